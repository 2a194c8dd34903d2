import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ClickHouseGround, hasClickHouse, openClickHouse } from '../../../test/clickhouse.ts'
import { rowsWith } from '../../../test/rows.ts'
import { openStore, StoreAddressError, StoreFormatError, StoreUnreachableError } from '../index.ts'

describe.skipIf(!hasClickHouse)('a database of ClickHouse', () => {
  let engine: ClickHouseGround
  const password = `it's "secret"`
  beforeAll(async () => {
    engine = await openClickHouse(password)
  })
  afterAll(() => engine?.close())
  const shown = async (work: Promise<unknown>): Promise<string> => {
    const error = await work.catch((reason: unknown) => reason)
    return `${error} ${JSON.stringify(error)}`
  }

  it('is opened with the password, which no error tells', async () => {
    const where = await engine.database()
    const store = await openStore(where, { password })
    await store.add(rowsWith(3))
    expect((await store.usage({}))[0]?.requests).toBe(3)
    await store.close()
    await expect(openStore(where)).rejects.toThrow(StoreAddressError)
    await expect(openStore(where, { password: 'wrong' })).rejects.toThrow(
      'expected its password in INFERPRINT_STORE_PASSWORD',
    )
    expect(await shown(openStore(where, { password: 'wrong-secret' }))).not.toContain('wrong-secret')
  })

  it('that is not there, or holds a table of others, is told', async () => {
    const where = await engine.database()
    await expect(openStore(where.replace(/\w+$/, 'nowhere'), { password })).rejects.toThrow(
      'expected it after CREATE DATABASE',
    )
    await engine.query('CREATE TABLE requests (x Int64) ENGINE = Memory', new URL(where).pathname.slice(1))
    await expect(openStore(where, { password })).rejects.toThrow(StoreFormatError)
    await expect(openStore(where, { password })).rejects.toThrow('take another database')
  })

  it('of many writers has every row once, and what was acknowledged after the engine was killed', async () => {
    const where = await engine.database()
    const rows = rowsWith(400, (at) => ({ started_at: new Date(Date.UTC(2026, at % 12, 1) + at).toISOString() }))
    const stores = await Promise.all([1, 2, 3].map(() => openStore(where, { password })))
    await Promise.all(stores.map((store, at) => store.add(rows.slice(50 * at))))
    for (const store of stores) expect((await store.usage({}))[0]?.requests).toBe(400)
    await engine.kill()
    await expect(stores[0]?.add(rowsWith(1))).rejects.toThrow(StoreUnreachableError)
    await Promise.all(stores.map((store) => store.close()))
    await engine.start()
    const again = await openStore(where, { password })
    expect((await again.usage({}))[0]?.requests).toBe(400)
    await again.close()
  })
})
