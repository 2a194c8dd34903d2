import { text011 } from 'inferprint/method'
import { evaluate, type System } from 'inferprint/quantity'
import { predictEnergy } from './fit.ts'
import type { Fitted } from './fitted.ts'
import { type Believed, believe, widen } from './hidden.ts'
import type { LlmRow } from './load-llm.ts'
import { type Score, type Scored, scoreOf } from './score.ts'

/** The same rows predicted by inferprint-1, its deployment known, hidden, and hidden but for its latency; and by EcoLogits 0.11. */
export interface Scores {
  readonly known: Score
  readonly hidden: Score
  readonly latency: Score
  readonly ecologits: Score
}

export interface FileScores {
  readonly overall: Scores
  readonly groups: Readonly<Record<string, Scores>>
}

const joulesPerKwh = 3.6e6

/** EcoLogits' energy of all accelerators, J per output token: its own count of them and its own batch, whatever was run. */
export function ecologitsEnergy({ activeParametersB, totalParametersB }: LlmRow): number {
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

/** A row of a file beside what is predicted of it. */
export type PredictedRow = { readonly row: LlmRow } & Readonly<Record<keyof Scores, Scored>>

export function predictRows(rows: readonly LlmRow[], { parameters, interval, speed }: Fitted): PredictedRow[] {
  return rows.map((row) => {
    const predicted = predictEnergy(row, parameters)
    const scored = (believed: Believed): Scored => ({ ...widen(believed, interval), measured: row.energyPerTokenJ })
    const { hidden, latency } = believe(row, parameters, speed)
    return {
      row,
      known: scored({ predicted, min: predicted, max: predicted }),
      hidden: scored(hidden),
      latency: scored(latency),
      ecologits: { predicted: ecologitsEnergy(row), measured: row.energyPerTokenJ },
    }
  })
}

export function scoresOf(all: readonly PredictedRow[]): FileScores {
  const scores = (some: typeof all): Scores => ({
    known: scoreOf(some.map(({ known }) => known)),
    hidden: scoreOf(some.map(({ hidden }) => hidden)),
    latency: scoreOf(some.map(({ latency }) => latency)),
    ecologits: scoreOf(some.map(({ ecologits }) => ecologits)),
  })
  const names = [...new Set(all.flatMap(({ row }) => groupsOf(row)))].toSorted()
  return {
    overall: scores(all),
    groups: Object.fromEntries(
      names.map((name) => [name, scores(all.filter(({ row }) => groupsOf(row).includes(name)))]),
    ),
  }
}

export const scoreRows = (rows: readonly LlmRow[], fitted: Fitted): FileScores => scoresOf(predictRows(rows, fitted))
