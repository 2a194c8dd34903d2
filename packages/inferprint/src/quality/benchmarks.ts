import { closest } from '../catalogue/closest.ts'
import { once } from '../catalogue/once.ts'
import { numberIn, present, readTable } from '../catalogue/table.ts'
import { BENCHMARKS } from '../generated/quality.ts'

/** `share`: from 0 to 1, of questions that were answered right. `index`: a scale of its own, without an end. */
export type BenchmarkUnit = 'share' | 'index'

/** A test that somebody ran on models; more is better in all of them. */
export interface Benchmark {
  /** `gpqa-diamond` */
  readonly id: string
  readonly name: string
  /** What it asks of a model. */
  readonly asks: string
  readonly unit: BenchmarkUnit
  /** Who ran all of its scores. */
  readonly runBy: string
  readonly licence: string
  /** How many questions it has, where tokens of a run are told. */
  readonly caseCount?: number
  /** Id of the source of its scores. */
  readonly source: string
}

/** There is no such benchmark. */
export class UnknownBenchmarkError extends Error {
  override readonly name = 'UnknownBenchmarkError' as const
}

/** By id. Read at the first call. */
export const benchmarks: () => ReadonlyMap<string, Benchmark> = once(
  () =>
    new Map(
      [...readTable(BENCHMARKS)].map(([id, row]) => {
        const { cells, sources } = row
        const told = (column: string): string => cells.get(column) ?? ''
        const unit: BenchmarkUnit = told('unit') === 'index' ? 'index' : 'share'
        const [name, asks, runBy, licence] = [told('name'), told('asks'), told('runBy'), told('licence')]
        const caseCount = numberIn(row, 'cases')
        return [id, { id, name, asks, unit, runBy, licence, source: sources['*'] ?? '', ...present({ caseCount }) }]
      }),
    ),
)

/** @throws UnknownBenchmarkError with the known ones */
export function benchmarkNamed(id: string): Benchmark {
  const known = benchmarks()
  const found = known.get(id)
  if (found) return found
  const [like] = typeof id === 'string' ? closest(id, known.keys()) : []
  const hint = like === undefined ? '' : ` (did you mean ${like}?)`
  throw new UnknownBenchmarkError(
    `benchmark is ${JSON.stringify(id)}; expected one of ${[...known.keys()].join(', ')}${hint}`,
  )
}
