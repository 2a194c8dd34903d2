import { InvalidRequestError } from './errors.ts'
import type { FlatFootprint } from './estimate.ts'
import { type EstimateOptions, isMeasure, type Measure, refuseMeasure } from './request.ts'
import { type SituationColumns, type SituationRows, situationRows } from './situation-rows.ts'

/** Requests as columns, all of one length. */
export interface RequestColumns extends SituationColumns {
  readonly outputTokens: Float64Array | Uint32Array | Int32Array
  /** Infinity where nobody measured. */
  readonly requestLatencyS?: Float64Array
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
  const { outputTokens, requestLatencyS } = columns
  const rows = outputTokens.length
  checkColumn('outputTokens', outputTokens, rows)
  if (requestLatencyS) checkColumn('requestLatencyS', requestLatencyS, rows)
  const found = situationRows(columns, rows, options)
  const latencies = requestLatencyS ?? new Float64Array(rows).fill(Number.POSITIVE_INFINITY)
  return compute(found, outputTokens, latencies)
}

function checkColumn(name: Measure, column: ArrayLike<number>, rows: number): void {
  if (column.length !== rows) {
    throw new InvalidRequestError(`${name} has ${column.length} rows; expected ${rows}, as outputTokens has`)
  }
  for (let row = 0; row < rows; row++) {
    const value = column[row] as number
    if (!isMeasure(name, value) && !(name === 'requestLatencyS' && value === Number.POSITIVE_INFINITY)) {
      refuseMeasure(name, value, ` of row ${row}`)
    }
  }
}

function compute({ situations, places }: SituationRows, tokens: ArrayLike<number>, latencies: Float64Array) {
  const rows = places.length
  const straight = situations[0]?.straight
  const water = straight?.outputs.length === 8
  const column = (): Float64Array => new Float64Array(rows)
  const energyMinKwh = column()
  const energyMaxKwh = column()
  const gwpMinKgco2eq = column()
  const gwpMaxKgco2eq = column()
  const adpeMinKgsbeq = column()
  const adpeMaxKgsbeq = column()
  const peMinMj = column()
  const peMaxMj = column()
  const wcfMinL = water ? column() : undefined
  const wcfMaxL = water ? column() : undefined
  const result = {
    energyMinKwh,
    energyMaxKwh,
    gwpMinKgco2eq,
    gwpMaxKgco2eq,
    adpeMinKgsbeq,
    adpeMaxKgsbeq,
    peMinMj,
    peMaxMj,
    wcfMinL,
    wcfMaxL,
  }
  if (!straight) return result
  const { width } = straight
  const fixed = new Float64Array(width * situations.length)
  situations.forEach((situation, place) => {
    fixed.set(situation.fixed, place * width)
  })
  const ends = new Float64Array(16)
  const at = (index: number): number => ends[index] as number
  for (let row = 0; row < rows; row++) {
    const from = (places[row] as number) * width
    straight.request(fixed, from, ends, 0, tokens[row] as number, latencies[row] as number, Number.NaN)
    energyMinKwh[row] = at(0)
    energyMaxKwh[row] = at(1)
    gwpMinKgco2eq[row] = at(2) + at(8)
    gwpMaxKgco2eq[row] = at(3) + at(9)
    adpeMinKgsbeq[row] = at(4) + at(10)
    adpeMaxKgsbeq[row] = at(5) + at(11)
    peMinMj[row] = at(6) + at(12)
    peMaxMj[row] = at(7) + at(13)
    if (wcfMinL && wcfMaxL) {
      wcfMinL[row] = at(14)
      wcfMaxL[row] = at(15)
    }
  }
  return result
}
