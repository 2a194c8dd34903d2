import { type DuckDBConnection, type DuckDBDataChunk, LIST, listValue, VARCHAR } from '@duckdb/node-api'
import { columns } from '../columns.ts'
import { PackedRows } from '../packed-rows.ts'
import type { Row } from '../row.ts'
import type { Rows } from '../store.ts'
import { turns } from '../turns.ts'
import { Words } from '../words.ts'
import { forms } from './dialect.ts'
import { chunksOf } from './stage-rows.ts'
import { newStaged } from './tables.ts'

const names = columns.map(({ name }) => name).join(', ')
const values = columns.map(({ name, kind }) => `${forms[kind].from(`staged.${name}`)} AS ${name}`).join(', ')

/**
 * One transaction. A row is known again by id and start: the start, which a row that comes again has again, lets the engine pass over
 * the parts of the table that hold other times, so that the look-up costs the same however long the table is. With RETURNING the engine
 * inserts on one thread, which for so few rows takes a third less of the processor than its way of sharing them among threads.
 */
const insert = `INSERT INTO requests (${names}) SELECT ${values} FROM staged ANTI JOIN
  (SELECT id AS id, started_at AS started_at FROM requests
    WHERE started_at BETWEEN make_timestamp_ms($first::BIGINT) AND make_timestamp_ms($last::BIGINT)) AS stored
  ON stored.id = staged.id AND stored.started_at = ${forms.time.from('staged.started_at')} RETURNING true AS added`

/** Resolves when the rows, each once, are on the disk. */
export async function writeRows(connection: DuckDBConnection, batches: readonly Rows[]): Promise<void> {
  const fresh = withoutRepeats(packed(batches))
  const words = new Words()
  await turns.take(() => stage(connection, chunksOf(fresh, words)))
  const [first, last] = spanOf(fresh)
  await connection.run(insert, { words: listValue(words.list), first, last }, { words: LIST(VARCHAR) })
}

async function stage(connection: DuckDBConnection, chunks: Iterable<DuckDBDataChunk>): Promise<void> {
  await connection.run(newStaged)
  const appender = await connection.createAppender('staged', 'main', 'temp')
  try {
    for (const chunk of chunks) {
      appender.appendDataChunk(chunk)
      /** Whoever else runs in this process has his turn. */
      await new Promise(setImmediate)
    }
  } finally {
    appender.closeSync()
  }
}

/** Batches that are packed as they are, and all others as one. */
function packed(batches: readonly Rows[]): PackedRows[] {
  const isPacked = (batch: Rows): batch is PackedRows => batch instanceof PackedRows
  const others = batches.filter((batch): batch is readonly Row[] => !isPacked(batch)).flat()
  return [...batches.filter(isPacked), ...(others.length > 0 ? [PackedRows.of(others)] : [])]
}

function withoutRepeats(batches: readonly PackedRows[]): readonly PackedRows[] {
  const seen = new Set<string>()
  return batches.map((rows) => {
    const repeats = new Set<number>()
    for (let row = 0; row < rows.length; row++) if (seen.size === seen.add(rows.id(row)).size) repeats.add(row)
    return repeats.size > 0 ? rows.filter((row) => !repeats.has(row)) : rows
  })
}

/** First and last start, ms since 1970. */
function spanOf(batches: readonly PackedRows[]): readonly [number, number] {
  let first = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  for (const rows of batches)
    for (let row = 0; row < rows.length; row++) {
      const ms = rows.startMs(row)
      if (ms < first) first = ms
      if (ms > last) last = ms
    }
  return [first, last]
}
