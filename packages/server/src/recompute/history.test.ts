import { spawn } from 'node:child_process'
import { statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ecologits011, inferprint1 } from 'inferprint/method'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type ClickHouseGround, hasClickHouse, openClickHouse } from '../../test/clickhouse.ts'
import { rowsWith } from '../../test/rows.ts'
import { type StoreGround, storeKinds } from '../../test/stores.ts'
import { openStore, type Row, StoreError, StoreLockedError } from '../store/index.ts'
import { recompute, runRecompute } from './index.ts'

const rows = rowsWith(5000, (at) => ({
  method: at % 2 === 0 ? 'inferprint-0' : 'ecologits-0.11',
  output_tokens: 1 + at,
  started_at: new Date(Date.UTC(2026, 10, 25) + 1000 * at).toISOString(),
}))
const sumOf = (of: readonly Row[]) => of.reduce((sum, { gwp_kgco2eq = 0 }) => sum + gwp_kgco2eq, 0)

async function fill(path: string): Promise<void> {
  const store = await openStore(path)
  await store.add(rows)
  await store.close()
}

async function storedIn(path: string): Promise<readonly Row[]> {
  const store = await openStore(path)
  const found = await store.recent(10_000)
  await store.close()
  return [...found].sort((one, other) => (one.started_at < other.started_at ? -1 : 1))
}

