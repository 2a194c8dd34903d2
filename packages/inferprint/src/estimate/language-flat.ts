import { cost } from './accelerator-cost.ts'
import { totals, writeFigures } from './accelerator-use.ts'
import { formulas, situationOfLanguage, writeCostOf } from './estimate-language.ts'
import type { FlatFootprint } from './footprint.ts'
import type { EstimateOptions, TextRequest } from './request.ts'
import { refuseFull } from './user-side.ts'

const written = new Float64Array(3 * totals)
const at = (index: number): number => written[index] as number

/** A text by inferprint-1 without the parts and the words. @throws InvalidRequestError, UnknownModelError */
export function estimateLanguageFlat(request: TextRequest, options: EstimateOptions): FlatFootprint {
  refuseFull(options)
  const situation = situationOfLanguage(request, options)
  writeCostOf(request, situation)
  writeFigures(situation.building, cost, formulas, request.measuredItEnergyKwh ?? Number.NaN, written, totals)
  return {
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
  }
}
