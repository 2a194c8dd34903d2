import { nearest } from 'inferprint/quantity'

/** A setting that makes no sense. The message names its key, and where it came from. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError' as const
}

/** Makes of what was told what is meant. @throws ConfigError naming the key */
export type Check<T> = (value: unknown, key: string) => T

const shown = (value: unknown): string =>
  typeof value === 'string'
    ? JSON.stringify(value.slice(0, 100))
    : Array.isArray(value)
      ? 'a list'
      : typeof value === 'object' && value
        ? 'an object'
        : String(value)

const refuse = (key: string, value: unknown, expected: string): never => {
  throw new ConfigError(`${key} is ${shown(value)}; expected ${expected}`)
}

export const text =
  (expected = 'a text'): Check<string> =>
  (value, key) =>
    typeof value === 'string' && value !== '' ? value : refuse(key, value, expected)

export const truth: Check<boolean> = (value, key) =>
  typeof value === 'boolean' ? value : refuse(key, value, 'true or false')

export const amount =
  (least: number, most: number, unit = ''): Check<number> =>
  (value, key) =>
    typeof value === 'number' && value >= least && value <= most
      ? value
      : refuse(key, value, `a number${unit && ` of ${unit}`} from ${least} to ${most}`)

export const whole =
  (least: number, most: number): Check<number> =>
  (value, key) =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most
      ? (value as number)
      : refuse(key, value, `a whole number from ${least} to ${most}`)

export const oneOf =
  <const T extends string>(...names: readonly T[]): Check<T> =>
  (value, key) =>
    names.find((name) => name === value) ?? refuse(key, value, `one of ${names.join(', ')}`)

export const listOf =
  <T>(item: Check<T>): Check<readonly T[]> =>
  (value, key) =>
    Array.isArray(value) ? value.map((each, at) => item(each, `${key}[${at}]`)) : refuse(key, value, 'a list')

export const textsByName: Check<Readonly<Record<string, string>>> = (value, key) => {
  if (!isFields(value)) return refuse(key, value, 'an object of texts')
  for (const [name, each] of Object.entries(value)) text()(each, `${key}.${name}`)
  return value as Readonly<Record<string, string>>
}

export const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

type Fields = Readonly<Record<string, Check<unknown>>>
type ValueOf<C> = C extends Check<infer T> ? T : never
type Checked<F extends Fields, R extends keyof F> = {
  readonly [K in Exclude<keyof F, R>]?: ValueOf<F[K]>
} & { readonly [K in R]: ValueOf<F[K]> }

/** An object of these fields alone, of which those of `required` must be there. */
export const fields =
  <F extends Fields, R extends keyof F & string = never>(checks: F, ...required: readonly R[]): Check<Checked<F, R>> =>
  (value, key) => {
    if (!isFields(value)) return refuse(key, value, `an object of ${Object.keys(checks).join(', ')}`)
    const pathOf = (name: string) => (key === '' ? name : `${key}.${name}`)
    const checked: Record<string, unknown> = {}
    for (const [name, each] of Object.entries(value)) {
      const check = Object.hasOwn(checks, name) ? checks[name] : undefined
      if (!check) throw unknownField(pathOf(name), name, Object.keys(checks))
      if (each !== undefined) checked[name] = check(each, pathOf(name))
    }
    for (const name of required) if (!(name in checked)) throw new ConfigError(`${pathOf(name)} is missing`)
    return checked as Checked<F, R>
  }

function unknownField(path: string, name: string, known: readonly string[]): ConfigError {
  const like = nearest(name, known)
  return new ConfigError(
    `${path} is not known; ${like ? `did you mean ${like}?` : `expected one of ${known.join(', ')}`}`,
  )
}