describe.each(storeKinds)('a history on $name', ({ isThere, open, name }) => {
  let ground: StoreGround
  let path: string
  const stored = () => storedIn(path)
  const query = (sql: string) => ground.query(sql)
  beforeAll(async () => {
    if (isThere) ground = await open()
  })
  afterAll(() => ground?.close())
  beforeEach(async () => {
    if (!isThere) return
    path = await ground.place()
    await fill(path)
  })

  it.skipIf(!isThere)('keeps what was told, tells the sums of both, and takes rows as before', async () => {
    const done = await recompute(path, { estimate: { method: ecologits011 } })
    const after = await stored()
    expect(done).toMatchObject({ method: 'ecologits-0.11', rows: 5000, reestimated: 2500, dry_run: false })
    expect(done.left).toEqual([{ reason: 'of this method and catalogue already', rows: 2500 }])
    const changed = rows.filter(({ method }) => method === 'inferprint-0')
    expect(done.changes).toHaveLength(1)
    expect(done.changes[0]?.gwp_kgco2eq_before).toBeCloseTo(sumOf(changed), 12)
    const [kept] = await query(
      'SELECT CAST(count(*) AS INTEGER) AS rows, sum(gwp_kgco2eq) AS gwp, min(method) AS method FROM superseded',
    )
    expect(kept).toMatchObject({ rows: 2500, method: 'inferprint-0' })
    expect(kept?.gwp).toBeCloseTo(sumOf(changed), 12)
    const ids = new Set(changed.map(({ id }) => id))
    expect(done.changes[0]?.gwp_kgco2eq_after).toBeCloseTo(sumOf(after.filter(({ id }) => ids.has(id))), 12)
    expect(after.map(({ id }) => id)).toEqual(rows.map(({ id }) => id))
    const store = await openStore(path)
    await store.add([...rows.slice(0, 10), ...rowsWith(10)])
    await store.close()
    expect(await stored()).toHaveLength(5010)
  })

  it.skipIf(!isThere)('has nothing to do the second time, unless all of it is asked for', async () => {
    await recompute(path, { estimate: { method: inferprint1 } })
    const before = await stored()
    const again = await recompute(path, { estimate: { method: inferprint1 } })
    expect(again).toMatchObject({ reestimated: 0, changes: [] })
    expect(await recompute(path, { estimate: { method: inferprint1 }, all: true })).toMatchObject({ reestimated: 5000 })
    expect(await stored()).toEqual(before)
  })

  it.skipIf(!isThere)('changes nothing in a dry run, and tells what would change', async () => {
    const before = await stored()
    const dry = await recompute(path, { estimate: { method: inferprint1 }, dryRun: true })
    expect(await stored()).toEqual(before)
    const done = await recompute(path, { estimate: { method: inferprint1 } })
    expect({ ...dry, dry_run: false }).toEqual({
      ...done,
      changes: done.changes.map((change) => ({
        ...change,
        energy_kwh_after: expect.closeTo(change.energy_kwh_after, 12),
        gwp_kgco2eq_after: expect.closeTo(change.gwp_kgco2eq_after, 12),
        energy_kwh_before: expect.closeTo(change.energy_kwh_before, 12),
        gwp_kgco2eq_before: expect.closeTo(change.gwp_kgco2eq_before, 12),
      })),
    })
  })

  it.skipIf(!isThere)(
    'figures that were superseded can be asked for by their method, each row once',
    async () => {
      const usageOf = async (...method: string[]) => {
        const store = await openStore(path)
        const about = await store.about()
        const of = (by?: string[]) => store.usage({ where: { method }, measures: ['gwp'], ...(by && { by }) })
        const [all, begun, parts, byDay] = [
          await of(),
          await store.usage({ where: { method }, measures: [], toMs: Date.parse(rows[1000]?.started_at as string) }),
          await of(['model']),
          await store.usage({ where: { method }, measures: ['gwp'], bucket: 'day', by: ['model'], top: 1 }),
        ]
        await store.close()
        return {
          ...(all[0] as Record<'requests' | 'gwp_kgco2eq', number>),
          begun: begun[0]?.requests,
          parts: parts.length,
          days: byDay.length,
          about,
        }
      }
      const old = rows.filter(({ method }) => method === 'inferprint-0')
      const before = await usageOf('inferprint-0')
      expect(before).toMatchObject({ requests: 2500, begun: 500, parts: 1, days: 1 })
      expect(before.about).toMatchObject({ methods: ['ecologits-0.11', 'inferprint-0'], superseded_methods: [] })
      await recompute(path, { estimate: { method: inferprint1 } })
      await recompute(path, { estimate: { method: ecologits011 } })
      await recompute(path, { estimate: { method: inferprint1 }, all: true })
      const after = await usageOf('inferprint-0')
      expect(after).toMatchObject({ requests: 2500, begun: 500, parts: 1, days: 1 })
      expect(after.gwp_kgco2eq).toBeCloseTo(sumOf(old), 12)
      expect(after.about.methods).toEqual(['inferprint-1'])
      expect(after.about.superseded_methods).toEqual(['ecologits-0.11', 'inferprint-0', 'inferprint-1'])
      const now = await stored()
      const standing = await usageOf('inferprint-1')
      expect(standing.requests).toBe(5000)
      expect(standing.gwp_kgco2eq).toBeCloseTo(sumOf(now), 12)
      const [kept] = await query(
        "SELECT sum(gwp) AS gwp FROM (SELECT max_by(gwp_kgco2eq, superseded_at) AS gwp FROM superseded WHERE method = 'ecologits-0.11' GROUP BY id, started_at)",
      )
      const other = await usageOf('ecologits-0.11')
      expect(other.requests).toBe(5000)
      expect(other.gwp_kgco2eq).toBeCloseTo(Number(kept?.gwp), 12)
      expect((await usageOf('inferprint-0', 'ecologits-0.11')).requests).toBe(0)
    },
    120_000,
  )

  it.skipIf(!isThere)('as a command: a summary to read, errors that say what to mend', async () => {
    const said: string[] = []
    const write = (text: string | Uint8Array) => said.push(String(text)) > 0
    const spies = [process.stdout, process.stderr].map((stream) => vi.spyOn(stream, 'write').mockImplementation(write))
    try {
      expect(await runRecompute(['--method', 'ecologits-0.11', '--store', path], {})).toBe(0)
      expect(said.join('')).toContain('2,500 of 5,000 rows are estimated anew by ecologits-0.11, catalogue ')
      expect(said.join('')).toMatch(/inferprint-0, 2,500 rows:\n {4}\S+ -> \S+ kWh \([+-]\S+ %\)/)
      expect(await runRecompute(['--store', path], {})).toBe(2)
      expect(said.at(-1)).toContain('--method is missing; expected one of inferprint-1')
      expect(await runRecompute(['--method', 'inferprint-1', '--store', `${path}_no`], {})).toBe(2)
      expect(said.at(-1)).toMatch(/there is no store|is not there/)
    } finally {
      for (const spy of spies) spy.mockRestore()
    }
  })

  describe.skipIf(name !== 'DuckDB')('in a file', () => {
    it('leaves everything as it was where it breaks off', async () => {
      const before = await stored()
      await query('CREATE TABLE superseded (something INTEGER)')
      await expect(recompute(path, { estimate: { method: inferprint1 } })).rejects.toThrow()
      expect(await stored()).toEqual(before)
    })

    it('leaves everything as it was when it is killed while it writes, and can be begun again', async () => {
      await query(
        `INSERT INTO requests SELECT requests.* REPLACE (id || '-' || copy AS id) FROM requests, range(60) AS copies(copy)`,
      )
      const state = () =>
        query(
          `SELECT count(*)::INTEGER AS rows, count(DISTINCT id)::INTEGER AS ids, sum(hash(each))::VARCHAR AS all_of_it FROM requests AS each`,
        )
      const [before] = await state()
      expect(before).toMatchObject({ rows: 305_000, ids: 305_000 })
      const size = statSync(path).size
      const program = fileURLToPath(new URL('../../test/recomputer.ts', import.meta.url))
      const child = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', program, path])
      const gone = new Promise<unknown>((resolve) => child.once('exit', (_, signal) => resolve(signal)))
      try {
        while (statSync(path).size < size + 8e6 && child.exitCode === null) await new Promise((on) => setTimeout(on, 5))
      } finally {
        child.kill('SIGKILL')
      }
      expect(await gone).toBe('SIGKILL')
      expect(await state()).toEqual([before])
      expect(
        await query("SELECT table_name FROM duckdb_tables() WHERE table_name NOT IN ('requests', 'about')"),
      ).toEqual([])
      const done = await recompute(path, { estimate: { method: inferprint1 } })
      expect(done).toMatchObject({ rows: 305_000, reestimated: 305_000 })
    }, 120_000)

    it('does not wait for a store that is open elsewhere', async () => {
      const child = spawn(process.execPath, [
        '--input-type=module',
        '-e',
        `import { DuckDBInstance } from '@duckdb/node-api'; await DuckDBInstance.create(${JSON.stringify(path)}); console.log('open'); setInterval(() => {}, 1000)`,
      ])
      await new Promise((resolve) => child.stdout.once('data', resolve))
      await expect(recompute(path, { estimate: { method: inferprint1 } })).rejects.toThrow(StoreLockedError)
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await gone
    })
  })
})

