import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anyRow, anyText } from '../../test/any-row.ts'
import { rowWith } from '../../test/rows.ts'
import { type StoreGround, storeKinds } from '../../test/stores.ts'
import { openStore, type Store, whyNoRow } from './index.ts'

/** Half a character, which no UTF-8 has, is told as missing. */
const wellFormed = (value: unknown): unknown =>
  typeof value === 'string'
    ? Buffer.from(value).toString()
    : Array.isArray(value)
      ? value.map(wellFormed)
      : value && typeof value === 'object'
        ? Object.fromEntries(
            Object.entries(value).map(([name, each]) => [Buffer.from(name).toString(), wellFormed(each)]),
          )
        : value

describe.each(storeKinds)('any row that may be, on $name', ({ isThere, open }) => {
  let ground: StoreGround
  let store: Store
  beforeAll(async () => {
    if (!isThere) return
    ground = await open()
    store = await openStore(await ground.place())
  })
  afterAll(async () => {
    await store?.close()
    await ground?.close()
  })

  it.skipIf(!isThere)('comes back as it was put in', async () => {
    const rows = fc.sample(anyRow, { numRuns: 300, seed: 20261130 })
    expect(rows.map(whyNoRow).filter(Boolean)).toEqual([])
    await store.add(rows)
    const found = new Map((await store.recent(1000)).map((row) => [row.id, row]))
    for (const row of rows) expect(found.get(row.id)).toEqual(wellFormed(row))
  })

  it.skipIf(!isThere)('is found by its texts', async () => {
    const texts = [
      ...new Set(fc.sample(anyText, { numRuns: 60, seed: 20261130 }).map((each) => wellFormed(each) as string)),
    ]
    const rows = texts.map((each) =>
      rowWith({ model: each, label: { [each]: each, none: 'x' }, started_at: '2026-01-01T00:00:00.000Z' }),
    )
    const other = await openStore(await ground.place())
    await other.add(rows)
    for (const each of texts) {
      const [byModel] = await other.usage({ where: { model: [each] } })
      expect([each, byModel?.requests]).toEqual([each, 1])
      if (each === '') continue
      const [byLabel] = await other.usage({ where: { [`label.${each}`]: [each] }, by: [`label.${each}`] })
      expect([each, byLabel?.requests, byLabel?.[`label.${each}`]]).toEqual([each, 1, each])
    }
    await other.close()
  })
})
