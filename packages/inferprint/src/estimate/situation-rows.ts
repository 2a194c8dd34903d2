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
  const combination = combine(rows, [model, provider, zone])
  const situations: Situation[] = []
  const places = new Uint32Array(rows)
  const known = remembering(model.values.length * provider.values.length * zone.values.length)
  for (let row = 0; row < rows; row++) {
    const key = combination[row] as number
    let place = known.get(key)
    if (place === undefined) {
      place = situations.length
      situations.push(situationAt(row, model, provider, zone, options))
      known.set(key, place)
    }
    places[row] = place
  }
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

interface Places {
  get(key: number): number | undefined
  set(key: number, place: number): void
}

function remembering(combinations: number): Places {
  if (combinations > mostCombinations) return new Map()
  const places = new Int32Array(combinations)
  return {
    get: (key) => ((places[key] as number) > 0 ? (places[key] as number) - 1 : undefined),
    set: (key, place) => {
      places[key] = place + 1
    },
  }
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
