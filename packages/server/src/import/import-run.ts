import { Recorder } from 'inferprint/instrument/core'
import type { Store } from '../store/index.ts'
import type { Aside } from './aside.ts'
import { ColumnReader } from './formats/columns.ts'
import { flat, labelsOf } from './formats/fields.ts'
import { type Fields, type Format, formatOf, formats, type Origin, type Outcome, type Reader } from './formats/index.ts'
import type { ImportOptions } from './import-options.ts'
import { type Line, readSource, SourceError } from './read-source.ts'
import { rowOfRequest } from './row-of-request.ts'
import type { RowsOnTheirWay } from './rows-on-their-way.ts'
import { type ColumnMap, guessColumns, mapWith } from './source-columns.ts'
import type { SourceFile } from './source-files.ts'

/** Lines by which a file shows what it is. */
export const shown = 50
const everyLines = 2000

/** The lines of all files of an import, on their way to rows. */
export class Run {
  private readonly readers = new Map<string, Reader>()
  private readonly recorder: Recorder
  private readonly passed = new Map<string, number>()
  private readonly allBytes: number
  private read = 0
  private doneBytes = 0

  constructor(
    private readonly store: Pick<Store, 'add' | 'usage'>,
    private readonly options: ImportOptions,
    private readonly files: readonly SourceFile[],
    private readonly aside: Aside,
    private readonly rows: RowsOnTheirWay,
  ) {
    const { estimate } = options
    this.recorder = new Recorder({ onProblem: () => {}, ...(estimate && { estimate }) })
    this.allBytes = files.reduce((all, { bytes }) => all + bytes, 0)
  }

  counts() {
    return {
      files: this.files.length,
      read: this.read,
      passed: Object.fromEntries(this.passed),
      aside: Object.fromEntries(this.aside.reasons),
    }
  }

  async all(): Promise<void> {
    for (const file of this.files) {
      await this.file(file)
      this.doneBytes += file.bytes
    }
    for (const [name, reader] of this.readers) await this.take((await reader.end?.()) ?? [], name, { line: 0 })
    this.tell(0)
  }

  private async file(file: SourceFile): Promise<void> {
    const { lines, format } = await this.recognised(file)
    if (format === undefined && this.files.length > 1) return this.pass('a file of no known kind')
    const name = format?.name ?? 'import'
    this.options.onFormat?.(format ?? { name: 'columns', title: 'a table' }, file.path)
    const reader = this.readerOf(format)
    const at = this.files.length > 1 ? { file: file.path } : {}
    for await (const some of lines)
      for (const line of some) {
        this.read++
        if ('reason' in line) this.aside.put({ ...at, line: line.line }, line.reason)
        else await this.line(reader, name, line.fields, { ...at, line: line.line })
        if (this.read % everyLines === 0) this.tell(line.bytes)
      }
    await this.take(reader.endFile?.(file.modifiedMs) ?? [], name, { ...at, line: 0 })
  }

  private async line(reader: Reader, name: string, fields: Fields, at: Origin): Promise<void> {
    const labels = this.labelsIn(fields)
    const origin = labels === undefined ? at : { ...at, labels }
    await this.take(reader.read(fields, origin), name, origin, fields)
  }

  /** Its first lines show what it is of, and are read as the others are. */
  private async recognised(file: SourceFile) {
    const { format: told } = this.options
    const source = readSource(file.path)[Symbol.asyncIterator]()
    const first: Line[] = []
    const isKnown = (): Format | undefined => formatOf(fieldsOf(first).slice(0, shown))
    try {
      while (told === undefined && first.length < shown && isKnown() === undefined) {
        const next = await source.next()
        if (next.done) break
        first.push(...next.value)
      }
    } catch (error) {
      if (!(error instanceof SourceError) || this.files.length === 1) throw error
    }
    const format = told === undefined ? isKnown() : formats.find(({ name }) => name === told)
    return { format, lines: joined(first, source) }
  }

  private readerOf(format: Format | undefined): Reader {
    const name = format?.name ?? 'import'
    const known = this.readers.get(name)
    if (known) return known
    const made = format?.reader(this.store) ?? new ColumnReader((columns) => this.mapOf(columns))
    this.readers.set(name, made)
    return made
  }

  private mapOf(columns: readonly string[]): ColumnMap {
    const map = mapWith(guessColumns(columns), this.options.columns ?? {}, columns)
    this.options.onColumns?.(map, columns)
    return map
  }

  private async take(outcomes: Iterable<Outcome>, sdk: string, origin: Origin, fields?: Fields): Promise<void> {
    for (const outcome of outcomes) {
      if ('passed' in outcome) this.pass(outcome.passed)
      else if ('reason' in outcome) this.putAside(outcome.reason, origin, fields)
      else if (this.rows.isThere()) continue
      else {
        const made = 'row' in outcome ? outcome : rowOfRequest(outcome, sdk, this.recorder)
        const from = ('origin' in outcome ? outcome.origin : undefined) ?? origin
        if ('reason' in made) this.putAside(made.reason, from, fields)
        else await this.rows.add(from.labels ? { ...made.row, label: { ...made.row.label, ...from.labels } } : made.row)
      }
    }
  }

  private putAside(reason: string, { file, line }: Origin, fields: Fields | undefined): void {
    this.aside.put({ ...(file !== undefined && { file }), line }, reason, fields)
  }

  /** Those that the caller named. */
  private labelsIn(fields: Fields): Origin['labels'] {
    const wanted = Object.entries(this.options.labels ?? {})
    if (wanted.length === 0) return undefined
    const columns = fields.schema === 1 ? fields : flat(fields)
    return labelsOf(Object.fromEntries(wanted.map(([name, column]) => [name, columns[column]])))
  }

  private pass(what: string): void {
    this.passed.set(what, (this.passed.get(what) ?? 0) + 1)
  }

  private tell(bytes: number): void {
    const { read, allBytes, doneBytes, aside, rows } = this
    const done = Math.min(allBytes, doneBytes + bytes)
    this.options.onProgress?.({ read, bytes: done, allBytes, rows: rows.count, aside: aside.count })
  }
}

export const fieldsOf = (lines: readonly Line[]): readonly Fields[] =>
  lines.flatMap((line) => ('fields' in line ? [line.fields] : []))

async function* joined(first: readonly Line[], rest: AsyncIterator<readonly Line[]>): AsyncGenerator<readonly Line[]> {
  try {
    yield first
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
  } finally {
    await rest.return?.()
  }
}
