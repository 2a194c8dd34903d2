import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { DuckDBInstance, JSDuckDBValueConverter } from '@duckdb/node-api'
import type { Fields } from './formats/index.ts'
import { textLines } from './text-lines.ts'

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

/** Lines of a `.jsonl`, `.json`, `.csv`, `.tsv` or `.parquet` file, some at a time; the first also `.gz`. @throws SourceError */
export function readSource(path: string): AsyncIterable<readonly Line[]> {
  const [, form = '', packed] = readable.exec(path) ?? []
  if (/^(jsonl|ndjson)$/i.test(form)) return lines(path, packed !== undefined)
  if (/^json$/i.test(form) && packed === undefined) return list(path)
  if (/^(csv|tsv)$/i.test(form)) return csv(path)
  if (/^parquet$/i.test(form)) return parquet(path)
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

async function* lines(path: string, packed: boolean): AsyncGenerator<readonly Line[]> {
  const file = createReadStream(path, { highWaterMark: 1 << 18 })
  const pieces = packed ? file.pipe(createGunzip()) : file
  file.on('error', (error) => pieces.destroy(error))
  let line = 0
  for await (const texts of textLines(pieces)) {
    const bytes = file.bytesRead
    yield texts.flatMap((text): readonly Line[] => {
      line++
      return text.trim() === '' ? [] : [parsed(text, line, bytes)]
    })
  }
}

function parsed(text: string, line: number, bytes: number): Line {
  try {
    return lineOf(JSON.parse(text), line, bytes)
  } catch (error) {
    return { line, bytes, reason: noJson(error) }
  }
}

const atOnce = 1000

/** Under one of these a reply of an API holds its list. */
const lists = ['data', 'runs', 'observations', 'results', 'items']

async function* list(path: string): AsyncGenerator<readonly Line[]> {
  const { size } = await stat(path)
  const read = await readWhole(path)
  if (read === undefined) return yield* lines(path, false)
  const within = isFields(read) ? lists.map((name) => read[name]).find(Array.isArray) : undefined
  const found = Array.isArray(read) ? read : within
  if (!Array.isArray(found)) throw new SourceError(`${path} holds no list; expected [...], or {"data": [...]}`)
  for (let from = 0; from < found.length; from += atOnce)
    yield found
      .slice(from, from + atOnce)
      .map((value, at) => lineOf(value, from + at + 1, Math.round((size * (from + at + 1)) / found.length)))
}

/** Undefined where it is a line for each object, as of `.jsonl`. @throws SourceError */
async function readWhole(path: string): Promise<unknown> {
  try {
    return JSON.parse((await readFile(path, 'utf8')).replace(/^\uFEFF/, ''))
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ERR_STRING_TOO_LONG' || code === 'ERR_FS_FILE_TOO_LARGE')
      throw new SourceError(`${path} is too large for one piece of JSON; expected a line for each object, as .jsonl`)
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

async function* csv(path: string): AsyncGenerator<readonly Line[]> {
  const options = 'all_varchar = true, header = true, store_rejects = true, max_line_size = 16777216'
  let bytes = 0
  yield* table(`read_csv($path, ${options})`, path, 2, (values) => {
    bytes += lengthOf(values)
    return bytes
  })
}

async function* parquet(path: string): AsyncGenerator<readonly Line[]> {
  const { size } = await stat(path)
  const rows = await withEngine(async (connection) => {
    const found = await connection.runAndReadAll(
      'SELECT sum(num_rows)::DOUBLE AS n FROM parquet_file_metadata($path)',
      { path },
    )
    return Number(found.getRowObjectsJS()[0]?.n) || 1
  })
  yield* table('read_parquet($path)', path, 1, (_values, line) => Math.round((size * line) / rows))
}

type Connection = Awaited<ReturnType<DuckDBInstance['connect']>>

async function withEngine<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
  const { connection, close } = await engine()
  try {
    return await work(connection)
  } finally {
    close()
  }
}

async function engine(): Promise<{ readonly connection: Connection; readonly close: () => void }> {
  const instance = await DuckDBInstance.create(':memory:', { autoinstall_known_extensions: 'false', threads: '1' })
  const connection = await instance.connect()
  const close = (): void => {
    connection.closeSync()
    instance.closeSync()
  }
  return { connection, close }
}

type Values = readonly unknown[]

/** What the engine reads: rows in their order, then, of CSV, those that it could not read. @param bytesAt how far that is in the file */
async function* table(
  from: string,
  path: string,
  firstLine: number,
  bytesAt: (values: Values, line: number) => number,
): AsyncGenerator<readonly Line[]> {
  const { connection, close } = await engine()
  try {
    const result = await connection.stream(`SELECT * FROM ${from}`, { path })
    const names = result.deduplicatedColumnNames()
    let line = firstLine
    let bytes = 0
    for (;;) {
      const chunk = await result.fetchChunk()
      if (!chunk || chunk.rowCount === 0) break
      yield chunk.convertRows(JSDuckDBValueConverter).map((values): Line => {
        bytes = bytesAt(values, line)
        return { line: line++, bytes, fields: Object.fromEntries(names.map((name, at) => [name, values[at]])) }
      })
    }
    if (from.startsWith('read_csv')) yield await rejected(connection, bytes)
  } finally {
    close()
  }
}

/** Of a line of CSV, without the quotes of its texts. */
const lengthOf = (values: Values): number =>
  values.reduce<number>((length, value) => length + 1 + (typeof value === 'string' ? value.length : 0), 0)

/** The engine's own words repeat the line: only what it expected is told. */
async function rejected(connection: Connection, bytes: number): Promise<readonly Line[]> {
  const wrong = await connection.runAndReadAll(
    'SELECT line::DOUBLE AS line, error_type::VARCHAR AS type, error_message AS message FROM reject_errors ORDER BY line',
  )
  /** Every column of a line has its say: the first is told. */
  const first = new Map(
    wrong
      .getRowObjectsJS()
      .toReversed()
      .map((each) => [Number(each.line), each]),
  )
  return [...first]
    .toSorted(([one], [other]) => one - other)
    .map(([line, { type, message }]) => {
      const expected = /Expected Number of Columns: \d+ Found: \d+/.exec(String(message))?.[0]
      return { line, bytes, reason: `it is no line of this table: ${expected ?? String(type).toLowerCase()}` }
    })
}
