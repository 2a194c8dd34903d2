import { cost, type Seen, writeCost } from './accelerator-cost.ts'
import { namedTotals, totals, writeFigures } from './accelerator-use.ts'
import { type CostRows, writeCostRows } from './cost-rows.ts'
import { InvalidRequestError } from './errors.ts'
import { formulas } from './estimate-language.ts'
import { buildings } from './figure-rows.ts'
import { assumedInputTokens, type LanguageSituation } from './language-situation.ts'
import { rememberedLanguage } from './remembered-language.ts'
import type { EstimateOptions } from './request.ts'
import type { FootprintColumns, RequestColumns } from './request-columns.ts'
import { groupRows, type TokenRows } from './row-groups.ts'
import { situationRows } from './situation-rows.ts'
import { checkUser, refuseFull } from './user-side.ts'

/** So many rows at a time: what a block needs besides its columns stays in the processor's cache. */
const blockRows = 4096
const blockPlaces = new Uint32Array(blockRows)
const numbers = (): Float64Array => new Float64Array(blockRows)
const tokens: TokenRows = { prompt: numbers(), cached: numbers(), output: numbers() }
const costs: CostRows = { low: numbers(), energyJ: numbers(), high: numbers(), timeS: numbers() }
const written = new Float64Array(3 * totals)

/** `estimateMany` by inferprint-1; the columns are sound. @throws InvalidRequestError, UnknownModelError */
export function manyByInferprint(columns: RequestColumns, rows: number, options: EstimateOptions): FootprintColumns {
  refuseFull(options)
  if (options.user !== undefined) checkUser(options.user, options.boundary)
  const boundary = options.boundary ?? 'datacentre'
  const built = buildings()
  const found = situationRows(columns, rows, (request) => {
    const situation = rememberedLanguage(request, options, boundary)
    built.push(situation.building)
    return situation
  })
  const into = Array.from({ length: written.length }, () => new Float64Array(rows))
  for (let first = 0; first < rows; first += blockRows) {
    const end = Math.min(rows, first + blockRows)
    const places = blockPlaces.subarray(0, end - first)
    found.place(first, places)
    takeTokens(columns, first, end)
    const block = { columns, first, places, situations: found.situations }
    writeCosts(block)
    const parts = into.map((column) => column.subarray(first, end))
    built.writeRows(places, costs, formulas, parts)
    if (columns.measuredItEnergyKwh) writeMeasured(block, columns.measuredItEnergyKwh, parts)
  }
  return namedTotals((index) => into[index] as Float64Array)
}

/** What each row costs the accelerators, to `into`: for who goes on from there by himself. `places` are among the `situations`. */
export function writeManyCosts(
  columns: Omit<RequestColumns, 'model'>,
  places: Uint32Array,
  situations: readonly LanguageSituation[],
  into: CostRows,
): void {
  for (let first = 0; first < places.length; first += blockRows) {
    const end = Math.min(places.length, first + blockRows)
    takeTokens(columns, first, end)
    writeCosts({ columns, first, places: places.subarray(first, end), situations })
    for (const name of ['low', 'energyJ', 'high', 'timeS'] as const)
      into[name].set(costs[name].subarray(0, end - first), first)
  }
}

/** Rows of a table from `first` on, and each one's place among the situations. */
interface Block {
  readonly columns: Omit<RequestColumns, 'model'>
  readonly first: number
  readonly places: Uint32Array
  readonly situations: readonly LanguageSituation[]
}

/** @throws InvalidRequestError for a row of no tokens */
function takeTokens(
  { inputTokens, cachedTokens, outputTokens }: Omit<RequestColumns, 'model'>,
  first: number,
  end: number,
): void {
  const { prompt, cached, output } = tokens
  output.set(outputTokens.subarray(first, end))
  if (inputTokens) prompt.set(inputTokens.subarray(first, end))
  else prompt.fill(assumedInputTokens)
  if (cachedTokens) cached.set(cachedTokens.subarray(first, end))
  else cached.fill(0)
  for (let row = 0; row < end - first; row++)
    if ((output[row] as number) + (prompt[row] as number) === 0) refuseNoTokens(first + row)
}

/** To `costs`. */
function writeCosts({ columns, first, places, situations }: Block): void {
  const { rows, each } = groupRows(places, situations.length, tokens)
  each((situation, from, to) => {
    writeCostRows((situations[situation] as LanguageSituation).folded, tokens, rows, from, to, costs)
  })
  const { interTokenLatencyS, timeToFirstTokenS } = columns
  if (!interTokenLatencyS && !timeToFirstTokenS) return
  for (let row = 0; row < places.length; row++) {
    const seen = seenAt(first + row, interTokenLatencyS, timeToFirstTokenS)
    if (seen) writeSeen(row, situations[places[row] as number] as LanguageSituation, seen)
  }
}

function writeSeen(row: number, { folded }: LanguageSituation, seen: Seen): void {
  writeCost(folded, tokens.prompt[row] as number, tokens.cached[row] as number, tokens.output[row] as number, seen)
  costs.low[row] = cost[0] as number
  costs.energyJ[row] = cost[1] as number
  costs.high[row] = cost[2] as number
  costs.timeS[row] = cost[3] as number
}

/** Over what was estimated, for the rows of which the server told its energy. */
function writeMeasured(
  { first, places, situations }: Block,
  measuredItEnergyKwh: Float64Array,
  into: readonly Float64Array[],
): void {
  for (let row = 0; row < places.length; row++) {
    const measured = measuredItEnergyKwh[first + row] as number
    if (Number.isNaN(measured)) continue
    const { building } = situations[places[row] as number] as LanguageSituation
    cost[0] = costs.low[row] as number
    cost[1] = costs.energyJ[row] as number
    cost[2] = costs.high[row] as number
    cost[3] = costs.timeS[row] as number
    writeFigures(building, cost, formulas, measured, written, totals)
    for (let figure = 0; figure < written.length; figure++) {
      const column = into[figure] as Float64Array
      column[row] = written[figure] as number
    }
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
