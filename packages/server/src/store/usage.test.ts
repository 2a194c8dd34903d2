import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rowsWith, rowWith } from '../../test/rows.ts'
import { type StoreGround, shardedKind, storeKinds } from '../../test/stores.ts'
import { type Filter, openStore, type Row, type Store } from './index.ts'

const at = (day: number, hour = 0): string => new Date(Date.UTC(2026, 10, day, hour)).toISOString()
const figures = (gwp: number): Partial<Row> => ({
  gwp_kgco2eq: gwp,
  gwp_min_kgco2eq: gwp / 2,
  gwp_max_kgco2eq: gwp * 2,
  output_tokens: gwp * 10,
})

describe.each([...storeKinds, shardedKind])('usage on $name', ({ isThere, open }) => {
  let ground: StoreGround
  let store: Store
  beforeAll(async () => {
    if (!isThere) return
    ground = await open()
    store = await openStore(await ground.place())
    await store.add([
      ...rowsWith(10, () => ({ model: 'a', provider: 'p', started_at: at(1), label: { team: 'x' }, ...figures(1) })),
      ...rowsWith(5, () => ({ model: 'b', provider: 'p', started_at: at(1, 23), label: { team: 'y' }, ...figures(4) })),
      ...rowsWith(1, () => ({ model: 'c', provider: 'q', started_at: at(2), label: {}, ...figures(8) })),
      ...rowsWith(3, () => ({
        model: 'a',
        provider: 'p',
        started_at: at(30),
        label: { team: "x' OR 1=1" },
        ...figures(2),
      })),
    ])
  })
  afterAll(async () => {
    await store?.close()
    await ground?.close()
  })

  describe.skipIf(!isThere)('usage', () => {
    it('sums everything where nothing is asked for', async () => {
      const [row, ...more] = await store.usage({})
      expect(more).toEqual([])
      expect(row).toMatchObject({
        requests: 19,
        estimated_requests: 19,
        gwp_kgco2eq: 44,
        gwp_min_kgco2eq: 22,
        gwp_max_kgco2eq: 88,
      })
      expect(row).toMatchObject({ input_tokens: 19 * 120, cache_read_tokens: 19 * 20, output_tokens: 440 })
      /** Not known is absent, not zero. */
      expect(row).not.toHaveProperty('reasoning_tokens')
    })

    it('tells apart by dimensions, those with most first', async () => {
      const rows = await store.usage({ by: ['model', 'provider'], measures: ['gwp'] })
      expect(
        rows.map(({ model, provider, requests, gwp_kgco2eq }) => [model, provider, requests, gwp_kgco2eq]),
      ).toEqual([
        ['b', 'p', 5, 20],
        ['a', 'p', 13, 16],
        ['c', 'q', 1, 8],
      ])
    })

    it('tells apart by time, in UTC', async () => {
      const days = await store.usage({ bucket: 'day' })
      expect(days.map(({ from, requests }) => [from, requests])).toEqual([
        [at(1), 15],
        [at(2), 1],
        [at(30), 3],
      ])
      const hours = await store.usage({ bucket: 'hour', toMs: Date.parse(at(2)) })
      expect(hours.map(({ from, requests }) => [from, requests])).toEqual([
        [at(1), 10],
        [at(1, 23), 5],
      ])
    })

    it.each([
      ['week', ['2026-10-26', '2026-11-02', '2026-11-30'], [15, 1, 3]],
      ['month', ['2026-11-01'], [19]],
      ['year', ['2026-01-01'], [19]],
    ] as const)('tells apart by %s, which begins at its first midnight', async (bucket, starts, requests) => {
      const rows = await store.usage({ bucket })
      expect(rows.map(({ from }) => from)).toEqual(starts.map((day) => `${day}T00:00:00.000Z`))
      expect(rows.map((row) => row.requests)).toEqual(requests)
    })

    it('has the latest rows of a filter, latest first', async () => {
      const times = async (count: number, filter?: Filter) =>
        (await store.recent(count, filter)).map(({ model, started_at }) => [model, started_at])
      expect(await times(2, { toMs: Date.parse(at(2, 1)) })).toEqual([
        ['c', at(2)],
        ['b', at(1, 23)],
      ])
      expect(await times(2, { where: { 'label.team': ['x'], model: ['a', 'b'] } })).toEqual([
        ['a', at(1)],
        ['a', at(1)],
      ])
      expect(await times(5, { where: { model: ['no'] } })).toEqual([])
    })

    it('tells what there is to ask for', async () => {
      const { method } = rowWith()
      expect(await store.about()).toEqual({
        first_at: at(1),
        last_at: at(30),
        labels: ['team'],
        methods: [method],
        superseded_methods: [],
      })
      const empty = await openStore(await ground.place())
      expect(await empty.about()).toEqual({
        first_at: null,
        last_at: null,
        labels: [],
        methods: [],
        superseded_methods: [],
      })
      await empty.close()
    })

    it('leaves out programs, unless they are asked for', async () => {
      const other = await openStore(await ground.place())
      const program = { source: 'program', operation: 'program', label: { of: 'it' }, method: 'its own' } as const
      await other.add([...rowsWith(3), rowWith({ id: 'program', ...program })])
      const asked = async (source: readonly string[]) =>
        (await other.usage({ where: { source }, measures: [] })).map(({ rows, requests }) => rows ?? requests)
      expect((await other.usage({}))[0]?.requests).toBe(3)
      expect(await asked(['program'])).toEqual([1])
      expect(await asked(['request', 'program'])).toEqual([4])
      const { labels, methods } = await other.about()
      expect([labels.includes('of'), methods.includes('its own')]).toEqual([false, false])
      await other.close()
    })

    it('tells apart by a label, null where a row has none', async () => {
      const rows = await store.usage({ by: ['label.team'], order: 'requests' })
      expect(rows.map((row) => [row['label.team'], row.requests])).toEqual([
        ['x', 10],
        ['y', 5],
        ["x' OR 1=1", 3],
        [null, 1],
      ])
    })

    it('counts the rows that are asked for', async () => {
      const asked = async (query: Parameters<Store['usage']>[0]) => (await store.usage(query))[0]?.requests
      expect(await asked({ where: { model: ['a', 'c'] } })).toBe(14)
      expect(await asked({ where: { 'label.team': ["x' OR 1=1"] } })).toBe(3)
      expect(await asked({ where: { stream: ['true'], provider: ['q'] } })).toBe(1)
      expect(await asked({ where: { model: ["a' OR '1'='1"] } })).toBe(0)
      expect(await asked({ where: { model: [] } })).toBe(0)
      expect(await asked({ fromMs: Date.parse(at(2)), toMs: Date.parse(at(30)) })).toBe(1)
    })

    it('leaves those on top, over the whole time where there are buckets', async () => {
      const top = await store.usage({ by: ['model'], top: 2 })
      expect(top.map(({ model }) => model)).toEqual(['b', 'a'])
      const days = await store.usage({ by: ['model'], top: 2, bucket: 'month', order: 'requests' })
      expect(days.map(({ model, requests }) => [model, requests])).toEqual([
        ['a', 13],
        ['b', 5],
      ])
      const byLabel = await store.usage({ by: ['label.team'], top: 1, bucket: 'day', order: 'requests' })
      expect(byLabel.map((row) => [row.from, row['label.team'], row.requests])).toEqual([[at(1), 'x', 10]])
    })

    it('has percentiles with the unit last in their names', async () => {
      const other = await openStore(await ground.place())
      await other.add(rowsWith(1001, (n) => figures(n)))
      const [row] = await other.usage({ percentiles: [50, 99, 99.9], of: ['gwp_kgco2eq', 'output_tokens'] })
      await other.close()
      /** A digest: the rank is right within one in a hundred. */
      expect(Math.abs(Number(row?.gwp_p50_kgco2eq) - 500)).toBeLessThan(10)
      expect(Math.abs(Number(row?.gwp_p99_kgco2eq) - 990)).toBeLessThan(10)
      expect(row).toHaveProperty('gwp_p99_9_kgco2eq')
      expect(Math.abs(Number(row?.output_tokens_p50) - 5000)).toBeLessThan(100)
    })

    it('takes no name that is not on its lists, whatever it says', async () => {
      const evil = 'model FROM requests; DROP TABLE requests; --'
      await expect(store.usage({ by: [evil] })).rejects.toThrow('is no column to ask for')
      await expect(store.usage({ where: { [evil]: ['x'] } })).rejects.toThrow('is no column to ask for')
      await expect(store.usage({ order: evil })).rejects.toThrow('is no column to ask for')
      await expect(store.usage({ bucket: evil as never })).rejects.toThrow('is no column to ask for')
      await expect(store.usage({ percentiles: [50], of: [evil] })).rejects.toThrow('is no column to ask for')
      expect(await store.usage({ by: [`label.'] ; DROP TABLE requests; --`], measures: [] })).toEqual([
        { "label.'] ; DROP TABLE requests; --": null, requests: 19, estimated_requests: 19 },
      ])
      expect((await store.usage({}))[0]?.requests).toBe(19)
    })
  })
})
