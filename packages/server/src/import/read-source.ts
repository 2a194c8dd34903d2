import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { DuckDBInstance, JSDuckDBValueConverter } from '@duckdb/node-api'
import type { Fields } from './formats/index.ts'

/**
 * A line of a log, from 1. Of a table it is the row: of CSV the header is the first, and lines that cannot be read are not counted.
 * `bytes` is how far the file has been read, as far as that is known.
 */
export type Line = { readonly line: number; readonly bytes: number } & (
  | { readonly fields: Fields }
  | { readonly reason: string }
)

/** A file that is none of those that can be read. */
export class SourceError extends Error {
  override readonly name = 'SourceError' as const
}

export const readable = /\.(jsonl|ndjson|json|csv|tsv|parquet)(\.gz)?$/i

/** Lines of a `.jsonl`, `.json`, `.csv`, `.tsv` or `.parquet` file; the first two also `.gz`. @throws SourceError */
export function readSource(path: string): AsyncIterable<Line> {
  const [, form = '', packed] = readable.exec(path) ?? []
  if (/^(jsonl|ndjson)$/i.test(form)) return lines(path, packed !== undefined)
  if (/^json$/i.test(form) && packed === undefined) return list(path)
  if (/^(csv|tsv)$/i.test(form)) return csv(path)
  if (/^parquet$/i.test(form)) return table('read_parquet($path)', path, 1)
  throw new SourceError(`${path} is of no kind that can be read; expected .jsonl, .json, .csv, .tsv or .parquet`)
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const lineOf = (value: unknown, line: number, bytes: number): Line =>
  isFields(value) ? { line, bytes, fields: value } : { line, bytes, reason: 'it is no object' }

/** What a parser says repeats what it read: where it stopped is told alone. */
function noJson(error: unknown): string {
  const at = /at position \d+/.exec(error instanceof Error ? error.message : '')
  return at ? `it is no JSON ${at[0]}` : 'it is no JSON'
}

async function* lines(path: string, packed: boolean): AsyncGenerator<Line> {
  const file = createReadStream(path, { highWaterMark: 1 << 18 })
  const bytes = packed ? file.pipe(createGunzip()) : file
  file.on('error', (error) => bytes.destroy(error))
  let line = 0
  for await (const text of createInterface({ input: bytes, crlfDelay: Number.POSITIVE_INFINITY })) {
    line++
    if (text.trim() === '') continue
    try {
      yield lineOf(JSON.parse(text), line, file.bytesRead)
    } catch (error) {
      yield { line, bytes: file.bytesRead, reason: noJson(error) }
    }
  }
}

/** Under one of these a reply of an API holds its list. */
const lists = ['data', 'runs', 'observations', 'results', 'items']

async function* list(path: string): AsyncGenerator<Line> {
  const { size } = await stat(path)
  const read = await readWhole(path)
  if (read === undefined) return yield* lines(path, false)
  const within = isFields(read) ? lists.map((name) => read[name]).find(Array.isArray) : undefined
  const found = Array.isArray(read) ? read : within
  if (!Array.isArray(found)) throw new SourceError(`${path} holds no list; expected [...], or {"data": [...]}`)
  for (const [at, value] of found.entries()) yield lineOf(value, at + 1, Math.round((size * (at + 1)) / found.length))
}

/** Undefined where it is a line for each object, as of `.jsonl`. @throws SourceError */
async function readWhole(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ERR_STRING_TOO_LONG' || code === 'ERR_FS_FILE_TOO_LARGE')
      throw new SourceError(`${path} is too large for one piece of JSON; expected a line for each object, as .jsonl`)
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

async function* csv(path: string): AsyncGenerator<Line> {
  const options = 'all_varchar = true, header = true, store_rejects = true, max_line_size = 16777216'
  yield* table(`read_csv($path, ${options})`, path, 2, 'reject_errors')
}

/** What the engine reads: rows in their order, then those that it could not read. */
async function* table(from: string, path: string, firstLine: number, rejects?: string): AsyncGenerator<Line> {
  const instance = await DuckDBInstance.create(':memory:', { autoinstall_known_extensions: 'false', threads: '1' })
  const connection = await instance.connect()
  try {
    const result = await connection.stream(`SELECT * FROM ${from}`, { path })
    const names = result.deduplicatedColumnNames()
    let line = firstLine
    let bytes = names.join(',').length
    for (;;) {
      const chunk = await result.fetchChunk()
      if (!chunk || chunk.rowCount === 0) break
      for (const values of chunk.convertRows(JSDuckDBValueConverter)) {
        const fields = Object.fromEntries(names.map((name, at) => [name, values[at]]))
        bytes += lengthOf(values)
        yield { line: line++, bytes, fields }
      }
    }
    if (rejects !== undefined) yield* rejected(connection, rejects, bytes)
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

/** Of a line of CSV, without the quotes of its texts. */
const lengthOf = (values: readonly unknown[]): number =>
  values.reduce<number>((length, value) => length + 1 + (typeof value === 'string' ? value.length : 0), 0)

type Connection = Awaited<ReturnType<DuckDBInstance['connect']>>

/** The engine's own words repeat the line: only what it expected is told. */
async function* rejected(connection: Connection, rejects: string, bytes: number): AsyncGenerator<Line> {
  const wrong = await connection.runAndReadAll(
    `SELECT line::DOUBLE AS line, error_type::VARCHAR AS type, error_message AS message FROM ${rejects} ORDER BY line`,
  )
  let before = 0
  for (const { line, type, message } of wrong.getRowObjectsJS()) {
    /** Every column of a line has its say: the first is told. */
    if (Number(line) === before) continue
    before = Number(line)
    const expected = /Expected Number of Columns: \d+ Found: \d+/.exec(String(message))?.[0]
    yield { line: before, bytes, reason: `it is no line of this table: ${expected ?? String(type).toLowerCase()}` }
  }
}