describe.skipIf(!hasClickHouse)('a history on ClickHouse', () => {
  let engine: ClickHouseGround
  beforeAll(async () => {
    engine = await openClickHouse()
  })
  afterAll(() => engine?.close())

  it('of which a part was written when the server went away is whole, row by row, and is gone on with', async () => {
    const path = await engine.database()
    const database = new URL(path).pathname.slice(1)
    const count = async (sql: string) => Number(await engine.query(sql, database))
    const written = () => count("SELECT count() FROM requests FINAL WHERE method = 'ecologits-0.11'")
    await fill(path)
    const options = { estimate: { method: ecologits011 }, rowsTogether: 1000 }
    const running = recompute(path, options).catch((error: unknown) => error)
    while ((await written()) < 3000) await new Promise((resolve) => setTimeout(resolve, 100))
    await engine.kill()
    expect(await running).toBeInstanceOf(StoreError)
    await engine.start()
    const before = new Map(rows.map((row) => [row.id, row]))
    const half = await storedIn(path)
    expect(half).toHaveLength(5000)
    const old = half.filter(({ method }) => method === 'inferprint-0')
    expect(old.length).toBeGreaterThan(0)
    expect(old.length).toBeLessThan(2500)
    for (const row of old) expect(row).toEqual(before.get(row.id))
    const done = await recompute(path, options)
    expect(done).toMatchObject({ rows: 5000, reestimated: old.length })
    expect(await written()).toBe(5000)
    expect(await count('SELECT count() FROM superseded FINAL')).toBe(2500)
    expect(await count("SELECT uniqExact(id) FROM superseded FINAL WHERE method = 'inferprint-0'")).toBe(2500)
  }, 120_000)

  it('takes what others write meanwhile', async () => {
    const path = await engine.database()
    await fill(path)
    const store = await openStore(path)
    const others = rowsWith(600, (at) => ({ id: `other ${at}`, started_at: rows[at]?.started_at as string }))
    const running = recompute(path, { estimate: { method: ecologits011 }, rowsTogether: 2000 })
    for (let at = 0; at < 600; at += 60) await store.add([...others.slice(at, at + 60), ...rows.slice(at, at + 60)])
    await running
    const after = await store.recent(10_000)
    await store.close()
    expect(new Set(after.map(({ id }) => id)).size).toBe(5600)
    expect(after.filter(({ id, method }) => !id.startsWith('other') && method !== 'ecologits-0.11')).toEqual([])
  }, 120_000)
})
