import { InvalidRequestError } from './errors.ts'
import { isInferprint } from './estimate.ts'
import { manyByEcologits } from './many-ecologits.ts'
import { manyByInferprint } from './many-inferprint.ts'
import { type EstimateOptions, firstUnsound, type Measure, refuseMeasure } from './request.ts'
import type { FootprintColumns, RequestColumns } from './request-columns.ts'

const fields = [
  'inputTokens',
  'cachedTokens',
  'interTokenLatencyS',
  'timeToFirstTokenS',
  'requestLatencyS',
  'measuredItEnergyKwh',
] as const
/** What says of a row that nobody knows. */
const unknown: Partial<Record<Measure, number>> = {
  interTokenLatencyS: Number.NaN,
  timeToFirstTokenS: Number.NaN,
  requestLatencyS: Number.POSITIVE_INFINITY,
  measuredItEnergyKwh: Number.NaN,
}

/**
 * The footprints of many text requests, columns in and columns out, with the same numbers as `estimateFlat`. What model,
 * provider and zone fix is found once for each of their combinations.
 * @throws InvalidRequestError, UnknownModelError naming the row
 */
export function estimateMany(columns: RequestColumns, options: EstimateOptions = {}): FootprintColumns {
  const rows = columns.outputTokens.length
  for (const name of fields) {
    const column = columns[name]
    if (column && column.length !== rows)
      throw new InvalidRequestError(`${name} has ${column.length} rows; expected ${rows}, as outputTokens has`)
  }
  checkMeasures('outputTokens', columns.outputTokens)
  for (const name of fields) checkMeasures(name, columns[name])
  return isInferprint(options) ? manyByInferprint(columns, rows, options) : manyByEcologits(columns, rows, options)
}

/** @throws InvalidRequestError naming the row */
function checkMeasures(name: Measure, column: ArrayLike<number> | undefined): void {
  const row = column ? firstUnsound(name, column, unknown[name]) : -1
  if (column && row >= 0) refuseMeasure(name, column[row], ` of row ${row}`)
}
