import type { LlmRecord } from './columns.ts'
import type { LlmRun } from './llm-run.ts'

/** What an original has and a row was not made of. */
export interface LeftOut {
  readonly place: string
  readonly reason: string
}

/** Of the leaderboard, so that its rows and those of raw runs are selected alike. */
const [leastSteadyS, leastFilled] = [20, 0.85]

function unstable({ steadyS, record }: LlmRun): string | undefined {
  if (steadyS < leastSteadyS) return `steady for ${steadyS} s only; ${leastSteadyS} s are needed`
  const filled = Number(record.avg_batch_size) / Number(record.max_num_seqs)
  return filled < leastFilled ? `its batch was filled to ${(100 * filled).toFixed(0)} % only` : undefined
}

/** Runs that the leaderboard calls stable: steady for long enough, the batch filled, and no smaller batch unstable. */
export function stableRuns(runs: readonly LlmRun[]): { records: LlmRecord[]; leftOut: LeftOut[] } {
  const groupOf = ({ record }: LlmRun): string =>
    [record.model_id, record.task, record.gpu_model, record.num_gpus].join(' ')
  const smallestUnstable = new Map<string, number>()
  for (const run of runs) {
    const size = Number(run.record.max_num_seqs)
    if (unstable(run) !== undefined && !(size >= (smallestUnstable.get(groupOf(run)) ?? Number.POSITIVE_INFINITY)))
      smallestUnstable.set(groupOf(run), size)
  }
  const records: LlmRecord[] = []
  const leftOut: LeftOut[] = []
  for (const run of runs) {
    const from = smallestUnstable.get(groupOf(run))
    const isBeyond = from !== undefined && Number(run.record.max_num_seqs) >= from
    const reason = unstable(run) ?? (isBeyond ? `a batch of ${from} was unstable already` : undefined)
    if (reason === undefined) records.push(run.record)
    else leftOut.push({ place: run.place.folder, reason })
  }
  return { records, leftOut }
}
