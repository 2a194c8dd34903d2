import type { Criterion, Impact } from '../estimate/footprint.ts'
import type { Ranged } from '../method/inferprint-1/spread.ts'
import { drawCount, drawsOf, quantileOf, z95 } from './draws.ts'
import { type Parts, type Phase, phaseOf } from './figures.ts'
import { allShared, figureName, type SpreadShares, type Spreads } from './spread-shares.ts'

/** What a sum takes of a line: its figures, and what their uncertainty is shared with. */
export interface Summand extends Parts {
  readonly model: string
  readonly zone: string
  readonly spreads: Spreads
}

interface Term {
  readonly impact: Impact
  readonly shares: SpreadShares
  /** The same where both err alike. */
  readonly key: string
  readonly model: string
  readonly zone: string
}

function termsOf(lines: readonly Summand[], phase: Phase, criterion: Criterion): readonly Term[] | undefined {
  const terms = lines.flatMap((line): Term[] => {
    const impact = phaseOf(line, phase)[criterion]
    if (!impact) return []
    const shares = line.spreads[figureName(phase, criterion)] ?? allShared
    const { model, zone } = line
    const key = [shares.model && model, shares.grid && zone, ...Object.values(shares).map((share) => share.toFixed(6))]
    return [{ impact, shares, key: key.join('\n'), model, zone }]
  })
  return terms.length === lines.length && terms.length > 0 ? terms : undefined
}

/** Adds the draws of a term, `sign` times, to `into`: median and both ends are those of its interval. */
function addDraws({ impact, shares, model, zone }: Term, sign: 1 | -1, into: Float64Array): void {
  const { value, min, max } = impact
  if (!(value > 0)) return
  const [below, above] = [min > 0 ? Math.log(value / min) / z95 : 0, Math.log(max / value) / z95]
  const [ofModel, ofGrid, ofMachines] = [drawsOf(`model ${model}`), drawsOf(`grid ${zone}`), drawsOf('machines')]
  const [a, b, c] = [Math.sqrt(shares.model), Math.sqrt(shares.grid), Math.sqrt(shares.machines)]
  for (let draw = 0; draw < drawCount; draw++) {
    const z = a * (ofModel[draw] as number) + b * (ofGrid[draw] as number) + c * (ofMachines[draw] as number)
    into[draw] = (into[draw] as number) + sign * value * Math.exp(z * (z > 0 ? above : below))
  }
}

/** What did not change has no say in a difference. */
const isSame = (term: Term, other: Term | undefined): boolean =>
  term.key === other?.key && ends.every((end) => term.impact[end] === other.impact[end])
const ends = ['value', 'min', 'max'] as const

const total = (terms: readonly Term[], end: 'value' | 'min' | 'max'): number =>
  terms.reduce((sum, { impact }) => sum + impact[end], 0)

/**
 * The sum of a figure over lines. Values add; ends hold 90 % of joint draws in which lines of one model err alike by what is the model's,
 * those of one zone by its grid, all by machines and buildings, and nothing else is shared. Never wider than if all erred alike, which is
 * what lines of one model and zone do. Undefined where a line lacks the figure.
 */
export function sumOf(lines: readonly Summand[], phase: Phase, criterion: Criterion): Ranged | undefined {
  const terms = termsOf(lines, phase, criterion)
  if (!terms) return undefined
  const alike = { value: total(terms, 'value'), min: total(terms, 'min'), max: total(terms, 'max') }
  if (terms.every(({ key }) => key === terms[0]?.key)) return alike
  const draws = new Float64Array(drawCount)
  for (const term of terms) addDraws(term, 1, draws)
  draws.sort()
  return {
    value: alike.value,
    min: Math.min(alike.value, Math.max(alike.min, quantileOf(draws, 0.05))),
    max: Math.max(alike.value, Math.min(alike.max, quantileOf(draws, 0.95))),
  }
}

/** After less before, with the interval of the difference: what both share cancels. Undefined where a line lacks the figure. */
export function differenceOf(
  before: readonly Summand[],
  after: readonly Summand[],
  phase: Phase,
  criterion: Criterion,
): Ranged | undefined {
  const [gone, come] = [termsOf(before, phase, criterion), termsOf(after, phase, criterion)]
  if (!gone || !come) return undefined
  const value = total(come, 'value') - total(gone, 'value')
  const draws = new Float64Array(drawCount)
  for (const [at, term] of gone.entries()) if (!isSame(term, come[at])) addDraws(term, -1, draws)
  for (const [at, term] of come.entries()) if (!isSame(term, gone[at])) addDraws(term, 1, draws)
  draws.sort()
  return { value, min: Math.min(value, quantileOf(draws, 0.05)), max: Math.max(value, quantileOf(draws, 0.95)) }
}
