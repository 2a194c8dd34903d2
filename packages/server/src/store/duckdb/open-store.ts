import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Ask } from '../sql/bound.ts'
import { readAbout } from '../sql/read-about.ts'
import { readLatest } from '../sql/read-row.ts'
import { readUsage } from '../sql/read-usage.ts'
import type { ExportFormat, Rows, Store } from '../store.ts'
import type { Filter } from '../usage-query.ts'
import { WaitingRows } from '../waiting-rows.ts'
import { Engine } from './engine.ts'
import { GatheredRows } from './gathered-rows.ts'
import { askOn, readCsv, writeParquet } from './read-rows.ts'
import { duckdbSql } from './sql.ts'
import { writeRows } from './write-rows.ts'

export interface DuckDBOptions {
  readonly memoryMb?: number
  readonly threads?: number
  readonly mostWaiting: number
}

const mostTogether = 10_000
export const inMemory = ':memory:'

/** The store in a file. One process at a time may have it open. */
export async function openDuckDB(path: string, options: DuckDBOptions): Promise<Store> {
  const { memoryMb = 1024, threads, mostWaiting } = options
  const engine = new Engine(path, { memoryMb, ...(threads !== undefined && { threads }) })
  const write = (rows: GatheredRows) => engine.write((connection) => writeRows(connection, rows))
  const waiting = new WaitingRows<Rows, GatheredRows>(() => new GatheredRows(), write, { mostWaiting, mostTogether })
  const asked = <T>(read: (ask: Ask) => Promise<T>) => engine.read((connection) => read(askOn(connection)))
  await engine.write(async () => {})
  return {
    add: (rows) => waiting.add(rows),
    usage: (query) => asked((ask) => readUsage(ask, query, duckdbSql)),
    recent: (count, filter = {}) => asked((ask) => readLatest(ask, count, filter, duckdbSql)),
    about: () => asked((ask) => readAbout(ask, duckdbSql)),
    export: (format, filter = {}) => exported(engine, format, filter),
    close: async () => {
      await waiting.close()
      await engine.close()
    },
  }
}

async function* exported(engine: Engine, format: ExportFormat, filter: Filter): AsyncGenerator<Uint8Array> {
  if (format === 'csv') yield* engine.readPieces((connection) => readCsv(connection, filter))
  else yield* parquet(engine, filter)
}

async function* parquet(engine: Engine, filter: Filter): AsyncGenerator<Uint8Array> {
  const beside = engine.path === inMemory ? tmpdir() : dirname(engine.path)
  const folder = await mkdtemp(join(beside, 'inferprint-export-'))
  try {
    const file = join(folder, 'requests.parquet')
    await engine.read((connection) => writeParquet(connection, filter, file))
    yield* createReadStream(file)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
