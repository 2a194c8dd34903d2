import { textColumns } from '../method/ecologits/text-columns.ts'
import { InvalidRequestError } from './errors.ts'
import type { FlatFootprint } from './estimate.ts'
import { checkMeasurable } from './remembered.ts'
import { type EstimateOptions, isMeasure, most, refuseMeasure } from './request.ts'
import { textMethodOf } from './situation.ts'
import { type SituationColumns, type SituationRows, situationRows } from './situation-rows.ts'

/** Requests as columns, all of one length. */
export interface RequestColumns extends SituationColumns {
  readonly outputTokens: Float64Array | Uint32Array | Int32Array
  /** Infinity where nobody measured. */
  readonly requestLatencyS?: Float64Array
  /** As in `TextRequest`; NaN where the server reported none. */
  readonly measuredItEnergyKwh?: Float64Array
}

/** `FlatFootprint` as columns. Water is absent where the method has none, never zero. */
export type FootprintColumns = {
  readonly [K in keyof FlatFootprint]: undefined extends FlatFootprint[K] ? Float64Array | undefined : Float64Array
}

/**
 * The footprints of many text requests, columns in and columns out, with the same numbers as `estimateFlat`. What model,
 * provider and zone fix is found once for each of their combinations.
 * @throws InvalidRequestError, UnknownModelError naming the row
 */
export function estimateMany(columns: RequestColumns, options: EstimateOptions = {}): FootprintColumns {
  const { outputTokens, requestLatencyS, measuredItEnergyKwh } = columns
  const rows = outputTokens.length
  if (requestLatencyS) checkLength('requestLatencyS', requestLatencyS, rows)
  if (measuredItEnergyKwh) checkLength('measuredItEnergyKwh', measuredItEnergyKwh, rows)
  const found = situationRows(columns, rows, options)
  const { columns: outputs } = textColumns[textMethodOf(options).version]
  const into = outputs.flatMap(() => [new Float64Array(rows), new Float64Array(rows)])
  for (let first = 0; first < rows; first += blockRows) {
    computeBlock(columns, found, into, first, Math.min(rows, first + blockRows))
  }
  return named(into, rows)
}

/** So many rows at a time: what a block needs besides its columns stays in the processor's cache. */
const blockRows = 4096
const unmeasuredLatencies = new Float64Array(blockRows).fill(Number.POSITIVE_INFINITY)
const unmeasuredEnergies = new Float64Array(blockRows).fill(Number.NaN)
const blockPlaces = new Uint32Array(blockRows)
const blockTokens = new Float64Array(blockRows)

function computeBlock(
  { outputTokens, requestLatencyS, measuredItEnergyKwh }: RequestColumns,
  found: SituationRows,
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
  checkCounts(tokens, latencies, first)
  if (measuredItEnergyKwh) checkMeasured(measured, first)
  const places = blockPlaces.subarray(0, rows)
  found.place(first, places)
  const [any] = found.situations
  if (!any) return
  if (measuredItEnergyKwh) checkMeasurable(any)
  const ends = into.map((column) => column.subarray(first, end))
  textColumns[any.method.version].rows(found.fixed(), places, ends, tokens, latencies, measured)
}

/** The order is that of the straight-line source: energy, gwp, adpe, pe, and water where the method has it. */
function named(ends: readonly Float64Array[], rows: number): FootprintColumns {
  const at = (index: number): Float64Array => ends[index] ?? new Float64Array(rows)
  return {
    energyMinKwh: at(0),
    energyMaxKwh: at(1),
    gwpMinKgco2eq: at(2),
    gwpMaxKgco2eq: at(3),
    adpeMinKgsbeq: at(4),
    adpeMaxKgsbeq: at(5),
    peMinMj: at(6),
    peMaxMj: at(7),
    wcfMinL: ends[8],
    wcfMaxL: ends[9],
  }
}

function checkLength(name: string, column: Float64Array, rows: number): void {
  if (column.length === rows) return
  throw new InvalidRequestError(`${name} has ${column.length} rows; expected ${rows}, as outputTokens has`)
}

function checkCounts(tokens: Float64Array, latencies: Float64Array, first: number): void {
  const { outputTokens: mostTokens, requestLatencyS: mostSeconds } = most
  for (let row = 0; row < tokens.length; row++) {
    const count = tokens[row] as number
    const seconds = latencies[row] as number
    if (!(count >= 0 && count <= mostTokens && Math.floor(count) === count))
      refuseMeasure('outputTokens', count, ` of row ${first + row}`)
    if (!(seconds >= 0 && (seconds <= mostSeconds || seconds === Number.POSITIVE_INFINITY)))
      refuseMeasure('requestLatencyS', seconds, ` of row ${first + row}`)
  }
}

function checkMeasured(energies: Float64Array, first: number): void {
  for (let row = 0; row < energies.length; row++) {
    const energy = energies[row] as number
    if (!Number.isNaN(energy) && !isMeasure('measuredItEnergyKwh', energy))
      refuseMeasure('measuredItEnergyKwh', energy, ` of row ${first + row}`)
  }
}
