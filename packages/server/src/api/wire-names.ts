/** `request_latency_s` -> `requestLatencyS`. */
const camel = (name: string): string => name.replace(/_([a-z\d])/g, (_, letter: string) => letter.toUpperCase())

/** `requestLatencyS` -> `request_latency_s`. */
export const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

type Camel<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Name

/** Fields as the library names them. */
export type FromWire<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { [K in keyof T & string as Camel<K>]: FromWire<T[K]> }
    : T

/** A JSON body's fields under the library's names, to the last depth; values stay as they are. */
export function fromWire<T extends object>(body: T): FromWire<T> {
  const entries = Object.entries(body).map(([name, value]): [string, unknown] => {
    const isFields = typeof value === 'object' && value !== null && !Array.isArray(value)
    return [camel(name), isFields ? fromWire(value) : value]
  })
  return Object.fromEntries(entries) as FromWire<T>
}

/** A sentence of the library about its own fields, with the names that they have here. */
export const inWireNames = (message: string): string => message.replace(/\b[a-z]+(?:[A-Z]+[a-z\d]*)+\b/g, snake)
