import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rowWith } from '../../test/rows.ts'
import { type StoreGround, storeKinds, twiceKind } from '../../test/stores.ts'
import {
  buckets,
  type Measure,
  measures,
  openStore,
  type Row,
  type Store,
  type UsageQuery,
  type UsageRow,
} from './index.ts'

/** Few, so that groups have many rows; among them what a row does not tell. */
const words = fc.constantFrom('a', 'b', "it's", 'ü', '')
const option = { nil: undefined, freq: 4 }
/** Of these, sums are exact in any order. */
const exact = fc.integer({ min: 0, max: 2 ** 20 }).map((n) => n / 1024)

const anyRow = fc
  .record({
    model: fc.option(words, option),
    provider: fc.option(words, option),
    zone: fc.option(words, option),
    stream: fc.boolean(),
    team: fc.option(words, option),
    source: fc.option(fc.constant('program'), { nil: undefined, freq: 1 }),
    requests: fc.option(fc.integer({ min: 0, max: 50 }), { nil: undefined, freq: 1 }),
    hours: fc.integer({ min: 0, max: 24 * 500 }),
    kgco2eq: fc.option(exact, option),
    tokens: fc.option(fc.integer({ min: 0, max: 1e6 }), option),
    seconds: fc.option(exact, option),
  })
  .map(({ team, hours, kgco2eq, tokens, seconds, ...more }): Row => {
    const row: Record<string, unknown> = {
      ...rowWith(),
      ...more,
      started_at: new Date(Date.UTC(2025, 11, 28) + 3_600_000 * hours).toISOString(),
      label: team === undefined ? {} : { team },
      output_tokens: tokens,
      duration_s: seconds,
      energy_kwh: kgco2eq,
      energy_min_kwh: kgco2eq,
      energy_max_kwh: kgco2eq,
      gwp_kgco2eq: kgco2eq,
      gwp_min_kgco2eq: kgco2eq === undefined ? undefined : kgco2eq / 2,
      gwp_max_kgco2eq: kgco2eq === undefined ? undefined : kgco2eq * 2,
    }
    const left = ['adpe', 'pe', 'water', 'embodied'].map((name) => `${name}_`)
    for (const name in row) if (row[name] === undefined || left.some((each) => name.startsWith(each))) delete row[name]
    return row as unknown as Row
  })

const by = fc.subarray(['model', 'provider', 'zone', 'stream', 'label.team', 'source', 'label.other'], { maxLength: 3 })
const anyQuery: fc.Arbitrary<UsageQuery> = fc.record(
  {
    bucket: fc.constantFrom(...buckets),
    by,
    measures: fc.subarray([...measures] as Measure[]),
    top: fc.integer({ min: 1, max: 5 }),
    order: fc.constantFrom('requests', 'gwp_max_kgco2eq', 'output_tokens', 'duration_s'),
    fromMs: fc.integer({ min: Date.UTC(2025, 11, 28), max: Date.UTC(2026, 5, 1) }),
    toMs: fc.integer({ min: Date.UTC(2026, 5, 2), max: Date.UTC(2027, 5, 1) }),
    where: fc.dictionary(
      fc.constantFrom('model', 'provider', 'label.team', 'zone', 'source'),
      fc.array(fc.oneof(words, fc.constantFrom('program', 'request')), { minLength: 1, maxLength: 3 }),
      { maxKeys: 2 },
    ),
  },
  { requiredKeys: [] },
)

/** As the cluster `twice` has it. */
const doubled = (row: UsageRow): UsageRow =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, typeof value === 'number' ? 2 * value : value]))

const kinds = [...storeKinds, twiceKind]

describe.skipIf(!kinds.every(({ isThere }) => isThere))('the engines of a store', () => {
  const grounds: StoreGround[] = []
  const stores: Store[] = []
  beforeAll(async () => {
    const rows = fc.sample(anyRow, { numRuns: 600, seed: 20261130 })
    for (const { open } of kinds) {
      const ground = await open()
      grounds.push(ground)
      const store = await openStore(await ground.place())
      stores.push(store)
      await store.add(rows)
      await store.add(rows.slice(0, 100))
    }
  })
  afterAll(async () => {
    for (const store of stores) await store.close()
    for (const ground of grounds) await ground.close()
  })

  it('answer the same, whatever is asked', async () => {
    const queries = fc.sample(anyQuery, { numRuns: 24, seed: 20261130 })
    let groups = 0
    for (const query of queries) {
      const [duckdb, clickhouse, shards] = await Promise.all(stores.map((store) => store.usage(query)))
      expect(clickhouse, JSON.stringify(query)).toEqual(duckdb)
      expect(shards, JSON.stringify(query)).toEqual(duckdb?.map(doubled))
      groups += duckdb?.length ?? 0
    }
    expect(groups).toBeGreaterThan(200)
  }, 120_000)
})
