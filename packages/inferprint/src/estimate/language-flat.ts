import { cost } from './accelerator-cost.ts'
import { namedTotals, totals, writeFigures } from './accelerator-use.ts'
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
  return namedTotals(at)
}
