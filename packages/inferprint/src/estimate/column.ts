import { InvalidRequestError } from './errors.ts'

/** One value for all rows, one for each, or a dictionary with the rows' places in it, as column stores keep words. */
export type Column<T> =
  | T
  | readonly T[]
  | { readonly values: readonly T[]; readonly indices: Uint8Array | Uint16Array | Uint32Array | Int32Array }

/** The distinct words of a column and every row's place among them; no `codes`: all rows have the first. */
export interface Coded<T> {
  readonly values: readonly T[]
  readonly codes?: Uint8Array | Uint16Array | Uint32Array | Int32Array
}

/** @throws InvalidRequestError for a column of another length, or a place outside the dictionary */
export function encode<T extends string | undefined>(name: string, column: Column<T>, rows: number): Coded<T> {
  if (typeof column !== 'object') return { values: [column] }
  const dictionary = 'indices' in column
  const length = dictionary ? column.indices.length : column.length
  if (length !== rows) {
    throw new InvalidRequestError(
      `${name} has ${length} rows, outputTokens has ${rows}; expected columns of one length`,
    )
  }
  if (!dictionary) return encodeWords(column)
  const { values, indices } = column
  for (let row = 0; row < rows; row++) {
    const index = indices[row] as number
    if (index >= 0 && index < values.length) continue
    throw new InvalidRequestError(
      `${name} of row ${row} is place ${index} of its dictionary; expected 0 to ${values.length - 1}`,
    )
  }
  return { values, codes: indices }
}

function encodeWords<T>(words: readonly T[]): Coded<T> {
  const places = new Map<T, number>()
  const codes = new Uint32Array(words.length)
  for (let row = 0; row < words.length; row++) {
    const word = words[row] as T
    let place = places.get(word)
    if (place === undefined) {
      place = places.size
      places.set(word, place)
    }
    codes[row] = place
  }
  return { values: [...places.keys()], codes }
}
