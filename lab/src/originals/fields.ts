import { MeasurementFileError } from '../errors.ts'

type Values = Readonly<Record<string, unknown>>

const shown = (value: unknown): string => (value === undefined ? 'missing' : (JSON.stringify(value) ?? '').slice(0, 60))

/** One object of an original, read field by field. Each reader throws a MeasurementFileError that names the place and the field. */
export class Fields {
  readonly #values: Values
  readonly place: string

  constructor(value: unknown, place: string) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw new MeasurementFileError(`${place} is ${shown(value)}; expected an object`)
    this.#values = value as Values
    this.place = place
  }

  has(key: string): boolean {
    return this.#values[key] !== undefined && this.#values[key] !== null
  }

  text(key: string): string {
    const value = this.#values[key]
    return typeof value === 'string' && value !== '' ? value : this.refuse(key, 'a text')
  }

  /** Above zero. */
  number(key: string): number {
    const value = this.#values[key]
    return typeof value === 'number' && Number.isFinite(value) && value > 0
      ? value
      : this.refuse(key, 'a number above zero')
  }

  /** As above; empty where the field is absent or null. */
  numberOrEmpty(key: string): number | '' {
    return this.has(key) ? this.number(key) : ''
  }

  list(key: string): readonly unknown[] {
    const value = this.#values[key]
    return Array.isArray(value) && value.length > 0 ? value : this.refuse(key, 'a list that is not empty')
  }

  /** Of numbers, zero among them; may be empty. */
  numbers(key: string): readonly number[] {
    const value = this.#values[key]
    return Array.isArray(value) && value.every((each) => Number.isFinite(each)) ? value : this.refuse(key, 'numbers')
  }

  is(key: string): boolean {
    return this.#values[key] === true
  }

  inside(key: string): Fields {
    return this.has(key) ? new Fields(this.#values[key], `${this.place}, ${key}`) : this.refuse(key, 'an object')
  }

  /** Numbers above zero by their keys, whatever these are. */
  sum(): number {
    return Object.keys(this.#values).reduce((sum, key) => sum + this.number(key), 0)
  }

  refuse(key: string, expected: string): never {
    throw new MeasurementFileError(`${this.place}: ${key} is ${shown(this.#values[key])}; expected ${expected}`)
  }
}

/** @throws MeasurementFileError where the text is no JSON object */
export function parseFields(text: string, place: string): Fields {
  try {
    return new Fields(JSON.parse(text), place)
  } catch (error) {
    if (error instanceof SyntaxError) throw new MeasurementFileError(`${place} is no JSON: ${error.message}`)
    throw error
  }
}
