import { DOUBLE, type DuckDBConnection, type DuckDBType, VARCHAR } from '@duckdb/node-api'
import { columns, type Kind } from '../columns.ts'
import { StoreAnswerError } from '../errors.ts'
import type { Row } from '../row.ts'
import type { Filter, UsageQuery, UsageRow } from '../usage-query.ts'
import { rowsSql, type Sql, usageSql } from './usage-sql.ts'

/** Groups that an answer may have. */
const mostGroups = 50_000

const typesOf = ({ values }: Sql): Record<string, DuckDBType> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'number' ? DOUBLE : VARCHAR]),
  )

async function objectsOf(connection: DuckDBConnection, sql: Sql): Promise<readonly Record<string, unknown>[]> {
  const reader = await connection.runAndReadAll(sql.text, { ...sql.values }, typesOf(sql))
  return reader.getRowObjectsJS()
}

const isKnown = ([, value]: readonly [string, unknown]): boolean => value !== null && value !== undefined

/** Names for `bucket` and `d0`, `d1`, ... */
function usageRowOf(found: Record<string, unknown>, { bucket, by = [] }: UsageQuery): UsageRow {
  const { bucket: at, ...rest } = found
  const groups = by.map((dimension, index) => [dimension, rest[`d${index}`] ?? null])
  const sums = Object.entries(rest).filter((entry) => !/^d\d+$/.test(entry[0]) && isKnown(entry))
  return Object.fromEntries([
    ...(bucket ? [['from', new Date(Number(at)).toISOString()]] : []),
    ...groups,
    ...sums,
  ]) as UsageRow
}

export async function readUsage(connection: DuckDBConnection, query: UsageQuery): Promise<readonly UsageRow[]> {
  const found = await objectsOf(connection, usageSql(query, mostGroups + 1))
  if (found.length > mostGroups)
    throw new StoreAnswerError(
      `The answer has more than ${mostGroups} groups; take a longer bucket, fewer dimensions or top.`,
    )
  return found.map((each) => usageRowOf(each, query))
}

/** What a column is read as, so that it is what JSON holds. */
const read: Readonly<Partial<Record<Kind, (name: string) => string>>> = {
  time: (name) => `epoch_ms(${name})::DOUBLE`,
  count: (name) => `${name}::DOUBLE`,
  labels: (name) => `to_json(${name})::VARCHAR`,
  codes: (name) => `to_json(${name})::VARCHAR`,
}
const written: Readonly<Partial<Record<Kind, (value: never) => unknown>>> = {
  time: (ms: number) => new Date(ms).toISOString(),
  labels: (text: string) => JSON.parse(text),
  codes: (text: string) => JSON.parse(text),
}

const selected = columns.map(({ name, kind }) => `${read[kind]?.(name) ?? name} AS ${name}`).join(', ')

function rowOf(found: Record<string, unknown>): Row {
  const row: Record<string, unknown> = { schema: 1 }
  for (const { name, kind } of columns) {
    const value = found[name]
    if (value !== null && value !== undefined) row[name] = written[kind]?.(value as never) ?? value
  }
  return row as unknown as Row
}

export async function readRecent(connection: DuckDBConnection, count: number): Promise<readonly Row[]> {
  const sql = rowsSql({}, selected, ` ORDER BY started_at DESC, id LIMIT ${Math.trunc(count)}`)
  return (await objectsOf(connection, sql)).map(rowOf)
}

const quoted = (text: string): string => `'"' || replace(${text}, '"', '""') || '"'`
const inCsv: Readonly<Record<Kind, (name: string) => string>> = {
  text: quoted,
  word: quoted,
  time: (name) => `strftime(${name}, '%Y-%m-%dT%H:%M:%S.%gZ')`,
  flag: (name) => `${name}::VARCHAR`,
  count: (name) => `${name}::VARCHAR`,
  amount: (name) => `${name}::VARCHAR`,
  labels: (name) => quoted(`to_json(${name})::VARCHAR`),
  codes: (name) => quoted(`to_json(${name})::VARCHAR`),
}
const line = columns.map(({ name, kind }) => `coalesce(${inCsv[kind](name)}, '')`).join(" || ',' || ")

/** Lines as RFC 4180 has them, the first with the names; a piece of them at a time. */
export async function* readCsv(connection: DuckDBConnection, filter: Filter): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${columns.map(({ name }) => name).join(',')}\r\n`)
  const sql = rowsSql(filter, `${line} AS line`)
  const result = await connection.stream(sql.text, { ...sql.values }, typesOf(sql))
  for (;;) {
    const chunk = await result.fetchChunk()
    if (!chunk || chunk.rowCount === 0) return
    yield Buffer.from(`${chunk.getColumnValues(0).join('\r\n')}\r\n`)
  }
}

/** One file, written whole: the engine ends it with an index of what went before. */
export async function writeParquet(connection: DuckDBConnection, filter: Filter, file: string): Promise<void> {
  const sql = rowsSql(filter, columns.map(({ name }) => `${name} AS ${name}`).join(', '))
  await connection.run(
    `COPY (${sql.text}) TO '${file.replaceAll("'", "''")}' (FORMAT parquet, COMPRESSION zstd)`,
    { ...sql.values },
    typesOf(sql),
  )
}
