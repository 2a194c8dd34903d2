import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'
import { jsonl, place } from '../../test/imports.ts'
import { inMemory, openStore, type Store } from '../store/index.ts'
import { formatNames, importFile } from './index.ts'

const here = place()

/** Two of each are alike, and have no id of their own. */
const lines = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    created: 1764072000 + (at >> 1),
    model: 'gpt-4o',
    usage: { prompt_tokens: 100, completion_tokens: 50 },
  }))

/** As a store whose process ends after so many batches. */
function breaking(after: number): Pick<Store, 'add' | 'usage'> {
  let batches = 0
  return {
    usage: here.store.usage,
    add: async (rows) => {
      if (++batches > after) throw new Error('broken off')
      await here.store.add(rows)
    },
  }
}

describe('an import that was broken off', () => {
  it('goes on after the last rows that were stored, and has the same sums as if it never was', async () => {
    const path = here.write('log.jsonl', jsonl(lines(22_000)))
    const point = here.at('point')
    await expect(importFile(breaking(2), path, { point })).rejects.toThrow('broken off')
    expect(JSON.parse(readFileSync(point, 'utf8'))).toMatchObject({ rows: 10_000 })
    await expect(importFile(breaking(1), path, { point })).rejects.toThrow('broken off')
    const add = vi.spyOn(here.store, 'add')
    const done = await importFile(here.store, path, { point })
    expect(add.mock.calls.map(([rows]) => rows.length)).toEqual([5000, 2000])
    expect(done).toMatchObject({ read: 22_000, resumed: 15_000, stored: 7000, known: 0, totals: { requests: 22_000 } })
    expect(existsSync(point)).toBe(false)
    const [sums] = await here.store.usage({})
    expect(sums).toMatchObject({ requests: 22_000, output_tokens: 22_000 * 50 })
    expect(done.totals.energyKwh).toBeCloseTo(sums?.energy_kwh as number, 6)
    expect(await importFile(here.store, path, { point })).toMatchObject({ resumed: 0, stored: 0, known: 22_000 })
  })

  it('begins again where the store is another one by now', async () => {
    const path = here.write('log.jsonl', jsonl(lines(7000)))
    const point = here.at('point')
    await expect(importFile(breaking(1), path, { point })).rejects.toThrow('broken off')
    const other = await openStore(inMemory)
    expect(await importFile(other, path, { point })).toMatchObject({ resumed: 0, stored: 7000 })
    await other.close()
  })

  it('begins again where the file is another one by now, and counts nothing twice', async () => {
    const path = here.write('log.jsonl', jsonl(lines(12_000)))
    const point = here.at('point')
    await expect(importFile(breaking(1), path, { point })).rejects.toThrow('broken off')
    here.write('log.jsonl', jsonl(lines(14_000)))
    expect(await importFile(here.store, path, { point })).toMatchObject({ resumed: 0, stored: 9000, known: 5000 })
    expect((await here.store.usage({}))[0]?.requests).toBe(14_000)
  })
})

describe('the format', () => {
  it('can be insisted on', async () => {
    here.write('log.jsonl', jsonl(lines(1)))
    expect(await here.import('log.jsonl', { format: 'langfuse' })).toMatchObject({
      stored: 0,
      passed: { 'an observation of type UNKNOWN': 1 },
    })
    expect(await here.import('log.jsonl', { format: 'columns' })).toMatchObject({ stored: 1 })
    await expect(here.import('log.jsonl', { format: 'excel' })).rejects.toThrow(
      `the format is excel; expected one of ${formatNames.join(', ')}`,
    )
  })

  it('takes labels from columns, besides its own', async () => {
    const run = { run_type: 'llm', id: 'r', extra: { metadata: { ls_model_name: 'gpt-4o', team: 'blue' } } }
    const usage = { start_time: '2026-11-03T09:00:00Z', prompt_tokens: 1, completion_tokens: 1 }
    const spend = { request_id: 's', call_type: 'completion', spend: 1, startTime: usage.start_time, model: 'gpt-4o' }
    here.write('spend.jsonl', jsonl([{ ...spend, ...usage, team_id: 't', department: { name: 'sales' } }]))
    await here.import('spend.jsonl', { labels: { department: 'department_name' } })
    here.write('runs.jsonl', jsonl([{ ...run, ...usage }]))
    await here.import('runs.jsonl', { labels: { team: 'extra_metadata_team' } })
    expect((await here.rows()).map(({ label }) => label)).toEqual([
      { team: 't', department: 'sales' },
      { team: 'blue' },
    ])
  })
})
