import type { Score } from './score.ts'

/** On families left out: percent, percent, factor. Source: METHOD. */
export const targets = {
  'deployment known': { mdape: 12, p90ape: 40, halfwidth: 1.8 },
  'latency seen': { mdape: 30, p90ape: 80, halfwidth: 2.6 },
} as const
export const [leastCoverage, mostCoverage] = [85, 95] as const

export interface Verdict {
  readonly figure: string
  readonly shown: string
  readonly wanted: string
  readonly met: boolean
  /** By how much a target is missed, in its own unit; empty where it is met. */
  readonly missedBy: string
}

const atMost = (figure: string, value: number, most: number, shown: (value: number) => string): Verdict => ({
  figure,
  shown: shown(value),
  wanted: `at most ${shown(most).replace(/\.?0+$/, '')}`,
  met: value <= most,
  missedBy: value <= most ? '' : shown(value - most),
})

const tenths = (value: number): string => value.toFixed(1)
const factor = (value: number): string => `x${value.toFixed(2)}`

export function verdictsOf(
  known: keyof typeof targets,
  { mdape, p90ape, coverage90, halfwidth90 }: Score,
): readonly Verdict[] {
  const target = targets[known]
  const coverage = coverage90 ?? 0
  const outside = Math.max(leastCoverage - coverage, coverage - mostCoverage)
  return [
    atMost('MdAPE %', mdape, target.mdape, tenths),
    atMost('P90 %', p90ape, target.p90ape, tenths),
    {
      figure: 'coverage %',
      shown: tenths(coverage),
      wanted: `${leastCoverage} to ${mostCoverage}`,
      met: outside <= 0,
      missedBy: outside <= 0 ? '' : tenths(outside),
    },
    atMost('half-width', halfwidth90 ?? Number.POSITIVE_INFINITY, target.halfwidth, factor),
  ]
}
