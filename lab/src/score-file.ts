import { text011 } from 'inferprint/method'
import { evaluate, type System } from 'inferprint/quantity'
import { predictEnergy } from './fit.ts'
import type { Fitted } from './fitted.ts'
import type { LlmRow } from './load-llm.ts'
import { type Score, type Scored, scoreOf } from './score.ts'

/** The same rows predicted by inferprint-1 with the deployment known, and by EcoLogits 0.11. */
export interface Scores {
  readonly known: Score
  readonly ecologits: Score
}

export interface FileScores {
  readonly overall: Scores
  readonly groups: Readonly<Record<string, Scores>>
}

const joulesPerKwh = 3.6e6

/** EcoLogits' energy of all accelerators, J per output token: its own count of them and its own batch, whatever was run. */
function ecologitsEnergy({ activeParametersB, totalParametersB }: LlmRow): number {
  const method: System = text011
  const states = evaluate(
    method,
    {
      output_token_count: 1,
      model_active_parameter_count: activeParametersB,
      model_total_parameter_count: totalParametersB,
    },
    ['gpu_energy', 'gpu_required_count'],
  )
  return (states.gpu_energy as number) * (states.gpu_required_count as number) * joulesPerKwh
}

const decade = (batch: number): string => `batch 10^${Math.floor(Math.log10(batch))}`

const groupsOf = (row: LlmRow): string[] => [
  row.architecture,
  row.task,
  row.accelerator,
  row.precision,
  decade(row.batchSize),
]

export function scoreRows(rows: readonly LlmRow[], { parameters, interval }: Fitted): FileScores {
  const both = rows.map((row) => {
    const predicted = predictEnergy(row, parameters)
    const measured = row.energyPerTokenJ
    const known: Scored = { predicted, measured, min: predicted * interval.low, max: predicted * interval.high }
    return { row, known, ecologits: { predicted: ecologitsEnergy(row), measured } }
  })
  const scores = (some: typeof both): Scores => ({
    known: scoreOf(some.map(({ known }) => known)),
    ecologits: scoreOf(some.map(({ ecologits }) => ecologits)),
  })
  const names = [...new Set(rows.flatMap(groupsOf))].toSorted()
  return {
    overall: scores(both),
    groups: Object.fromEntries(
      names.map((name) => [name, scores(both.filter(({ row }) => groupsOf(row).includes(name)))]),
    ),
  }
}
