import type { Interval } from '../fitted.ts'
import { type Believed, widen } from '../hidden.ts'
import type { Scored } from '../score.ts'
import type { BelievedWays } from './hidden.ts'
import type { DiffusionRow } from './load-diffusion.ts'

/** The same row, its deployment known, hidden, and hidden but for the latency of its batch. */
export interface Ways {
  readonly known: Scored
  readonly hidden: Scored
  readonly latency: Scored
}

export function waysOf(
  { energyPerOutputJ: measured }: DiffusionRow,
  { known, hidden, latency }: BelievedWays,
  interval: Interval,
): Ways {
  const scored = (believed: Believed): Scored => ({ ...widen(believed, interval), measured })
  return { known: scored(known), hidden: scored(hidden), latency: scored(latency) }
}
