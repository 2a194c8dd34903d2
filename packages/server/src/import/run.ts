import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { refuse, say } from '../command/say.ts'
import { dataFolder } from '../serve/config.ts'
import { readConfig } from '../serve/read-config.ts'
import { inMemory, isClickHouse, openStore, StoreError } from '../store/index.ts'
import { formatNames } from './formats/index.ts'
import { importFile, sourceColumns } from './import-file.ts'
import type { ImportOptions } from './import-options.ts'
import { ProgressBar } from './progress-bar.ts'
import { SourceError } from './read-source.ts'
import { type ColumnMap, targets } from './source-columns.ts'
import { summaryOf } from './summary.ts'

export const importHelp = `  inferprint import FILE [options]

Reads a log of requests (.jsonl, .json, .csv, .tsv, .parquet) into the store, or all logs of a folder. Lines that make no row go to
FILE.aside.jsonl, each with its reason and without prompts. What was broken off goes on, and nothing is counted twice.

  --format NAME       ${formatNames.slice(0, 5).join(', ')},
                      ${formatNames.slice(5).join(', ')}; a log shows it by itself
  --show              only shows what it is, and what the columns of a plain table are taken for
  --column A=B        column B tells A: ${Object.keys(targets).slice(0, 6).join(', ')},
                      ${Object.keys(targets).slice(6, 14).join(', ')},
                      ${Object.keys(targets).slice(14).join(', ')}
  --label A=B         column B is the label A
  --store FILE        the store; default that of inferprint serve, which must not run meanwhile, unless it is on ClickHouse

examples:
  inferprint import ~/.claude/projects
  inferprint import spend-logs.csv --show
  inferprint import requests.jsonl --column outputTokens=n_out --label team=department`

/** `inferprint import`. Resolves with the exit code. */
export async function runImport(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<number> {
  try {
    const { values, positionals } = read(args)
    if (values.help) return say(importHelp)
    const [path] = positionals
    if (path === undefined || positionals.length > 1) throw new TypeError('expected one file; --help tells more')
    if (values.show) {
      const { format, map, columns } = await sourceColumns(path, pairs('--column', values.column))
      return say(format ? `${format.name}: ${format.title}` : shownColumns(map, columns))
    }
    return await run(path, values, env)
  } catch (error) {
    const isKnown =
      error instanceof SourceError ||
      error instanceof StoreError ||
      error instanceof TypeError ||
      (error instanceof Error && 'code' in error)
    if (!isKnown) throw error
    return refuse('import', error)
  }
}

const read = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      format: { type: 'string' },
      show: { type: 'boolean' },
      column: { type: 'string', multiple: true },
      label: { type: 'string', multiple: true },
      store: { type: 'string' },
    },
  })

async function run(path: string, values: ReturnType<typeof read>['values'], env: NodeJS.ProcessEnv): Promise<number> {
  const { storeFile, storePassword: password } = readConfig([], env)
  const file = values.store ?? storeFile ?? inMemory
  if (file === inMemory) throw new TypeError('there is no store; expected --store FILE')
  const bar = new ProgressBar(process.stderr)
  const kinds = new Set<string>()
  const aside = `${path.replace(/[\\/]+$/, '')}.aside.jsonl`
  const options: ImportOptions = {
    ...(values.format !== undefined && { format: values.format }),
    columns: pairs('--column', values.column),
    labels: pairs('--label', values.label),
    aside,
    point: pointFor(file, path, env),
    onFormat: ({ name, title }) => {
      if (name !== 'columns' && kinds.size < kinds.add(name).size) say(`${name}: ${title}`)
    },
    onColumns: (map, columns) => say(shownColumns(map, columns)),
    onProgress: (progress) => bar.tell(progress),
  }
  mkdirSync(dirname(options.point ?? file), { recursive: true })
  const store = await openStore(file, { ...(password !== undefined && { password }) })
  try {
    const imported = await importFile(store, path, options)
    bar.clear()
    say(summaryOf(imported, file, aside))
    const { stored, known, resumed } = imported
    return stored + known + resumed === 0 && Object.keys(imported.aside).length > 0 ? 1 : 0
  } finally {
    bar.clear()
    await store.close()
  }
}

const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12)

/** Beside the store, for a folder of logs is somebody else's; of a database, where the store of this user would be. */
function pointFor(store: string, path: string, env: NodeJS.ProcessEnv): string {
  const beside = isClickHouse(store) ? join(dataFolder(env), `clickhouse-${shortHash(store)}`) : store
  return `${beside}.import-${shortHash(resolve(path))}`
}

function shownColumns(map: ColumnMap, columns: readonly string[]): string {
  const told = Object.entries(map)
  const left = columns.filter((column) => !told.some(([, each]) => each === column))
  return [
    ...told.map(([target, column]) => `  ${target.padEnd(18)} ${column}`),
    ...(left.length > 0 ? [`  ${'(left)'.padEnd(18)} ${left.join(', ')}`] : []),
  ].join('\n')
}

/** @throws TypeError */
function pairs(option: string, given: readonly string[] = []): Record<string, string> {
  return Object.fromEntries(
    given.map((pair) => {
      const at = pair.indexOf('=')
      if (at < 1) throw new TypeError(`${option} is ${pair}; expected NAME=COLUMN`)
      return [pair.slice(0, at), pair.slice(at + 1)]
    }),
  )
}
