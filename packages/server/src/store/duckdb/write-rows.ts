import { type DuckDBConnection, LIST, listValue, VARCHAR } from '@duckdb/node-api'
import { columns } from '../columns.ts'
import type { Row } from '../row.ts'
import { forms } from './dialect.ts'
import { chunkOf, chunkRows, Words } from './stage-rows.ts'
import { newStaged } from './tables.ts'

const names = columns.map(({ name }) => name).join(', ')
const values = columns.map(({ name, kind }) => `${forms[kind].from(`staged.${name}`)} AS ${name}`).join(', ')

/**
 * One transaction. A row is known again by id and start: the start, which a row that comes again has again, lets the engine pass over
 * the parts of the table that hold other times, so that the look-up costs the same however long the table is.
 */
const insert = `INSERT INTO requests (${names}) SELECT ${values} FROM staged ANTI JOIN
  (SELECT id AS id, started_at AS started_at FROM requests
    WHERE started_at BETWEEN make_timestamp_ms($first::BIGINT) AND make_timestamp_ms($last::BIGINT)) AS stored
  ON stored.id = staged.id AND stored.started_at = ${forms.time.from('staged.started_at')}`

/** Resolves when the rows, each once, are on the disk. */
export async function writeRows(connection: DuckDBConnection, rows: readonly Row[]): Promise<void> {
  const fresh = withoutRepeats(rows)
  const words = new Words()
  await connection.run(newStaged)
  const appender = await connection.createAppender('staged', 'main', 'temp')
  try {
    for (let from = 0; from < fresh.length; from += chunkRows) {
      appender.appendDataChunk(chunkOf(fresh, from, words))
      /** Whoever else runs in this process has his turn. */
      await new Promise(setImmediate)
    }
  } finally {
    appender.closeSync()
  }
  const [first, last] = spanOf(fresh)
  await connection.run(insert, { words: listValue(words.list), first, last }, { words: LIST(VARCHAR) })
}

function withoutRepeats(rows: readonly Row[]): readonly Row[] {
  const seen = new Set<string>()
  const fresh = rows.filter(({ id }) => seen.size < seen.add(id).size)
  return fresh.length === rows.length ? rows : fresh
}

/** First and last start, ms since 1970. */
function spanOf(rows: readonly Row[]): readonly [number, number] {
  let first = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  for (const { started_at } of rows) {
    const ms = Date.parse(started_at)
    if (ms < first) first = ms
    if (ms > last) last = ms
  }
  return [first, last]
}
