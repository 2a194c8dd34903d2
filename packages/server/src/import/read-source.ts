import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { DuckDBInstance, JSDuckDBValueConverter } from '@duckdb/node-api'
import type { Fields } from './row-of-line.ts'

/** A line of a log, from 1. Of a table it is the row: of CSV the header is the first, and lines that cannot be read are not counted. */
export type Line =
  | { readonly line: number; readonly fields: Fields }
  | { readonly line: number; readonly reason: string; readonly text: string }

/** A file that is none of those that can be read. */
export class SourceError extends Error {
  override readonly name = 'SourceError' as const
}

/** Lines of a `.jsonl`, `.json`, `.csv`, `.tsv` or `.parquet` file; the first two also `.gz`. @throws SourceError */
export function readSource(path: string): AsyncIterable<Line> {
  const kind = /\.(jsonl|ndjson|json|csv|tsv|parquet)(\.gz)?$/i.exec(path)
  const [, form = '', packed] = kind ?? []
  if (/^(jsonl|ndjson)$/i.test(form)) return lines(path, packed !== undefined)
  if (/^json$/i.test(form) && packed === undefined) return list(path)
  if (/^(csv|tsv)$/i.test(form)) return csv(path)
  if (/^parquet$/i.test(form)) return table('read_parquet($path)', path, 1)
  throw new SourceError(`${path} is of no kind that can be read; expected .jsonl, .json, .csv, .tsv or .parquet`)
}

/** `usage: { prompt_tokens }` as `usage_prompt_tokens`; lists are left. */
function flat(value: object, prefix = '', depth = 0): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  for (const [name, each] of Object.entries(value)) {
    if (typeof each !== 'object' || each === null || each instanceof Date) fields[prefix + name] = each
    else if (!Array.isArray(each) && depth < 3) Object.assign(fields, flat(each, `${prefix}${name}_`, depth + 1))
  }
  return fields
}

function lineOf(value: unknown, line: number): Line {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { line, reason: 'it is no object', text: JSON.stringify(value).slice(0, 1000) }
  /** A row of our own keeps its labels and its list of notes. */
  return { line, fields: (value as Fields).schema === 1 ? (value as Fields) : flat(value) }
}

async function* lines(path: string, packed: boolean): AsyncGenerator<Line> {
  const file = createReadStream(path)
  const bytes = packed ? file.pipe(createGunzip()) : file
  file.on('error', (error) => bytes.destroy(error))
  let line = 0
  for await (const text of createInterface({ input: bytes, crlfDelay: Number.POSITIVE_INFINITY })) {
    line++
    if (text.trim() === '') continue
    try {
      yield lineOf(JSON.parse(text), line)
    } catch (error) {
      yield { line, reason: `it is no JSON: ${(error as Error).message}`, text: text.slice(0, 1000) }
    }
  }
}

async function* list(path: string): AsyncGenerator<Line> {
  const read: unknown = JSON.parse(await readFile(path, 'utf8'))
  const found = Array.isArray(read) ? read : (read as { data?: unknown } | null)?.data
  if (!Array.isArray(found)) throw new SourceError(`${path} holds no list; expected [...], or {"data": [...]}`)
  for (const [at, value] of found.entries()) yield lineOf(value, at + 1)
}

async function* csv(path: string): AsyncGenerator<Line> {
  yield* table('read_csv($path, all_varchar = true, header = true, store_rejects = true)', path, 2, 'reject_errors')
}

/** What the engine reads: rows in their order, then those that it could not read. */
async function* table(from: string, path: string, firstLine: number, rejects?: string): AsyncGenerator<Line> {
  const instance = await DuckDBInstance.create(':memory:', { autoinstall_known_extensions: 'false', threads: '1' })
  const connection = await instance.connect()
  try {
    const result = await connection.stream(`SELECT * FROM ${from}`, { path })
    const names = result.deduplicatedColumnNames()
    let line = firstLine
    for (;;) {
      const chunk = await result.fetchChunk()
      if (!chunk || chunk.rowCount === 0) break
      for (const values of chunk.convertRows(JSDuckDBValueConverter))
        yield { line: line++, fields: flat(Object.fromEntries(names.map((name, at) => [name, values[at]]))) }
    }
    if (rejects === undefined) return
    const wrong = await connection.runAndReadAll(
      `SELECT line::DOUBLE AS line, error_message AS reason, coalesce(csv_line, '') AS text FROM ${rejects} ORDER BY line`,
    )
    let before = 0
    for (const each of wrong.getRowObjectsJS()) {
      /** Every column of a line has its say: the first is told. */
      if (Number(each.line) === before) continue
      before = Number(each.line)
      yield { line: Number(each.line), reason: String(each.reason), text: String(each.text).slice(0, 1000) }
    }
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
