import { outputsOfFigures } from '../estimate/accelerator-use.ts'
import type { OwnElectricity } from '../estimate/electricity.ts'
import { situationOfLanguage } from '../estimate/estimate-language.ts'
import type { Criterion, Footprint, Impact } from '../estimate/footprint.ts'
import type { EstimateOptions, SituationRequest } from '../estimate/request.ts'
import { criteria, type Phase, phaseOf } from './figures.ts'

/**
 * Where a figure's spread comes from, as shares of its square that add up to 1: the model (how it is served, what the formulas err by),
 * the grid of its zone, and machines and buildings.
 */
export interface SpreadShares {
  readonly model: number
  readonly grid: number
  readonly machines: number
}

/** `gwp`, `usage gwp`, ... -> where its spread comes from. */
export type Spreads = Readonly<Record<string, SpreadShares>>
export const figureName = (phase: Phase, criterion: Criterion): string =>
  phase === 'total' ? criterion : `${phase} ${criterion}`

/** In the order of `outputsOfFigures`; water and energy are of the use alone. */
const figures: readonly (readonly [Phase, Criterion])[] = [
  ...criteria.map((criterion) => ['total', criterion] as const),
  ...(['gwp', 'adpe', 'pe'] as const).map((criterion) => ['usage', criterion] as const),
  ...(['gwp', 'adpe', 'pe'] as const).map((criterion) => ['embodied', criterion] as const),
]

/** A method that does not tell where its range comes from: taken as shared by all. */
export const allShared: SpreadShares = Object.freeze({ model: 0, grid: 0, machines: 1 })

/** The spreads of the building that a request's place has, squared, below and above together. */
function squaresOf(where: SituationRequest, options: EstimateOptions): readonly number[] {
  const { squares } = situationOfLanguage({ ...where, outputTokens: 1 }, options).building
  return outputsOfFigures.map((output) => (squares[2 * output] as number) + (squares[2 * output + 1] as number))
}

/** The zone's own figures, taken as exact: what they take off a spread is the grid's. In so many digits that all requests agree. */
function exactly({ usage, energy }: Footprint, litresPerKwh: number): OwnElectricity {
  const perKwh = (impact: Impact | undefined): number =>
    impact && energy.value > 0 ? Number((impact.value / energy.value).toPrecision(6)) : 0
  return {
    gwpKgco2eqPerKwh: Math.min(3, perKwh(usage.gwp)),
    adpeKgsbeqPerKwh: Math.min(1e-4, perKwh(usage.adpe)),
    peMjPerKwh: Math.min(100, perKwh(usage.pe)),
    wueLPerKwh: litresPerKwh,
  }
}

const totalSquares = ({ value, min, max }: Impact): number =>
  min > 0 && value > 0 ? Math.log(value / min) ** 2 + Math.log(max / value) ** 2 : 0

/** Of a footprint by inferprint-1. What is no text is taken to stand in a building like a text's of the same place. */
export function spreadsOfFootprint(
  footprint: Footprint,
  where: SituationRequest,
  options: EstimateOptions,
  litresPerKwh: number,
): Spreads {
  const { boundary = 'datacentre', electricity: _, user: __, ...rest } = options
  const inside = { ...rest, boundary: boundary === 'full' ? 'datacentre' : boundary } as const
  const building = squaresOf(where, inside)
  const withoutGrid = squaresOf(where, { ...inside, electricity: exactly(footprint, litresPerKwh) })
  const isOfGrid = options.electricity === undefined || options.electricity === 'location'
  return Object.fromEntries(
    figures.flatMap(([phase, criterion], index) => {
      const impact = phaseOf(footprint, phase)[criterion]
      if (!impact) return []
      const whole = totalSquares(impact)
      const around = Math.min(whole, building[index] as number)
      const grid = isOfGrid
        ? Math.min(around, Math.max(0, (building[index] as number) - (withoutGrid[index] as number)))
        : 0
      const machines = isOfGrid ? around - grid : Math.min(whole, withoutGrid[index] as number)
      const shares: SpreadShares =
        whole > 0
          ? { model: (whole - grid - machines) / whole, grid: grid / whole, machines: machines / whole }
          : allShared
      const name = figureName(phase, criterion)
      return name === 'energy' || name === 'wcf'
        ? [
            [name, shares],
            [`usage ${name}`, shares],
          ]
        : [[name, shares]]
    }),
  )
}
