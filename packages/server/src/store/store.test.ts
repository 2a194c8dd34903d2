import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { folder } from '../../test/folder.ts'
import { rowsWith, rowWith } from '../../test/rows.ts'
import { type StoreGround, storeKinds } from '../../test/stores.ts'
import { inMemory, openStore, type Store, StoreClosedError, StoreFormatError, StorePathError } from './index.ts'

const requestsIn = async (store: Store): Promise<unknown> => (await store.usage({}))[0]?.requests
async function textOf(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}

describe.each(storeKinds)('on $name', ({ name, isThere, open }) => {
  const isDuckDB = name === 'DuckDB'
  let ground: StoreGround
  let path: string
  let store: Store
  const requests = () => requestsIn(store)
  beforeAll(async () => {
    if (isThere) ground = await open()
  })
  afterAll(() => ground?.close())
  beforeEach(async () => {
    path = await ground.place()
    store = await openStore(path)
  })
  afterEach(() => store.close())

  describe.skipIf(!isThere)('rows', () => {
    it('come back as they were put in, absent fields absent', async () => {
      const full = rowWith({
        id: 'one',
        zone: 'FRA',
        error_type: '429',
        images: 2,
        image_size: '1024x1024',
        audio_s: 1.25,
        label: { 'a"b': "it's; DROP TABLE requests", 'ü,\n': '\u{1f331}\\' },
        notes: ['x', 'y"z'],
      })
      const { duration_s, energy_kwh, ...rest } = rowWith({
        id: 'two',
        started_at: '2026-11-24T00:00:00.123Z',
        label: {},
      })
      const bare = Object.fromEntries(
        Object.entries(rest).filter(([name]) => !/_(kwh|kgco2eq|kgsbeq|mj|l)$/.test(name)),
      )
      await store.add([full, bare as never])
      expect(await store.recent(10)).toEqual([full, bare])
    })

    it('are there again when the file is opened again', async () => {
      const rows = rowsWith(5000, (at) => ({ started_at: new Date(1.7e12 + at).toISOString() }))
      await store.add(rows)
      await store.close()
      store = await openStore(path)
      expect(await requests()).toBe(5000)
      expect(await store.recent(2)).toEqual(rows.slice(-2).reverse())
    })

    it('add nothing when they come again: in one batch, at the same time, later, after a restart', async () => {
      const rows = rowsWith(3000, (at) => ({ started_at: new Date(1.7e12 + 1000 * at).toISOString() }))
      await Promise.all([store.add([...rows, ...rows]), store.add(rows)])
      await store.add(rows.slice(500))
      await store.close()
      store = await openStore(path)
      await store.add([...rows, rowWith()])
      expect(await requests()).toBe(3001)
    })

    it('that come again with other numbers are those that came first', async () => {
      const first = rowWith()
      await store.add([first])
      await store.add([{ ...first, output_tokens: 7 }])
      expect(await store.recent(10)).toEqual([first])
    })

    it('of many callers are all there', async () => {
      const batches = Array.from({ length: 200 }, (_, at) => rowsWith(1 + (at % 40)))
      await Promise.all(batches.map((batch) => store.add(batch)))
      expect(await requests()).toBe(batches.flat().length)
    })
  })

  describe.skipIf(!isThere)('a store', () => {
    it('takes nothing after it was closed, and what came before is there', async () => {
      const running = store.add(rowsWith(10))
      await store.close()
      await running
      await expect(store.add(rowsWith(1))).rejects.toThrow(StoreClosedError)
      await expect(store.usage({})).rejects.toThrow(StoreClosedError)
      store = await openStore(path)
      expect(await requests()).toBe(10)
    })

    it('of a later version is left alone', async () => {
      await store.close()
      await ground.query(
        isDuckDB
          ? 'INSERT INTO about SELECT 99 AS schema'
          : "ALTER TABLE requests MODIFY COMMENT 'inferprint schema 99'",
      )
      await expect(openStore(path)).rejects.toThrow('Its schema is 99')
    })

    it('of an earlier version gets the columns that came since', async () => {
      await store.add(rowsWith(2))
      await store.close()
      await ground.query('ALTER TABLE requests DROP COLUMN zone')
      store = await openStore(path)
      const row = rowWith({ zone: 'FRA' })
      await store.add([row])
      expect(await store.usage({ by: ['zone'] })).toMatchObject([
        { zone: null, requests: 2 },
        { zone: 'FRA', requests: 1 },
      ])
    })
  })

  describe.skipIf(!isThere)('an export', () => {
    it('as CSV has a line for every row, quoted', async () => {
      const rows = rowsWith(5000, (at) => ({ label: { task: `a,"${at}"\n` } }))
      await store.add(rows)
      const lines = (await textOf(store.export('csv'))).toString().split('\r\n')
      expect(lines).toHaveLength(5002)
      expect(lines[0]).toMatch(/^id,started_at,sdk,.*,energy_kwh,energy_min_kwh,.*,label,notes$/)
      expect(lines[1]).toMatch(/^"[0-9a-f-]{36}",2026-11-25T12:00:00.000Z,"openai","chat",/)
      expect(lines[1]).toContain('"{""task"":""a,\\""')
    })

    it('as Parquet is read by others, and takes a filter', async () => {
      await store.add(rowsWith(300, (at) => ({ model: at % 3 === 0 ? 'x' : "y'" })))
      const place = folder()
      const file = join(place.path, 'out.parquet')
      writeFileSync(file, await textOf(store.export('parquet', { where: { model: ["y'"] } })))
      const connection = await (await DuckDBInstance.create(inMemory)).connect()
      const found = await connection.runAndReadAll(
        `SELECT count(*)::INT AS n, min(model) AS model, any_value(label['task']) AS task FROM '${file}'`,
      )
      expect(found.getRowObjectsJS()).toEqual([{ n: 200, model: "y'", task: 'summary' }])
      place.remove()
    })

    it('that nobody reads to its end lets the store go', async () => {
      await store.add(rowsWith(20_000))
      for await (const piece of store.export('csv')) {
        expect(piece.length).toBeGreaterThan(0)
        break
      }
      await store.add(rowsWith(1))
      expect(await requests()).toBe(20_001)
    })
  })
})

describe('a file of DuckDB', () => {
  it('in memory works the same', async () => {
    const other = await openStore(inMemory)
    await other.add(rowsWith(3))
    expect(await requestsIn(other)).toBe(3)
    expect((await textOf(other.export('parquet'))).subarray(0, 4).toString()).toBe('PAR1')
    await other.close()
  })

  it('says where it cannot be', async () => {
    const place = folder()
    await expect(openStore(join(place.path, 'none', 'x'))).rejects.toThrow(StorePathError)
    await expect(openStore(place.path)).rejects.toThrow(StorePathError)
    const text = join(place.path, 'text')
    writeFileSync(text, 'a text that is no store and is long enough to be read as one '.repeat(200))
    await expect(openStore(text)).rejects.toThrow(StoreFormatError)
    place.remove()
  })
})
