import { adpe, energy, type FlatFootprint, type Footprint, footprintOf, gwp, pe, type Tier, wcf } from './footprint.ts'
import { situationToMeasure } from './remembered.ts'
import type { EstimateOptions, TextRequest } from './request.ts'
import type { Situation } from './situation.ts'

/** Ends of the outputs of the request at hand; read at once, so that one array serves every call. */
const ends = new Float64Array(22)
const none: readonly never[] = Object.freeze([])

/** The footprint of a text by one of EcoLogits' methods. @throws InvalidRequestError, UnknownModelError */
export function estimateEcologits(request: TextRequest, options: EstimateOptions): Footprint {
  const situation = situationToMeasure(request, options)
  computeEnds(request, situation)
  const tier = request.measuredItEnergyKwh === undefined ? situation.tier : 'measured'
  return hasWater(situation) ? withWater(situation, tier) : withoutWater(situation, tier)
}

/** Water is the last output of a method that has it. */
const hasWater = ({ method }: Situation): boolean => method.straight.outputs.length === 11

/** The same, without the parts and the words. @throws InvalidRequestError, UnknownModelError */
export function estimateEcologitsFlat(request: TextRequest, options: EstimateOptions): FlatFootprint {
  const situation = situationToMeasure(request, options)
  computeEnds(request, situation)
  const water = hasWater(situation)
  return {
    energyKwh: (at(0) + at(1)) / 2,
    energyMinKwh: at(0),
    energyMaxKwh: at(1),
    gwpKgco2eq: (at(2) + at(3)) / 2,
    gwpMinKgco2eq: at(2),
    gwpMaxKgco2eq: at(3),
    adpeKgsbeq: (at(4) + at(5)) / 2,
    adpeMinKgsbeq: at(4),
    adpeMaxKgsbeq: at(5),
    peMj: (at(6) + at(7)) / 2,
    peMinMj: at(6),
    peMaxMj: at(7),
    wcfL: water ? (at(20) + at(21)) / 2 : undefined,
    wcfMinL: water ? at(20) : undefined,
    wcfMaxL: water ? at(21) : undefined,
  }
}

function computeEnds({ outputTokens, requestLatencyS, measuredItEnergyKwh }: TextRequest, situation: Situation): void {
  situation.method.straight.request(
    situation.fixed,
    0,
    ends,
    0,
    outputTokens,
    requestLatencyS ?? Number.POSITIVE_INFINITY,
    measuredItEnergyKwh ?? Number.NaN,
  )
}

const at = (index: number): number => ends[index] as number

function withoutWater({ method, model, zone, assumptions, warnings }: Situation, tier: Tier): Footprint {
  const states = Object.fromEntries(
    method.straight.outputs.map((output, index) => [output, { min: at(2 * index), max: at(2 * index + 1) }]),
  )
  return { ...footprintOf(states), method: method.name, tier, model, zone, assumptions, warnings, errors: none }
}

/**
 * The same, written out: this is the hot path. The order is that of the straight-line source: energy; gwp, adpe and pe as
 * totals, of the use, of the manufacture; water.
 */
function withWater({ method, model, zone, assumptions, warnings }: Situation, tier: Tier): Footprint {
  const used = energy(at(0), at(1))
  const water = wcf(at(20), at(21))
  return {
    energy: used,
    gwp: gwp(at(2), at(3)),
    adpe: adpe(at(4), at(5)),
    pe: pe(at(6), at(7)),
    wcf: water,
    usage: { energy: used, gwp: gwp(at(8), at(9)), adpe: adpe(at(10), at(11)), pe: pe(at(12), at(13)), wcf: water },
    embodied: { gwp: gwp(at(14), at(15)), adpe: adpe(at(16), at(17)), pe: pe(at(18), at(19)) },
    method: method.name,
    tier,
    model,
    zone,
    assumptions,
    warnings,
    errors: none,
  }
}
