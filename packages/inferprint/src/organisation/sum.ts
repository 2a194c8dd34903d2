import type { Criterion, Impact } from '../estimate/footprint.ts'
import type { Ranged } from '../method/inferprint-1/spread.ts'
import { drawCount, drawsOf, quantileOf } from './draws.ts'
import { type Parts, type Phase, phaseOf } from './figures.ts'
import { allShared, figureName, type SpreadShares, type Spreads } from './spread-shares.ts'

/** What a sum takes of a line: its figures, and what their uncertainty is shared with. */
export interface Summand extends Parts {
  readonly model: string
  readonly zone: string
  readonly spreads: Spreads
}

interface Term {
  readonly line: Summand
  readonly figure: string
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
    const figure = figureName(phase, criterion)
    const shares = line.spreads[figure] ?? allShared
    const { model, zone } = line
    const key = [shares.model && model, shares.grid && zone, ...Object.values(shares).map((share) => share.toFixed(6))]
    return [{ line, figure, impact, shares, key: key.join('\n'), model, zone }]
  })
  return terms.length === lines.length && terms.length > 0 ? terms : undefined
}

/** By line, then by figure: sums, groups and differences ask again. */
const drawn = new WeakMap<Summand, Map<string, Float64Array>>()

/** Draws of a term: median and both ends are those of its interval. */
function drawsOfTerm(term: Term): Float64Array {
  const ofLine = drawn.get(term.line) ?? new Map<string, Float64Array>()
  drawn.set(term.line, ofLine)
  const known = ofLine.get(term.figure) ?? draw(term)
  ofLine.set(term.figure, known)
  return known
}

function draw({ impact: { value, min, max }, shares, model, zone }: Term): Float64Array {
  const draws = new Float64Array(drawCount)
  if (!(value > 0)) return draws
  const [ofModel, ofGrid, ofMachines] = [drawsOf(`model ${model}`), drawsOf(`grid ${zone}`), drawsOf('machines')]
  const [a, b, c] = [Math.sqrt(shares.model), Math.sqrt(shares.grid), Math.sqrt(shares.machines)]
  for (let at = 0; at < drawCount; at++)
    draws[at] = a * (ofModel[at] as number) + b * (ofGrid[at] as number) + c * (ofMachines[at] as number)
  const copy = Float64Array.from(draws)
  const [low, middle, high] = [0.05, 0.5, 0.95].map((share) => quantileOf(copy, share)) as [number, number, number]
  /** So that ends and median are the line's own to the last digit, whatever three draws together make of them. */
  const below = min > 0 ? Math.log(value / min) / (middle - low) : 0
  const above = Math.log(max / value) / (high - middle)
  for (let at = 0; at < drawCount; at++) {
    const z = (draws[at] as number) - middle
    draws[at] = value * Math.exp(z * (z > 0 ? above : below))
  }
  return draws
}

/** 5 % and 95 % of the draws of terms, those of `less` taken off. */
function endsOf(terms: readonly Term[], less: readonly Term[] = []): readonly [min: number, max: number] {
  const sum = new Float64Array(drawCount)
  const add = (term: Term, sign: 1 | -1): void => {
    const draws = drawsOfTerm(term)
    for (let at = 0; at < drawCount; at++) sum[at] = (sum[at] as number) + sign * (draws[at] as number)
  }
  for (const term of terms) add(term, 1)
  for (const term of less) add(term, -1)
  return [quantileOf(sum, 0.05), quantileOf(sum, 0.95)]
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
  const [min, max] = endsOf(terms)
  return {
    value: alike.value,
    min: Math.min(alike.value, Math.max(alike.min, min)),
    max: Math.max(alike.value, Math.min(alike.max, max)),
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
  const [min, max] = endsOf(
    come.filter((term, at) => !isSame(term, gone[at])),
    gone.filter((term, at) => !isSame(term, come[at])),
  )
  return { value, min: Math.min(value, min), max: Math.max(value, max) }
}
