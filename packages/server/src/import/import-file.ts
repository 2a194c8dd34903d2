import type { Store } from '../store/index.ts'
import { Aside } from './aside.ts'
import { removePoint } from './durable-point.ts'
import { flat } from './formats/fields.ts'
import { formatNames, formatOf } from './formats/index.ts'
import type { Imported, ImportOptions } from './import-options.ts'
import { fieldsOf, Run, shown } from './import-run.ts'
import { readSource, SourceError } from './read-source.ts'
import { RowsOnTheirWay } from './rows-on-their-way.ts'
import { guessColumns, mapWith } from './source-columns.ts'
import { identityOf, sourceFiles } from './source-files.ts'

/**
 * Reads a log into the store, or all logs of a folder. The same request is the same row: what was broken off goes on, and nothing is
 * counted twice.
 * @throws SourceError, StoreError, TypeError for a map that does not fit the file or a format that is none
 */
export async function importFile(
  store: Pick<Store, 'add' | 'usage'>,
  path: string,
  options: ImportOptions = {},
): Promise<Imported> {
  if (options.format !== undefined && !formatNames.includes(options.format))
    throw new TypeError(`the format is ${options.format}; expected one of ${formatNames.join(', ')}`)
  const files = await sourceFiles(path)
  const { format, columns, labels, estimate } = options
  const identity = identityOf(files, [format, columns, labels, estimate?.method?.name, estimate?.method?.version])
  const aside = new Aside(options.aside ?? `${path.replace(/[\\/]+$/, '')}.aside.jsonl`)
  try {
    const before = await rowsIn(store)
    const rows = await RowsOnTheirWay.begin(store, options.point, identity)
    const run = new Run(store, options, files, aside, rows)
    await run.all()
    await rows.end()
    const stored = (await rowsIn(store)) - before
    await removePoint(options.point)
    const { count, resumed, totals } = rows
    return { ...run.counts(), stored, known: count - resumed - stored, resumed, totals }
  } finally {
    await aside.close()
  }
}

/** All rows, of every source. */
async function rowsIn(store: Pick<Store, 'usage'>): Promise<number> {
  const sums = await store.usage({ by: ['source'], measures: [] })
  return sums.reduce((all, { rows, requests }) => all + Number(rows ?? requests), 0)
}

/** What a file is taken for, and the columns of a plain table; nothing is stored. @throws SourceError, TypeError */
export async function sourceColumns(path: string, told: Readonly<Record<string, string>> = {}) {
  for await (const lines of readSource(path)) {
    const [first] = fieldsOf(lines)
    if (first === undefined) continue
    const columns = Object.keys(flat(first))
    const format = formatOf(fieldsOf(lines).slice(0, shown))
    return { format, map: mapWith(guessColumns(columns), told, columns), columns }
  }
  throw new SourceError(`${path} has no line that can be read`)
}
