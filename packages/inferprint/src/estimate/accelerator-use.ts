import { straightDataCentre } from '../generated/methods.ts'
import type { Ranged, Spread } from '../method/inferprint-1/spread.ts'
import type { Building } from './building.ts'
import { type Criterion, type Footprint, type Impact, rangedImpact } from './footprint.ts'

/** What a request needs of the accelerators: median and 90 % over the deployments that may be. */
export interface AcceleratorUse {
  /** Of all of them, J. */
  readonly energyJ: Ranged
  /** Seconds of one accelerator, added up. */
  readonly timeS: Ranged
  /** What the formulas err by, whatever the deployment. */
  readonly formulas: Spread
  /** What the server itself measured of its computers, kWh, in place of `energyJ`. */
  readonly measuredItEnergyKwh?: number | undefined
}

/** Value, lower and upper end of each figure of a footprint, in this order, in canonical units. */
export const figures = [
  ...(['energy', 'gwp', 'adpe', 'pe', 'wcf'] as const),
  ...(['usage.gwp', 'usage.adpe', 'usage.pe', 'embodied.gwp', 'embodied.adpe', 'embodied.pe'] as const),
] as const

const place = (output: string): number => straightDataCentre.outputs.indexOf(output)
const energyAt = place('request_energy')
const waterAt = place('request_usage_wcf')
const usageAt = ['gwp', 'adpe', 'pe'].map((criterion) => place(`request_usage_${criterion}`))
const embodiedAt = ['gwp', 'adpe', 'pe'].map((criterion) => place(`request_embodied_${criterion}`))

const outputs = new Float64Array(2 * straightDataCentre.outputs.length)

/** Square of the distance between two numbers as a logarithm; none where nothing is used. */
const squared = (low: number, high: number): number => (low > 0 ? Math.log(high / low) ** 2 : 0)

/**
 * The figures of a request: those of the building at the median, their ends where all spreads together put them. `cost` has lower
 * end, median and upper end of the energy, J, and of the time, s; a measured energy that nobody measured is NaN.
 */
export function writeFigures(
  { fixed, squares, squaresMeasured }: Building,
  cost: Float64Array,
  formulas: Spread,
  measuredItEnergyKwh: number,
  into: Float64Array,
): void {
  const isMeasured = !Number.isNaN(measuredItEnergyKwh)
  const [lowJ, energyJ, highJ] = [cost[0] as number, cost[1] as number, cost[2] as number]
  const [lowS, timeS, highS] = [cost[3] as number, cost[4] as number, cost[5] as number]
  straightDataCentre.request(fixed, 0, outputs, 0, energyJ, timeS, measuredItEnergyKwh)
  const below = formulas.below ** 2
  const above = formulas.above ** 2
  const usedBelow = isMeasured ? 0 : squared(lowJ, energyJ) + below
  const usedAbove = isMeasured ? 0 : squared(energyJ, highJ) + above
  const busyBelow = squared(lowS, timeS) + below
  const busyAbove = squared(timeS, highS) + above
  const spreads = isMeasured ? squaresMeasured : squares
  write(into, 0, spreads, energyAt, usedBelow, usedAbove)
  write(into, 4, spreads, waterAt, usedBelow, usedAbove)
  for (let criterion = 0; criterion < 3; criterion++) {
    const [total, used, made] = [3 * (1 + criterion), 3 * (5 + criterion), 3 * (8 + criterion)]
    write(into, 5 + criterion, spreads, usageAt[criterion] as number, usedBelow, usedAbove)
    write(into, 8 + criterion, spreads, embodiedAt[criterion] as number, busyBelow, busyAbove)
    /** Use and manufacture rise together with the time of the machines: their ends add up. */
    for (let end = 0; end < 3; end++) into[total + end] = (into[used + end] as number) + (into[made + end] as number)
  }
}

/** One figure: its value, and its ends where the building's spread and the accelerators' together put them. */
function write(
  into: Float64Array,
  figure: number,
  spreads: Float64Array,
  output: number,
  below: number,
  above: number,
): void {
  const value = outputs[2 * output] as number
  into[3 * figure] = value
  into[3 * figure + 1] = value * Math.exp(-Math.sqrt((spreads[2 * output] as number) + below))
  into[3 * figure + 2] = value * Math.exp(Math.sqrt((spreads[2 * output + 1] as number) + above))
}

const written = new Float64Array(3 * figures.length)

const impact = (criterion: Criterion, figure: number): Impact =>
  rangedImpact(
    criterion,
    written[3 * figure] as number,
    written[3 * figure + 1] as number,
    written[3 * figure + 2] as number,
  )

const costOf = new Float64Array(6)

/** The impacts of a request by inferprint-1, from what it needs of the accelerators. */
export function impactsOf(
  building: Building,
  { energyJ, timeS, formulas, measuredItEnergyKwh }: AcceleratorUse,
): InferprintImpacts {
  costOf.set([energyJ.min, energyJ.value, energyJ.max, timeS.min, timeS.value, timeS.max])
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
  writeFigures(building, cost, formulas, measuredItEnergyKwh, written)
  const energy = impact('energy', 0)
  const wcf = impact('wcf', 4)
  return {
    energy,
    gwp: impact('gwp', 1),
    adpe: impact('adpe', 2),
    pe: impact('pe', 3),
    wcf,
    usage: { energy, gwp: impact('gwp', 5), adpe: impact('adpe', 6), pe: impact('pe', 7), wcf },
    embodied: { gwp: impact('gwp', 8), adpe: impact('adpe', 9), pe: impact('pe', 10) },
  }
}
