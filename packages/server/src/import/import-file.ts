import { createWriteStream, type WriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import type { EstimateOptions } from 'inferprint'
import { Recorder } from 'inferprint/instrument/core'
import type { Row, Store } from '../store/index.ts'
import { type Line, readSource, SourceError } from './read-source.ts'
import { RowsOfLines } from './row-of-line.ts'
import { type ColumnMap, guessColumns, mapWith } from './source-columns.ts'

export interface ImportOptions {
  /** What a column tells -> the column, over what its name shows: `{ outputTokens: 'n_out' }`. */
  readonly columns?: Readonly<Record<string, string>>
  /** Name of a label -> the column that has it. */
  readonly labels?: Readonly<Record<string, string>>
  /** As `estimate` takes them: method, deployments, electricity. */
  readonly estimate?: EstimateOptions
  /** Where lines go that make no row, each with its reason; default `FILE.aside.jsonl`. */
  readonly aside?: string
  /** Hears what the columns are taken for, before anything is stored. */
  readonly onColumns?: (map: ColumnMap, columns: readonly string[]) => void
  /** Hears after every batch. */
  readonly onProgress?: (soFar: Imported) => void
}

/** Counts of lines. */
export interface Imported {
  readonly read: number
  /** Durable now; those that were there already among them, which add nothing. */
  readonly stored: number
  readonly aside: number
}

const batch = 5000

/**
 * Reads a log into the store. The same line is the same request: what was broken off is begun again, and nothing is counted twice.
 * @throws SourceError, StoreError, TypeError for a map that does not fit the file
 */
export async function importFile(
  store: Pick<Store, 'add'>,
  path: string,
  options: ImportOptions = {},
): Promise<Imported> {
  const recorder = new Recorder({ onProblem: () => {}, ...(options.estimate && { estimate: options.estimate }) })
  const aside = new Aside(options.aside ?? `${path}.aside.jsonl`)
  let rows: RowsOfLines | undefined
  let waiting: Row[] = []
  let read = 0
  let stored = 0
  const flush = async (): Promise<void> => {
    await store.add(waiting)
    stored += waiting.length
    waiting = []
    options.onProgress?.({ read, stored, aside: aside.count })
  }
  try {
    for await (const line of readSource(path)) {
      read++
      if ('fields' in line) rows ??= begin(line.fields, options, recorder)
      const made = 'fields' in line ? (rows as RowsOfLines).rowOf(line.fields) : line
      if ('row' in made) waiting.push(made.row)
      else aside.put(line, made.reason)
      if (waiting.length >= batch) await flush()
    }
    await flush()
  } finally {
    await aside.close()
  }
  return { read, stored, aside: aside.count }
}

function begin(first: Readonly<Record<string, unknown>>, options: ImportOptions, recorder: Recorder): RowsOfLines {
  const columns = Object.keys(first)
  const map = mapWith(guessColumns(columns), options.columns ?? {}, columns)
  options.onColumns?.(map, columns)
  return new RowsOfLines(map, options.labels ?? {}, recorder)
}

/** What the columns of a file are taken for; nothing is stored. @throws SourceError, TypeError */
export async function sourceColumns(path: string, told: Readonly<Record<string, string>> = {}) {
  for await (const line of readSource(path)) {
    if (!('fields' in line)) continue
    const columns = Object.keys(line.fields)
    return { map: mapWith(guessColumns(columns), told, columns), columns }
  }
  throw new SourceError(`${path} has no line that can be read`)
}

/** Lines that made no row; there is no file where there are none. */
class Aside {
  count = 0
  private file: WriteStream | undefined

  constructor(private readonly path: string) {}

  put(line: Line, reason: string): void {
    this.count++
    this.file ??= createWriteStream(this.path)
    const text = 'text' in line ? line.text : undefined
    const fields = 'fields' in line ? line.fields : undefined
    const whole = JSON.stringify({ line: line.line, reason, fields, text }, (_name, value) =>
      typeof value === 'bigint' ? Number(value) : value,
    )
    this.file.write(`${whole}\n`)
  }

  async close(): Promise<void> {
    this.file?.end()
    if (this.file) await finished(this.file)
  }
}
