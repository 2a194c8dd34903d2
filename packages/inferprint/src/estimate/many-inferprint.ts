import { cost, type Seen, writeCost } from './accelerator-cost.ts'
import { namedTotals, totals, writeFigures } from './accelerator-use.ts'
import { InvalidRequestError } from './errors.ts'
import { formulas } from './estimate-language.ts'
import { assumedInputTokens, type LanguageSituation } from './language-situation.ts'
import { rememberedLanguage } from './remembered-language.ts'
import type { EstimateOptions } from './request.ts'
import type { FootprintColumns, RequestColumns } from './request-columns.ts'
import { situationRows } from './situation-rows.ts'
import { checkUser, refuseFull } from './user-side.ts'

const written = new Float64Array(3 * totals)
const blockRows = 4096
const places = new Uint32Array(blockRows)

/** `estimateMany` by inferprint-1; the columns are sound. @throws InvalidRequestError, UnknownModelError */
export function manyByInferprint(columns: RequestColumns, rows: number, options: EstimateOptions): FootprintColumns {
  refuseFull(options)
  if (options.user !== undefined) checkUser(options.user, options.boundary)
  const boundary = options.boundary ?? 'datacentre'
  const found = situationRows(columns, rows, (request) => rememberedLanguage(request, options, boundary))
  const into = Array.from({ length: written.length }, () => new Float64Array(rows))
  for (let first = 0; first < rows; first += blockRows) {
    const end = Math.min(rows, first + blockRows)
    found.place(first, places.subarray(0, end - first))
    for (let row = first; row < end; row++)
      writeRow(columns, row, found.situations[places[row - first] as number] as LanguageSituation, into)
  }
  return namedTotals((index) => into[index] as Float64Array)
}

function writeRow(
  {
    outputTokens,
    inputTokens,
    cachedTokens,
    interTokenLatencyS,
    timeToFirstTokenS,
    measuredItEnergyKwh,
  }: RequestColumns,
  row: number,
  { folded, building }: LanguageSituation,
  into: readonly Float64Array[],
): void {
  const output = outputTokens[row] as number
  const prompt = inputTokens ? (inputTokens[row] as number) : assumedInputTokens
  if (output + prompt === 0) refuseNoTokens(row)
  const cached = cachedTokens ? (cachedTokens[row] as number) : 0
  writeCost(folded, prompt, cached, output, seenAt(row, interTokenLatencyS, timeToFirstTokenS))
  const measured = measuredItEnergyKwh ? (measuredItEnergyKwh[row] as number) : Number.NaN
  writeFigures(building, cost, formulas, measured, written, totals)
  for (let figure = 0; figure < written.length; figure++) {
    const column = into[figure] as Float64Array
    column[row] = written[figure] as number
  }
}

function seenAt(row: number, between: Float64Array | undefined, first: Float64Array | undefined): Seen | undefined {
  const interTokenLatencyS = between ? (between[row] as number) : Number.NaN
  const timeToFirstTokenS = first ? (first[row] as number) : Number.NaN
  if (Number.isNaN(interTokenLatencyS) && Number.isNaN(timeToFirstTokenS)) return undefined
  return { interTokenLatencyS, timeToFirstTokenS }
}

function refuseNoTokens(row: number): never {
  throw new InvalidRequestError(
    `inputTokens and outputTokens of row ${row} are both 0; expected at least one token that was computed or generated`,
  )
}
