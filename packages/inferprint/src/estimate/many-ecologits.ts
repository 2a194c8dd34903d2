import { textColumns } from '../method/ecologits/text-columns.ts'
import { checkMeasurable, rememberedSituation } from './remembered.ts'
import type { EstimateOptions } from './request.ts'
import type { FootprintColumns, RequestColumns } from './request-columns.ts'
import { type Situation, textMethodOf } from './situation.ts'
import { type SituationRows, situationRows } from './situation-rows.ts'
import { type Stack, stack } from './stack.ts'

/** So many rows at a time: what a block needs besides its columns stays in the processor's cache. */
const blockRows = 4096
const unmeasuredLatencies = new Float64Array(blockRows).fill(Number.POSITIVE_INFINITY)
const unmeasuredEnergies = new Float64Array(blockRows).fill(Number.NaN)
const blockPlaces = new Uint32Array(blockRows)
const blockTokens = new Float64Array(blockRows)

/** `estimateMany` by EcoLogits' methods; the columns are sound. @throws InvalidRequestError, UnknownModelError */
export function manyByEcologits(columns: RequestColumns, rows: number, options: EstimateOptions): FootprintColumns {
  const fixed = stack()
  const found = situationRows(columns, rows, (request) => {
    const situation = rememberedSituation(request, options)
    fixed.push(situation.fixed)
    return situation
  })
  const { columns: outputs } = textColumns[textMethodOf(options).version]
  const into = outputs.flatMap(() => [new Float64Array(rows), new Float64Array(rows)])
  for (let first = 0; first < rows; first += blockRows)
    computeBlock(columns, found, fixed, into, first, Math.min(rows, first + blockRows))
  return named(into, rows)
}

function computeBlock(
  { outputTokens, requestLatencyS, measuredItEnergyKwh }: RequestColumns,
  found: SituationRows<Situation>,
  fixed: Stack,
  into: readonly Float64Array[],
  first: number,
  end: number,
): void {
  const rows = end - first
  const tokens = blockTokens.subarray(0, rows)
  tokens.set(outputTokens.subarray(first, end))
  const latencies = (requestLatencyS ?? unmeasuredLatencies).subarray(...(requestLatencyS ? [first, end] : [0, rows]))
  const measured = (measuredItEnergyKwh ?? unmeasuredEnergies).subarray(
    ...(measuredItEnergyKwh ? [first, end] : [0, rows]),
  )
  const places = blockPlaces.subarray(0, rows)
  found.place(first, places)
  const [any] = found.situations
  if (!any) return
  if (measuredItEnergyKwh) checkMeasurable(any)
  const ends = into.map((column) => column.subarray(first, end))
  textColumns[any.method.version].rows(fixed.all(), places, ends, tokens, latencies, measured)
}

/** The order is that of the straight-line source: energy, gwp, adpe, pe, and water where the method has it. */
function named(ends: readonly Float64Array[], rows: number): FootprintColumns {
  const at = (index: number): Float64Array => ends[index] ?? new Float64Array(rows)
  const water = ends[8] && ends[9] && ([ends[8], ends[9]] as const)
  return {
    get energyKwh() {
      return middle(at(0), at(1))
    },
    energyMinKwh: at(0),
    energyMaxKwh: at(1),
    get gwpKgco2eq() {
      return middle(at(2), at(3))
    },
    gwpMinKgco2eq: at(2),
    gwpMaxKgco2eq: at(3),
    get adpeKgsbeq() {
      return middle(at(4), at(5))
    },
    adpeMinKgsbeq: at(4),
    adpeMaxKgsbeq: at(5),
    get peMj() {
      return middle(at(6), at(7))
    },
    peMinMj: at(6),
    peMaxMj: at(7),
    get wcfL() {
      return water && middle(...water)
    },
    wcfMinL: ends[8],
    wcfMaxL: ends[9],
  }
}

/** The value of a range; a column of them is made when it is asked for, because most tables want the ends. */
const middle = (low: Float64Array, high: Float64Array): Float64Array =>
  low.map((value, row) => (value + (high[row] as number)) / 2)
