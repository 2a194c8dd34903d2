import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { folder } from '../../test/folder.ts'
import { rowsWith } from '../../test/rows.ts'
import { openStore, StoreLockedError } from './index.ts'

const program = fileURLToPath(new URL('../../test/writer.ts', import.meta.url))
const node = [process.execPath, '--conditions=source', '--import', 'tsx', program]

let place: ReturnType<typeof folder>
let path: string
const children: ChildProcess[] = []
beforeEach(() => {
  place = folder()
  path = join(place.path, 'store.duckdb')
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  place.remove()
})

/** Starts a writer; `lines` grows as it speaks. */
function start(command: readonly string[]) {
  const child = spawn(command[0] as string, command.slice(1), { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  const lines: string[] = []
  let rest = ''
  child.stdout.on('data', (piece) => {
    const parts = (rest + piece).split('\n')
    rest = parts.pop() as string
    lines.push(...parts)
  })
  const until = async (isEnough: () => boolean): Promise<void> => {
    while (!isEnough()) {
      if (child.exitCode !== null) throw new Error(`the writer ended: ${lines.slice(-3).join('; ')}`)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }
  return { child, lines, until }
}

async function batchesIn(file: string): Promise<Map<string, number>> {
  const instance = await DuckDBInstance.create(file)
  const connection = await instance.connect()
  const found = await connection.runAndReadAll(
    "SELECT regexp_replace(id, '-[0-9]+$', '') AS batch, count(DISTINCT id)::INT AS n, count(*)::INT AS rows FROM requests GROUP BY 1",
  )
  const all = found.getRowObjectsJS() as { batch: string; n: number; rows: number }[]
  expect(all.filter(({ n, rows }) => n !== rows)).toEqual([])
  connection.closeSync()
  instance.closeSync()
  return new Map(all.map(({ batch, n }) => [batch, n]))
}

describe('a store whose process is killed under load', () => {
  it('opens, and has every row that was acknowledged, and no part of a batch', async () => {
    for (let round = 0; round < 2; round++) {
      const file = join(place.path, `store-${round}.duckdb`)
      const { child, lines, until } = start([...node, file, '8', '500'])
      await until(() => lines.length > 8 * (2 + 3 * round))
      child.kill('SIGKILL')
      await once(child, 'close')
      const acknowledged = lines.slice(1)
      const batches = await batchesIn(file)
      expect(acknowledged.length).toBeGreaterThan(8)
      for (const batch of acknowledged) expect([batch, batches.get(batch)]).toEqual([batch, 500])
      for (const [batch, count] of batches) expect([batch, count]).toEqual([batch, 500])
      const store = await openStore(file)
      await store.add(rowsWith(10))
      await store.close()
    }
  })
})

describe('a store that another process has open', () => {
  it('is told as locked, with the process that holds it, and opens when that has ended', async () => {
    const { child, lines, until } = start([...node, path, '1', '1', '1000000'])
    await until(() => lines.length > 0)
    const refused = openStore(path)
    await expect(refused).rejects.toThrow(StoreLockedError)
    await expect(refused).rejects.toThrow(`is open in another process (process ${child.pid})`)
    child.kill('SIGKILL')
    await once(child, 'close')
    await (await openStore(path)).close()
  })
})

describe('a store whose disk is full', () => {
  it('says so, keeps what it has acknowledged, and takes rows again when there is room', async () => {
    /** Files of this process may grow to 6 MB: what lies beyond fails as on a full disk. */
    const { lines, until, child } = start([
      'bash',
      '-c',
      `ulimit -f 6144; exec "$@"`,
      'bash',
      ...node,
      path,
      '1',
      '2000',
    ])
    await until(() => lines.filter((line) => line.startsWith('failed')).length > 2)
    child.kill('SIGKILL')
    await once(child, 'close')
    const failures = lines.filter((line) => line.startsWith('failed'))
    expect(failures[0]).toMatch(/^failed StoreFullError: The disk has no room for the store .*store\.duckdb; free some/)
    const acknowledged = lines.slice(1).filter((line) => !line.startsWith('failed'))
    const store = await openStore(path)
    await store.add(rowsWith(2000, (at) => ({ id: `later-${at}` })))
    await store.close()
    const batches = await batchesIn(path)
    expect(acknowledged.length).toBeGreaterThan(0)
    for (const batch of [...acknowledged, 'later']) expect([batch, batches.get(batch)]).toEqual([batch, 2000])
  })
})
