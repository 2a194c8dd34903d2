import type { TextsInSql } from 'inferprint/sql'
import type { Connection } from '../../store/clickhouse/connection.ts'
import { type Key, mostPlaces, type Names, placeColumns, placeKeys, placeValues, tooManyPlaces } from '../places.ts'
import { inSpan, type Span } from './spans.ts'
import { temporaryTable } from './temporary-table.ts'

/** Makes the table `places` of this session, and finds rows of a span beside their own: those whose names came since have none. */
export async function preparePlaces(connection: Connection, texts: TextsInSql): Promise<(span: Span) => string> {
  const used = await usedKeys(connection)
  const list = used.length > 0 ? used.map((key) => `${key} AS ${key}`).join(', ') : 'NULL AS nothing'
  const rows = await connection.rows({
    text: `SELECT DISTINCT ${list} FROM requests FINAL LIMIT ${mostPlaces + 1}`,
    values: {},
  })
  if (rows.length > mostPlaces) throw tooManyPlaces()
  const { texts: names, numbers } = placeColumns(used, texts)
  const columns = Object.fromEntries([
    ['place', 'Int32'],
    ...names.map((name) => [name, 'Nullable(String)']),
    ...numbers.map((name) => [name, 'Nullable(Float64)']),
  ])
  await temporaryTable(connection, 'places', columns, valuesOf(used, rows as readonly Partial<Names>[], texts))
  const on = used.map((key) => `places.place_of_${key} IS NOT DISTINCT FROM requests.${key}`).join(' AND ')
  const join = used.length > 0 ? `GLOBAL INNER JOIN places ON ${on}` : 'CROSS JOIN places'
  return (span) => `(SELECT requests.*, places.* FROM requests FINAL ${join} WHERE ${inSpan(span)})`
}

function* valuesOf(used: readonly Key[], rows: readonly Partial<Names>[], texts: TextsInSql) {
  /** What is no number is not known: JSON has no other word for it. */
  for (const row of rows)
    yield placeValues(used, row, texts).map((value) =>
      Number.isNaN(value as number) && typeof value === 'number' ? null : value,
    )
}

/** Those that any row tells: the fewer are compared, the faster. */
async function usedKeys(connection: Connection): Promise<readonly Key[]> {
  const list = placeKeys.map((key) => `count(${key}) > 0 AS ${key}`).join(', ')
  const [told = {}] = await connection.rows({ text: `SELECT ${list} FROM requests`, values: {} })
  return placeKeys.filter((key) => told[key])
}
