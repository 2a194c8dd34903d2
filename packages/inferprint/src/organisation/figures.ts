import { type Criterion, type Footprint, type Impact, type Impacts, impactOf } from '../estimate/footprint.ts'
import type { Ranged } from '../method/inferprint-1/spread.ts'

export const criteria: readonly Criterion[] = ['energy', 'gwp', 'adpe', 'pe', 'wcf']

export type Phase = 'total' | 'usage' | 'embodied'
export const phases: readonly Phase[] = ['total', 'usage', 'embodied']

/** Totals, and apart the use of machines and their manufacture. */
export interface Parts extends Impacts {
  readonly usage: Impacts
  readonly embodied: Impacts
}

export const phaseOf = (parts: Parts, phase: Phase): Impacts => (phase === 'total' ? parts : parts[phase])

/** Every figure made by `make`; absent where that tells none. */
export function partsOf(make: (phase: Phase, criterion: Criterion) => Ranged | undefined): Parts {
  const impacts = (phase: Phase): Impacts =>
    Object.fromEntries(
      criteria.flatMap((criterion): [Criterion, Impact][] => {
        const made = make(phase, criterion)
        return made ? [[criterion, impactOf(criterion, made)]] : []
      }),
    )
  return { ...impacts('total'), usage: impacts('usage'), embodied: impacts('embodied') }
}

/** A footprint so many times over. */
export const timesOver = (footprint: Parts | Footprint, times: number): Parts =>
  partsOf((phase, criterion) => {
    const impact = phaseOf(footprint, phase)[criterion]
    return impact && { value: impact.value * times, min: impact.min * times, max: impact.max * times }
  })
