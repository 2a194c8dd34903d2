import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '../serve/read-config.ts'
import { inMemory, openStore, StoreError } from '../store/index.ts'
import { type ImportOptions, importFile, sourceColumns } from './import-file.ts'
import { SourceError } from './read-source.ts'
import { type ColumnMap, targets } from './source-columns.ts'

export const importHelp = `  inferprint import FILE [options]

Reads a log of requests (.jsonl, .json, .csv, .tsv, .parquet) into the store. Lines that make no row go to FILE.aside.jsonl, each with
its reason. The same line is the same request: what was broken off is begun again, and nothing is counted twice.

  --show              only shows what the columns are taken for
  --column A=B        column B tells A: ${Object.keys(targets).slice(0, 6).join(', ')},
                      ${Object.keys(targets).slice(6, 14).join(', ')},
                      ${Object.keys(targets).slice(14).join(', ')}
  --label A=B         column B is the label A
  --store FILE        the store; default that of inferprint serve, which must not run meanwhile

examples:
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
      const { map, columns } = await sourceColumns(path, pairs('--column', values.column))
      return say(shownColumns(map, columns))
    }
    return await run(path, values, env)
  } catch (error) {
    const isKnown =
      error instanceof SourceError ||
      error instanceof StoreError ||
      error instanceof TypeError ||
      (error instanceof Error && 'code' in error)
    if (!isKnown) throw error
    process.stderr.write(`inferprint import: ${error.message}\n`)
    return 2
  }
}

const say = (text: string): number => {
  process.stdout.write(`${text}\n`)
  return 0
}

const read = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      show: { type: 'boolean' },
      column: { type: 'string', multiple: true },
      label: { type: 'string', multiple: true },
      store: { type: 'string' },
    },
  })

async function run(path: string, values: ReturnType<typeof read>['values'], env: NodeJS.ProcessEnv): Promise<number> {
  const options: ImportOptions = {
    columns: pairs('--column', values.column),
    labels: pairs('--label', values.label),
    onColumns: (map, columns) => say(shownColumns(map, columns)),
    onProgress: ({ read: lines, stored, aside }) =>
      process.stderr.write(`\r${lines} lines, ${stored} stored, ${aside} set aside`),
  }
  const file = values.store ?? readConfig([], env).storeFile ?? inMemory
  if (file === inMemory) throw new TypeError('there is no store; expected --store FILE')
  mkdirSync(dirname(file), { recursive: true })
  const store = await openStore(file)
  try {
    const { read: lines, stored, aside } = await importFile(store, path, options)
    process.stderr.write('\n')
    say(`${lines} lines: ${stored} are in ${file}${aside > 0 ? `, ${aside} in ${path}.aside.jsonl, with reasons` : ''}`)
    return stored === 0 && lines > 0 ? 1 : 0
  } finally {
    await store.close()
  }
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
