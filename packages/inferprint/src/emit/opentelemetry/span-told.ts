import { ERROR_TYPE } from './semconv.ts'
import { conventions, type Fields } from './span-conventions.ts'

/** Of a span, by name: as the SDK has them. */
export type SpanAttributes = Readonly<Record<string, unknown>>

/**
 * What the attributes of a span tell, each at the place of its name, undefined where it has none: a field has several names among the
 * conventions, and to ask for each of them by name takes ten times as long.
 */
export type Told = unknown[]

/** Every attribute that is read of a span, in the order of their places: a collector leaves the others, prompts among them, unread. */
export const spanAttributeNames: readonly string[] = [
  ...new Set([
    ...conventions.flatMap(({ kind, fields }) => [
      ...(kind === undefined ? [] : [kind]),
      ...Object.values(fields).flat(),
    ]),
    'server.port',
    'cloud.provider',
    'cloud.region',
    'langfuse.observation.usage_details',
    ERROR_TYPE,
  ]),
]

const places = new Map(spanAttributeNames.map((name, place) => [name, place]))

/** Of a name among them. */
export const placeOf = (name: string): number => places.get(name) as number

export function toldOf(attributes: SpanAttributes): Told {
  const told = new Array<unknown>(spanAttributeNames.length).fill(undefined)
  for (const name in attributes) {
    const place = places.get(name)
    if (place !== undefined) told[place] = attributes[name]
  }
  return told
}

/** Where the conventions keep a field, in the order in which they are asked. */
export type Places = readonly number[]

export const placesOf = (field: keyof Fields): Places => [
  ...new Set(conventions.flatMap(({ fields }) => fields[field] ?? []).map(placeOf)),
]

/** The first that is told. */
export function value(told: Told, places: Places): unknown {
  for (let index = 0; index < places.length; index++) {
    const found = told[places[index] as number]
    if (found !== undefined) return found
  }
  return undefined
}

export function text(told: Told, places: Places): string | undefined {
  const found = value(told, places)
  return typeof found === 'string' && found !== '' ? found : undefined
}

export const isAmount = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value < 1e9

/** A whole number; what is none counts as not told. */
export function count(told: Told, places: Places): number | undefined {
  const found = value(told, places)
  return isAmount(found) && Number.isInteger(found) ? found : undefined
}
