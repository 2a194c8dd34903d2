import type { DuckDBConnection } from '@duckdb/node-api'
import type { SituationRequest } from 'inferprint'
import { serverOf } from 'inferprint/instrument/core'
import type { SituationInSql, TextsInSql } from 'inferprint/sql'

/** What of a row tells which model ran where, the names of the model in the order in which they count. */
const keys = ['response_model', 'request_model', 'model', 'provider', 'zone', 'server'] as const
type Key = (typeof keys)[number]
type Names = Readonly<Record<Key, string | null>>

/** Combinations of names that a store may have. */
const most = 500_000

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
  const found = await connection.runAndReadAll(`SELECT DISTINCT ${list} FROM requests LIMIT ${most + 1}`)
  const rows = found.getRowObjectsJS() as unknown as Partial<Names>[]
  if (rows.length > most)
    throw new RangeError(`there are more than ${most} combinations of models, providers and servers`)
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE places (place INTEGER, ${used.map((key) => `place_of_${key} VARCHAR, `).join('')}place_model VARCHAR, place_tier VARCHAR, place_zone VARCHAR, place_warnings VARCHAR, place_why VARCHAR, ${texts.slots.map((slot) => `${slot} DOUBLE`).join(', ')})`,
  )
  const appender = await connection.createAppender('places', 'main', 'temp')
  for (const row of rows) {
    const names: Names = { ...nobody, ...row }
    const situation = situationOf(names, texts)
    const isKnown = typeof situation !== 'string'
    appender.appendInteger(isKnown ? situation.place : -1)
    for (const text of [
      ...used.map((key) => names[key]),
      ...(isKnown
        ? [situation.model, situation.tier, situation.zone, situation.warnings.join(' '), null]
        : [null, null, null, '', situation]),
    ])
      if (text === null) appender.appendNull()
      else appender.appendVarchar(text)
    for (let slot = 0; slot < texts.slots.length; slot++)
      appender.appendDouble(isKnown ? (situation.numbers[slot] as number) : Number.NaN)
    appender.endRow()
  }
  appender.closeSync()
  const on = used.map((key) => `places.place_of_${key} IS NOT DISTINCT FROM requests.${key}`).join(' AND ')
  return { on: on || 'true', count: rows.length }
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
    `SELECT ${keys.map((key) => `count(${key}) > 0 AS ${key}`).join(', ')} FROM requests`,
  )
  const [told = {}] = found.getRowObjectsJS()
  return keys.filter((key) => told[key])
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
