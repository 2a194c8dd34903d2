import { InvalidRequestError } from './errors.ts'

/** One value for all rows, one for each, or a dictionary with the rows' places in it, as column stores keep words. */
export type Column<T> =
  | T
  | readonly T[]
  | { readonly values: readonly T[]; readonly indices: Uint8Array | Uint16Array | Uint32Array | Int32Array }

/** The distinct words of a column and every row's place among them; no `codes`: all rows have the first. */
export interface Coded<T> {
  readonly values: readonly T[]
  readonly codes?: Uint32Array
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
  if (dictionary) {
    const { values, indices } = column
    const outside = indices.findIndex((index) => index < 0 || index >= values.length)
    if (outside >= 0) {
      throw new InvalidRequestError(
        `${name} of row ${outside} is place ${indices[outside]} of its dictionary; expected 0 to ${values.length - 1}`,
      )
    }
    return { values, codes: new Uint32Array(indices) }
  }
  const places = new Map<T, number>()
  const codes = new Uint32Array(rows)
  for (let row = 0; row < rows; row++) {
    const value = column[row] as T
    let place = places.get(value)
    if (place === undefined) {
      place = places.size
      places.set(value, place)
    }
    codes[row] = place
  }
  return { values: [...places.keys()], codes }
}
