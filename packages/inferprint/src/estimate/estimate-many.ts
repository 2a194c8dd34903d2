import { InvalidRequestError } from './errors.ts'
import type { FlatFootprint } from './estimate.ts'
import { checkMeasurable } from './remembered.ts'
import { type EstimateOptions, isMeasure, most, refuseMeasure } from './request.ts'
import type { Situation } from './situation.ts'
import { type SituationColumns, situationRows } from './situation-rows.ts'

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
 * @throws InvalidRequestError, UnknownModelError naming the row; then nothing was computed
 */
export function estimateMany(columns: RequestColumns, options: EstimateOptions = {}): FootprintColumns {
  const { outputTokens, requestLatencyS, measuredItEnergyKwh } = columns
  const rows = outputTokens.length
  const tokens = outputTokens instanceof Float64Array ? outputTokens : new Float64Array(outputTokens)
  const latencies = requestLatencyS ?? new Float64Array(rows).fill(Number.POSITIVE_INFINITY)
  const measured = measuredItEnergyKwh ?? new Float64Array(rows).fill(Number.NaN)
  checkLength('requestLatencyS', latencies, rows)
  checkLength('measuredItEnergyKwh', measured, rows)
  checkRows(tokens, latencies)
  if (measuredItEnergyKwh) checkMeasured(measured)
  const { situations, places } = situationRows(columns, rows, options)
  const first = situations[0]
  if (first && measuredItEnergyKwh) checkMeasurable(first)
  const ends = (first?.straight.columns ?? []).flatMap(() => [new Float64Array(rows), new Float64Array(rows)])
  first?.straight.rows(fixedOf(situations), places, ends, tokens, latencies, measured)
  return named(ends, rows)
}

/** What each situation fixes, one behind the other. */
function fixedOf(situations: readonly Situation[]): Float64Array {
  const width = situations[0]?.fixed.length ?? 0
  const fixed = new Float64Array(width * situations.length)
  situations.forEach((situation, place) => {
    fixed.set(situation.fixed, place * width)
  })
  return fixed
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

function checkRows(tokens: Float64Array, latencies: Float64Array): void {
  const { outputTokens: mostTokens, requestLatencyS: mostSeconds } = most
  for (let row = 0; row < tokens.length; row++) {
    const count = tokens[row] as number
    const seconds = latencies[row] as number
    if (!(count >= 0 && count <= mostTokens && Math.floor(count) === count))
      refuseMeasure('outputTokens', count, ` of row ${row}`)
    if (!(seconds >= 0 && (seconds <= mostSeconds || seconds === Number.POSITIVE_INFINITY)))
      refuseMeasure('requestLatencyS', seconds, ` of row ${row}`)
  }
}

function checkMeasured(energies: Float64Array): void {
  energies.forEach((energy, row) => {
    if (!Number.isNaN(energy) && !isMeasure('measuredItEnergyKwh', energy))
      refuseMeasure('measuredItEnergyKwh', energy, ` of row ${row}`)
  })
}
