import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type ClickHouseGround, hasClickHouse, openClickHouse } from '../../../test/clickhouse.ts'
import { rowsWith } from '../../../test/rows.ts'
import { openStore, runSchema } from '../index.ts'
import { type Layout, tablesSql } from './tables.ts'

const layouts: readonly Layout[] = [
  {},
  { replicated: true },
  { cluster: { name: "all's", database: 'ai' } },
  { cluster: { name: 'main', database: 'ai' }, replicated: true },
]

function printed(...args: readonly string[]): { readonly code: number; readonly text: string } {
  const said: string[] = []
  const write = (text: string | Uint8Array) => said.push(String(text)) > 0
  const spies = [process.stdout, process.stderr].map((stream) => vi.spyOn(stream, 'write').mockImplementation(write))
  try {
    return { code: runSchema(args), text: said.join('') }
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}

describe('the tables of a store in ClickHouse', () => {
  it('are printed for one server, for replicas and for a cluster', () => {
    const one = printed('--clickhouse').text
    expect(one).toMatch(
      /^CREATE TABLE IF NOT EXISTS requests\n\(\n {2}id String,\n {2}started_at DateTime64\(3, 'UTC'\),/,
    )
    expect(one).toContain('ENGINE = ReplacingMergeTree(revision)\nPARTITION BY toYYYYMM(started_at)')
    const many = printed('--clickhouse', '--cluster', 'main', '--replicated').text
    expect(many.match(/ON CLUSTER 'main'/g)).toHaveLength(5)
    expect(many).toContain(
      "ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/{database}/requests_of_shard', '{replica}', revision)",
    )
    expect(many).toContain("ENGINE = Distributed('main', inferprint, requests_of_shard, cityHash64(id))")
  })

  it.each([
    [[], 'expected --clickhouse'],
    [['--clickhouse', '--cluster', ''], '--cluster has no name'],
    [['--clickhouse', '--database', 'a;b'], '--database is "a;b"; expected a name'],
    [['--clickhouse', '--shards'], "Unknown option '--shards'"],
  ])('are not printed for %j', (args, why) => {
    expect(printed(...args)).toEqual({ code: 2, text: expect.stringContaining(why) })
  })

  describe.skipIf(!hasClickHouse)('in the engine', () => {
    let engine: ClickHouseGround
    beforeAll(async () => {
      engine = await openClickHouse()
    })
    afterAll(() => engine?.close())

    it.each(layouts)('are right by its grammar: %j', async (layout) => {
      for (const sql of tablesSql(layout)) {
        if (sql.startsWith('CREATE DATABASE')) continue
        const tree = await engine.query(`EXPLAIN AST ${sql}`)
        expect(tree).toContain('Storage definition')
        expect(tree).toContain(layout.cluster && sql.includes('Distributed') ? 'Distributed' : 'ReplacingMergeTree')
      }
    })

    it('made beforehand by what is printed, take a store, by months, and forget what is old where they are told to', async () => {
      const where = await engine.database()
      const database = new URL(where).pathname.slice(1)
      for (const sql of printed('--clickhouse')
        .text.split(';\n')
        .filter((each) => each.trim() !== ''))
        await engine.query(sql, database)
      const again = async () => {
        const store = await openStore(where)
        await store.add(rowsWith(3, (at) => ({ started_at: new Date(Date.UTC(2026, at)).toISOString() })))
        expect((await store.usage({}))[0]?.requests).toBe(3)
        await store.close()
      }
      await again()
      const count = 'SELECT count() FROM requests FINAL'
      await engine.query('ALTER TABLE requests MODIFY TTL toDateTime(started_at) + INTERVAL 1 YEAR', database)
      expect(await engine.query(count, database)).toBe('3')
      await engine.query('ALTER TABLE requests MODIFY TTL toDateTime(started_at) + INTERVAL 1 DAY', database)
      await engine.query('OPTIMIZE TABLE requests FINAL', database)
      expect(await engine.query(count, database)).toBe('0')
      await engine.query('ALTER TABLE requests REMOVE TTL', database)
      await again()
      const parts = await engine.query(
        `SELECT arrayStringConcat(arraySort(groupUniqArray(partition)), ' ') AS months FROM system.parts WHERE database = '${database}' AND active`,
      )
      expect(parts).toBe('202601 202602 202603')
    })
  })
})
