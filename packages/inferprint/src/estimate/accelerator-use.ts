import { straightDataCentre } from '../generated/methods.ts'
import { factorOf } from '../method/inferprint-1/powers.ts'
import type { Ranged, Spread } from '../method/inferprint-1/spread.ts'
import type { Building } from './building.ts'
import {
  adpe,
  type Criterion,
  energy,
  type FlatFootprint,
  type Footprint,
  gwp,
  type Impact,
  pe,
  wcf,
} from './footprint.ts'

/** What a request needs of the accelerators: median and 90 % over the deployments that may be. */
export interface AcceleratorUse {
  /** Of all of them, J. */
  readonly energyJ: Ranged
  /** Seconds of one accelerator, added up; the median. */
  readonly timeS: number
  /** What the formulas err by, whatever the deployment. */
  readonly formulas: Spread
  /** What the server itself measured of its computers, kWh, in place of `energyJ`. */
  readonly measuredItEnergyKwh?: number | undefined
}

/** The output of the data centre behind each figure of a footprint, in this order; the totals first. */
export const outputsOfFigures = [
  ...['request_energy', 'request_gwp', 'request_adpe', 'request_pe', 'request_usage_wcf'],
  ...['request_usage_gwp', 'request_usage_adpe', 'request_usage_pe'],
  ...['request_embodied_gwp', 'request_embodied_adpe', 'request_embodied_pe'],
].map((output) => straightDataCentre.outputs.indexOf(output))
export const totals = 5
export const allFigures = outputsOfFigures.length
const firstEmbodied = 8

const outputs = new Float64Array(2 * straightDataCentre.outputs.length)

/** Square of the distance between two numbers as a logarithm; none where nothing is used. */
export function squared(low: number, high: number): number {
  if (!(low > 0)) return 0
  const distance = Math.log(high / low)
  return distance * distance
}

/**
 * Value, lower and upper end of the first `count` figures, in canonical units: those of the building at the median, their ends where
 * all spreads together put them. `cost` has lower end, median and upper end of the energy, J, and the median of the time, s: what an
 * accelerator draws at work differs by far less than how many requests share it, so that both have one spread. A measured energy
 * that nobody measured is NaN; where there is one, that spread is left to what was made.
 */
export function writeFigures(
  { fixed, squares, squaresMeasured }: Building,
  cost: Float64Array,
  formulas: Spread,
  measuredItEnergyKwh: number,
  into: Float64Array,
  count: number,
): void {
  const isMeasured = !Number.isNaN(measuredItEnergyKwh)
  const energyJ = cost[1] as number
  straightDataCentre.request(fixed, 0, outputs, 0, energyJ, cost[3] as number, measuredItEnergyKwh)
  const below = squared(cost[0] as number, energyJ) + formulas.below ** 2
  const above = squared(energyJ, cost[2] as number) + formulas.above ** 2
  const spreads = isMeasured ? squaresMeasured : squares
  for (let figure = 0; figure < count; figure++) {
    const output = outputsOfFigures[figure] as number
    const value = outputs[2 * output] as number
    const share = isMeasured ? madeShare(figure, value) ** 2 : 1
    into[3 * figure] = value
    into[3 * figure + 1] = value / factorOf(Math.sqrt((spreads[2 * output] as number) + share * below))
    into[3 * figure + 2] = value * factorOf(Math.sqrt((spreads[2 * output + 1] as number) + share * above))
  }
}

/** How much of a figure the making of machines is. */
function madeShare(figure: number, value: number): number {
  if (figure >= firstEmbodied) return 1
  if (figure === 0 || figure >= totals - 1 || value === 0) return 0
  return (outputs[2 * (outputsOfFigures[firstEmbodied + figure - 1] as number)] as number) / value
}

const written = new Float64Array(3 * allFigures)

const impact = (make: typeof energy, figure: number): Impact =>
  make(written[3 * figure + 1] as number, written[3 * figure + 2] as number, written[3 * figure] as number)

const costOf = new Float64Array(4)

/** The impacts of a request by inferprint-1, from what it needs of the accelerators. */
export function impactsOf(
  building: Building,
  { energyJ, timeS, formulas, measuredItEnergyKwh }: AcceleratorUse,
): InferprintImpacts {
  costOf.set([energyJ.min, energyJ.value, energyJ.max, timeS])
  return impactsAt(building, costOf, formulas, measuredItEnergyKwh ?? Number.NaN)
}

export type InferprintImpacts = { readonly [C in Criterion]: Impact } & Pick<Footprint, 'usage' | 'embodied'>

/** As `impactsOf`, from the numbers that `writeFigures` takes. */
export function impactsAt(
  building: Building,
  cost: Float64Array,
  formulas: Spread,
  measuredItEnergyKwh: number,
): InferprintImpacts {
  writeFigures(building, cost, formulas, measuredItEnergyKwh, written, allFigures)
  const used = impact(energy, 0)
  const water = impact(wcf, 4)
  return {
    energy: used,
    gwp: impact(gwp, 1),
    adpe: impact(adpe, 2),
    pe: impact(pe, 3),
    wcf: water,
    usage: { energy: used, gwp: impact(gwp, 5), adpe: impact(adpe, 6), pe: impact(pe, 7), wcf: water },
    embodied: { gwp: impact(gwp, 8), adpe: impact(adpe, 9), pe: impact(pe, 10) },
  }
}

/** The totals of `writeFigures` under their names, of a request or of columns. */
export const namedTotals = <T>(at: (index: number) => T): Record<keyof FlatFootprint, T> => ({
  energyKwh: at(0),
  energyMinKwh: at(1),
  energyMaxKwh: at(2),
  gwpKgco2eq: at(3),
  gwpMinKgco2eq: at(4),
  gwpMaxKgco2eq: at(5),
  adpeKgsbeq: at(6),
  adpeMinKgsbeq: at(7),
  adpeMaxKgsbeq: at(8),
  peMj: at(9),
  peMinMj: at(10),
  peMaxMj: at(11),
  wcfL: at(12),
  wcfMinL: at(13),
  wcfMaxL: at(14),
})
