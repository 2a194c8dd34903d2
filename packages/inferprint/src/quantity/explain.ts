import { bounds } from './bounds.ts'
import type { Given } from './given.ts'
import type { Interval } from './interval.ts'
import { reduce } from './reduce.ts'
import type { System } from './system.ts'
import { infixText, primary } from './text.ts'

/** One line of a trace. */
export interface Step {
  readonly name: string
  readonly unit: string
  readonly symbol: string
  readonly bounds: Interval
  /** The figure itself, where it is not the middle of its bounds. */
  readonly value?: number
  /** `given` by the caller, a `parameter` of the method, or `computed` from `formula`. */
  readonly kind: 'given' | 'parameter' | 'computed'
  readonly formula?: string
  readonly parents: readonly string[]
  readonly source: string
  readonly description?: string
}

/** How the asked outputs came about: every quantity they rest on, parents before children, each with value and source. */
export function explain<Needs extends string, Names extends string, Output extends string>(
  system: System<Needs, Names, Output>,
  given: Given<Needs, Names, number | Interval>,
  outputs: readonly (Output | Names)[] = system.outputs,
): Step[] {
  const values: Readonly<Record<string, number | Interval | undefined>> = given
  const results: Readonly<Record<string, Interval>> = bounds(system, given, outputs)
  return Object.entries(results).map(([name, interval]) => {
    const { unit, symbol, source, description, formula, parents } = system.quantity(name)
    const about = { name, unit, symbol, bounds: interval, source, ...(description && { description }) }
    if (values[name] !== undefined) return { ...about, kind: 'given', parents: [] }
    if (!formula) return { ...about, kind: 'parameter', parents: [] }
    return {
      ...about,
      kind: 'computed',
      formula: reduce(formula, infixText, primary).text,
      parents: parents.map((parent) => parent.name),
    }
  })
}
