import { type Coded, type Column, encode } from './column.ts'
import { InvalidRequestError, UnknownModelError } from './errors.ts'
import { rememberedSituation } from './remembered.ts'
import type { EstimateOptions } from './request.ts'
import type { Situation } from './situation.ts'

/** Which model ran where, as columns. */
export interface SituationColumns {
  readonly model: Column<string>
  readonly provider?: Column<string | undefined>
  readonly zone?: Column<string | undefined>
}

export interface SituationRows {
  readonly situations: readonly Situation[]
  /** Row -> its place in `situations`. */
  readonly places: Uint32Array
}

/** Beyond so many possible combinations they are looked up in a map. */
const mostCombinations = 2 ** 20

/**
 * The distinct situations of the rows, each found once.
 * @throws InvalidRequestError, UnknownModelError naming the row
 */
export function situationRows(columns: SituationColumns, rows: number, options: EstimateOptions): SituationRows {
  const model = encode<string>('model', columns.model, rows)
  const provider = encode<string | undefined>('provider', columns.provider, rows)
  const zone = encode<string | undefined>('zone', columns.zone, rows)
  const situations: Situation[] = []
  const find = (row: number): number => situations.push(situationAt(row, model, provider, zone, options)) - 1
  const combinations = model.values.length * provider.values.length * zone.values.length
  const keys = combine(rows, [model, provider, zone])
  const places = combinations > mostCombinations ? placesByMap(keys, find) : placesByTable(keys, combinations, find)
  return { situations, places }
}

/** One number for each combination of the columns' words. */
function combine(rows: number, columns: readonly Coded<string | undefined>[]): Float64Array {
  const keys = new Float64Array(rows)
  for (const { values, codes } of columns) {
    if (!codes) continue
    for (let row = 0; row < rows; row++) keys[row] = (keys[row] as number) * values.length + (codes[row] as number)
  }
  return keys
}

function placesByTable(keys: Float64Array, combinations: number, find: (row: number) => number): Uint32Array {
  const places = new Uint32Array(keys.length)
  const known = new Int32Array(combinations).fill(-1)
  for (let row = 0; row < keys.length; row++) {
    const key = keys[row] as number
    let place = known[key] as number
    if (place < 0) {
      place = find(row)
      known[key] = place
    }
    places[row] = place
  }
  return places
}

function placesByMap(keys: Float64Array, find: (row: number) => number): Uint32Array {
  const known = new Map<number, number>()
  return Uint32Array.from(keys, (key, row) => {
    const place = known.get(key) ?? find(row)
    known.set(key, place)
    return place
  })
}

const wordAt = <T>({ values, codes }: Coded<T>, row: number): T => values[codes ? (codes[row] as number) : 0] as T

function situationAt(
  row: number,
  model: Coded<string>,
  provider: Coded<string | undefined>,
  zone: Coded<string | undefined>,
  options: EstimateOptions,
): Situation {
  const ranBy = wordAt(provider, row)
  const drewFrom = wordAt(zone, row)
  const request = {
    model: wordAt(model, row),
    ...(ranBy !== undefined && { provider: ranBy }),
    ...(drewFrom !== undefined && { zone: drewFrom }),
  }
  try {
    return rememberedSituation(request, options)
  } catch (error) {
    if (error instanceof InvalidRequestError) throw new InvalidRequestError(`row ${row}: ${error.message}`)
    if (error instanceof UnknownModelError) throw new UnknownModelError(`row ${row}: ${error.message}`)
    throw error
  }
}
