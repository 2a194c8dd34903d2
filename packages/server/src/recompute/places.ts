import type { DuckDBConnection } from '@duckdb/node-api'
import type { SituationRequest } from 'inferprint'
import { serverOf } from 'inferprint/instrument/core'
import type { SituationInSql, TextsInSql } from 'inferprint/sql'

/** What of a row tells which model ran where, the names of the model in the order in which they count. */
export const placeKeys = ['response_model', 'request_model', 'model', 'provider', 'zone', 'server'] as const
export type Key = (typeof placeKeys)[number]
export type Names = Readonly<Record<Key, string | null>>

/** Combinations of names that a store may have. */
export const mostPlaces = 500_000
export const tooManyPlaces = (): RangeError =>
  new RangeError(`there are more than ${mostPlaces} combinations of models, providers and servers`)

/** The table of places, and how a row finds its own. */
export interface Places {
  /** Of the table `places` with a row of the store, called `requests`. */
  readonly on: string
  readonly count: number
}

/**
 * Makes the table `places` of this connection: for each combination of names that rows have, what the method fixes, or in `place_why`
 * why there is nothing to be estimated.
 */
export async function preparePlaces(connection: DuckDBConnection, texts: TextsInSql): Promise<Places> {
  const used = await usedKeys(connection)
  const list = used.length > 0 ? used.join(', ') : 'NULL AS nothing'
  const found = await connection.runAndReadAll(`SELECT DISTINCT ${list} FROM requests LIMIT ${mostPlaces + 1}`)
  const rows = found.getRowObjectsJS() as unknown as Partial<Names>[]
  if (rows.length > mostPlaces) throw tooManyPlaces()
  const { texts: names, numbers } = placeColumns(used, texts)
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE places (place INTEGER, ${[...names.map((name) => `${name} VARCHAR`), ...numbers.map((name) => `${name} DOUBLE`)].join(', ')})`,
  )
  const appender = await connection.createAppender('places', 'main', 'temp')
  for (const row of rows) {
    const [place, ...values] = placeValues(used, row, texts)
    appender.appendInteger(place)
    for (const value of values)
      if (value === null) appender.appendNull()
      else if (typeof value === 'string') appender.appendVarchar(value)
      else appender.appendDouble(value)
    appender.endRow()
  }
  appender.closeSync()
  const on = used.map((key) => `places.place_of_${key} IS NOT DISTINCT FROM requests.${key}`).join(' AND ')
  return { on: on || 'true', count: rows.length }
}

const told = ['place_model', 'place_tier', 'place_zone', 'place_warnings', 'place_why']

/** Columns of the table beside `place`. */
export const placeColumns = (used: readonly Key[], { slots }: TextsInSql) => ({
  texts: [...used.map((key) => `place_of_${key}`), ...told],
  numbers: slots,
})

/** A row of it. */
export function placeValues(
  used: readonly Key[],
  row: Partial<Names>,
  texts: TextsInSql,
): readonly [place: number, ...(string | number | null)[]] {
  const names: Names = { ...nobody, ...row }
  const keys = used.map((key) => names[key])
  const situation = situationOf(names, texts)
  if (typeof situation === 'string')
    return [-1, ...keys, null, null, null, '', situation, ...texts.slots.map(() => Number.NaN)]
  const { place, model, tier, zone, warnings, numbers } = situation
  return [place, ...keys, model, tier, zone, warnings.join(' '), null, ...Array.from(numbers)]
}

const nobody: Names = {
  response_model: null,
  request_model: null,
  model: null,
  provider: null,
  zone: null,
  server: null,
}

/** Those that any row tells: the fewer are compared, the faster. */
async function usedKeys(connection: DuckDBConnection): Promise<readonly Key[]> {
  const found = await connection.runAndReadAll(
    `SELECT ${placeKeys.map((key) => `count(${key}) > 0 AS ${key}`).join(', ')} FROM requests`,
  )
  const [told = {}] = found.getRowObjectsJS()
  return placeKeys.filter((key) => told[key])
}

/** By the first of its names that the catalogue has, else by the first that is told; a reason where it cannot be estimated. */
function situationOf(names: Names, texts: TextsInSql): SituationInSql | string {
  const asked = requestsOf(names)
  if (asked.length === 0) return 'no model is told'
  try {
    let first: SituationInSql | undefined
    for (const request of asked) {
      const situation = texts.situationOf(request)
      if (situation.tier !== 'unknown model') return situation
      first ??= situation
    }
    return first as SituationInSql
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** What may be asked of the library about a row of these names, the best first. */
export function requestsOf({
  response_model,
  request_model,
  model,
  provider,
  zone,
  server,
}: Names): SituationRequest[] {
  const region = server === null ? undefined : serverOf(`https://${server}`).region
  const names = new Set([response_model, request_model, model].filter((name) => name !== null && name !== ''))
  return [...names].map((name) => ({
    model: name as string,
    ...(provider !== null && { provider }),
    ...(zone !== null && { zone }),
    ...(region !== undefined && { region }),
  }))
}
