import { type Coded, type Column, encode } from './column.ts'
import { InvalidRequestError, UnknownModelError } from './errors.ts'
import type { SituationRequest } from './request.ts'

/** Which model ran where, as columns. */
export interface SituationColumns {
  readonly model: Column<string>
  readonly provider?: Column<string | undefined>
  readonly zone?: Column<string | undefined>
  readonly region?: Column<string | undefined>
}

/** Beyond so many possible combinations they are looked up in a map. */
const mostCombinations = 2 ** 20

/** The situations of the rows, found block after block, each once. */
export interface SituationRows<S> {
  readonly situations: readonly S[]
  /**
   * Writes the places in `situations` of as many rows as `places` holds, from row `first` on.
   * @throws InvalidRequestError, UnknownModelError naming the row
   */
  place(first: number, places: Uint32Array): void
}

/** `find` is asked once for each combination. @throws InvalidRequestError for a column of another length */
export function situationRows<S>(
  columns: SituationColumns,
  rows: number,
  find: (request: SituationRequest) => S,
): SituationRows<S> {
  const model = encode<string>('model', columns.model, rows)
  const provider = encode<string | undefined>('provider', columns.provider, rows)
  const zone = encode<string | undefined>('zone', columns.zone, rows)
  const region = encode<string | undefined>('region', columns.region, rows)
  const situations: S[] = []
  const add = (row: number): number => situations.push(situationAt(row, { model, provider, zone, region }, find)) - 1
  const varying = [model, provider, zone, region].filter(({ codes }) => codes)
  const combinations = varying.reduce((product, { values }) => product * values.length, 1)
  const look = combinations > mostCombinations ? lookInMap(add) : lookInTable(combinations, add)
  let keys = new Float64Array(0)
  return {
    situations,
    place(first, places) {
      if (keys.length !== places.length) keys = new Float64Array(places.length)
      combine(first, varying, keys)
      look(first, keys, places)
    },
  }
}

/** One number for each combination of the columns' words. */
function combine(first: number, columns: readonly Coded<string | undefined>[], keys: Float64Array): void {
  keys.fill(0)
  for (const { values, codes } of columns) {
    if (!codes) continue
    const size = values.length
    for (let row = 0; row < keys.length; row++) {
      keys[row] = (keys[row] as number) * size + (codes[first + row] as number)
    }
  }
}

type Look = (first: number, keys: Float64Array, places: Uint32Array) => void

function lookInTable(combinations: number, find: (row: number) => number): Look {
  const known = new Int32Array(combinations).fill(-1)
  return (first, keys, places) => {
    for (let row = 0; row < keys.length; row++) {
      const key = keys[row] as number
      let place = known[key] as number
      if (place < 0) {
        place = find(first + row)
        known[key] = place
      }
      places[row] = place
    }
  }
}

function lookInMap(find: (row: number) => number): Look {
  const known = new Map<number, number>()
  return (first, keys, places) => {
    for (let row = 0; row < keys.length; row++) {
      const key = keys[row] as number
      const place = known.get(key) ?? find(first + row)
      known.set(key, place)
      places[row] = place
    }
  }
}

const wordAt = <T>({ values, codes }: Coded<T>, row: number): T => values[codes ? (codes[row] as number) : 0] as T

interface CodedColumns {
  readonly model: Coded<string>
  readonly provider: Coded<string | undefined>
  readonly zone: Coded<string | undefined>
  readonly region: Coded<string | undefined>
}

function situationAt<S>(row: number, { model, ...places }: CodedColumns, find: (request: SituationRequest) => S): S {
  const told = Object.entries(places).flatMap(([name, column]) => {
    const word = wordAt(column, row)
    return word === undefined ? [] : [[name, word] as const]
  })
  const request = { model: wordAt(model, row), ...Object.fromEntries(told) }
  try {
    return find(request)
  } catch (error) {
    if (error instanceof InvalidRequestError) throw new InvalidRequestError(`row ${row}: ${error.message}`)
    if (error instanceof UnknownModelError) throw new UnknownModelError(`row ${row}: ${error.message}`)
    throw error
  }
}
