import { existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { type Imported, type ImportOptions, importFile } from '../src/import/index.ts'
import { inMemory, openStore, type Row, type Store } from '../src/store/index.ts'
import { folder } from './folder.ts'

/** A folder and a store for each test. */
export function place() {
  let inFolder: ReturnType<typeof folder>
  let store: Store
  beforeEach(async () => {
    inFolder = folder()
    store = await openStore(inMemory)
  })
  afterEach(async () => {
    await store.close()
    inFolder.remove()
  })
  const at = (name: string): string => join(inFolder.path, name)
  return {
    at,
    get store(): Store {
      return store
    },
    /** As one that nobody has written to for long. */
    write(name: string, content: string): string {
      mkdirSync(dirname(at(name)), { recursive: true })
      writeFileSync(at(name), content)
      utimesSync(at(name), 1.7e9, 1.7e9)
      return at(name)
    },
    import: (name: string, options?: ImportOptions): Promise<Imported> => importFile(store, at(name), options),
    /** In the order in which they began. */
    rows: async (): Promise<Row[]> => [...(await store.recent(10_000))].reverse(),
    aside: (name: string): { line: number; reason: string; fields?: object }[] =>
      existsSync(`${at(name)}.aside.jsonl`)
        ? readFileSync(`${at(name)}.aside.jsonl`, 'utf8')
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line))
        : [],
  }
}

export const jsonl = (lines: readonly unknown[]): string => lines.map((line) => `${JSON.stringify(line)}\n`).join('')

/** As CSV has them: a text in quotes, an object as JSON. */
export function csv(rows: readonly Readonly<Record<string, unknown>>[]): string {
  const names = Object.keys(rows[0] ?? {})
  const cell = (value: unknown): string =>
    value === undefined || value === null
      ? ''
      : `"${(typeof value === 'object' ? JSON.stringify(value) : String(value)).replaceAll('"', '""')}"`
  return [names.join(','), ...rows.map((row) => names.map((name) => cell(row[name])).join(','))].join('\n')
}

/** Stands in every fixture where a prompt, an answer or a key stands in the real ones. */
export const secret = 'the-secret-of-the-prompt'
