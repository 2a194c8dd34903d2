import fit from '../../../../data/fit.json' with { type: 'json' }
import { rowsOf } from './columns.ts'
import type { Scored } from './score.ts'

/** What is known of a deployment when its energy is predicted; or another method. */
export const knownIds = ['known', 'latency', 'hidden', 'ecologits'] as const
export type KnownId = (typeof knownIds)[number]

/** By what measurements are grouped. */
export const dimensions = ['family', 'task', 'architecture', 'accelerator', 'precision', 'batch'] as const
export type Dimension = (typeof dimensions)[number]

/** A measured configuration, J per output token, and what is predicted of it by a fit that has not seen its family. */
export interface FitRow {
  readonly model: string
  readonly groups: Readonly<Record<Dimension, string>>
  readonly accelerators: number
  readonly batch: number
  readonly measured: number
  readonly predictions: Readonly<Record<KnownId, Scored>>
}

function decade(batch: number): string {
  const least = 10 ** Math.floor(Math.log10(batch))
  return `${least} – ${10 * least - 1}`
}

export const fitRows: readonly FitRow[] = rowsOf(fit).map((row) => {
  const number = (name: string): number => Number(row[name])
  const measured = number('measured')
  const prediction = (id: KnownId): Scored => ({
    predicted: number(id),
    measured,
    ...(`${id}Min` in row && { min: number(`${id}Min`), max: number(`${id}Max`) }),
  })
  return {
    model: String(row.model),
    groups: Object.fromEntries(
      dimensions.map((name) => [name, name === 'batch' ? decade(number('batch')) : String(row[name])]),
    ) as Record<Dimension, string>,
    accelerators: number('accelerators'),
    batch: number('batch'),
    measured,
    predictions: Object.fromEntries(knownIds.map((id) => [id, prediction(id)])) as Record<KnownId, Scored>,
  }
})
