import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { folder } from '../../test/folder.ts'
import { rowsWith } from '../../test/rows.ts'
import { inMemory, openStore, type Store } from '../store/index.ts'
import { timeOf } from './formats/fields.ts'
import { type ColumnMap, guessColumns, importFile, runImport, SourceError } from './index.ts'

let place: ReturnType<typeof folder>
let store: Store
beforeEach(async () => {
  place = folder()
  store = await openStore(inMemory)
})
afterEach(async () => {
  await store.close()
  place.remove()
})

const write = (name: string, content: string | Buffer): string => {
  const path = join(place.path, name)
  writeFileSync(path, content)
  return path
}
const stored = async () => (await store.usage({}))[0]

describe('columns', () => {
  it('are known by their names, however they are written', () => {
    const lite = [
      'request_id',
      'call_type',
      'prompt_tokens',
      'completion_tokens',
      'startTime',
      'endTime',
      'completionStartTime',
      'model',
      'custom_llm_provider',
      'cache_hit',
      'status',
    ]
    expect(guessColumns(lite)).toEqual({
      id: 'request_id',
      operation: 'call_type',
      inputTokens: 'prompt_tokens',
      outputTokens: 'completion_tokens',
      start: 'startTime',
      end: 'endTime',
      firstToken: 'completionStartTime',
      requestModel: 'model',
      provider: 'custom_llm_provider',
      cacheHit: 'cache_hit',
      status: 'status',
    })
    expect(
      guessColumns(['Timestamp', 'Model Name', 'usage_prompt_tokens', 'usage_completion_tokens', 'latency_ms']),
    ).toEqual({
      start: 'Timestamp',
      requestModel: 'Model Name',
      inputTokens: 'usage_prompt_tokens',
      outputTokens: 'usage_completion_tokens',
      durationMs: 'latency_ms',
    })
  })
})

describe('times', () => {
  it.each([
    ['2026-11-25T12:00:00Z', '2026-11-25T12:00:00.000Z'],
    ['2026-11-25 12:00:00.5', '2026-11-25T12:00:00.500Z'],
    ['2026-11-25 12:00:00+01', '2026-11-25T11:00:00.000Z'],
    ['2026-11-25 12:00:00 UTC', '2026-11-25T12:00:00.000Z'],
    ['2026-11-25', '2026-11-25T00:00:00.000Z'],
    ['1764072000', '2025-11-25T12:00:00.000Z'],
    [1764072000123, '2025-11-25T12:00:00.123Z'],
  ])('%s is %s', (given, expected) => expect(new Date(timeOf(given) as number).toISOString()).toBe(expected))
  it.each(['', 'yesterday', '12', null, true])('%s is none', (given) => expect(timeOf(given)).toBeUndefined())
})

describe('a log of lines', () => {
  const line = (at: number) => ({
    id: `r-${at}`,
    created: 1764072000 + at,
    model: 'gpt-4o',
    latency: 2,
    usage: { prompt_tokens: 100, completion_tokens: 50 },
    user: 'u',
  })

  it('is estimated and stored, and what is wrong is set aside with reasons', async () => {
    const wrong = [
      '{"id": ',
      '7',
      JSON.stringify({ ...line(9), model: undefined }),
      JSON.stringify({ ...line(9), created: 'soon' }),
      JSON.stringify({ ...line(9), cache_hit: true }),
    ]
    const path = write(
      'log.jsonl',
      [...[0, 1, 2].map((at) => JSON.stringify({ ...line(at), cache_hit: false })), '', ...wrong].join('\n'),
    )
    let seen: ColumnMap = {}
    const done = await importFile(store, path, {
      labels: { who: 'user' },
      onColumns: (map) => {
        seen = map
      },
    })
    expect(done).toMatchObject({ read: 8, stored: 3, known: 0, resumed: 0 })
    expect(Object.values(done.aside)).toEqual([1, 1, 1, 1, 1])
    expect(seen).toMatchObject({
      requestModel: 'model',
      inputTokens: 'usage_prompt_tokens',
      start: 'created',
      durationS: 'latency',
    })
    expect(
      readFileSync(`${path}.aside.jsonl`, 'utf8')
        .trim()
        .split('\n')
        .map((each) => JSON.parse(each))
        .map(({ line, reason }) => [line, reason]),
    ).toEqual([
      [5, expect.stringContaining('it is no JSON')],
      [6, 'it is no object'],
      [7, 'it names no model, or tells no tokens that it made'],
      [8, 'created tells no time of its start'],
      [9, 'it was answered from a cache of answers: nothing was computed'],
    ])
    const [row] = await store.recent(1)
    expect(row).toMatchObject({
      id: 'r-2',
      sdk: 'import',
      operation: 'chat',
      model: 'openai/gpt-4o',
      input_tokens: 100,
      output_tokens: 50,
      duration_s: 2,
      label: { who: 'u' },
    })
    expect(row?.energy_kwh).toBeGreaterThan(0)
  })

  it('counts nothing twice: read again, broken off, without ids, packed', async () => {
    const { id, ...plain } = line(0)
    const lines = Array.from({ length: 12_000 }, (_, at) =>
      JSON.stringify({ ...plain, created: plain.created + (at >> 1) }),
    )
    const failing: Pick<Store, 'add' | 'usage'> = {
      usage: store.usage,
      add: async (rows) => {
        if ((await stored())?.requests === 5000) throw new Error('broken off')
        await store.add(rows)
      },
    }
    await expect(importFile(failing, write('log.jsonl', lines.join('\n')))).rejects.toThrow('broken off')
    expect((await stored())?.requests).toBe(5000)
    for (const path of [write('log.jsonl', lines.join('\n')), write('log.ndjson.gz', gzipSync(lines.join('\n')))]) {
      expect(await importFile(store, path)).toMatchObject({ read: 12_000, aside: {} })
      expect((await stored())?.requests).toBe(12_000)
    }
    expect(existsSync(join(place.path, 'log.jsonl.aside.jsonl'))).toBe(false)
  })

  it('of our own rows is taken as it is', async () => {
    const rows = rowsWith(3)
    await importFile(store, write('own.jsonl', rows.map((row) => JSON.stringify(row)).join('\n')))
    expect(new Set(await store.recent(9))).toEqual(new Set(rows))
  })
})

describe('a table', () => {
  it('as CSV is read, with lines that are no rows of it set aside', async () => {
    const path = write(
      'spend.csv',
      'request_id,call_type,startTime,endTime,model,custom_llm_provider,prompt_tokens,completion_tokens\na,acompletion,2026-11-25 12:00:00,2026-11-25 12:00:03,gpt-4o,openai,10,20\nb,aembedding,2026-11-25 12:00:00,,text-embedding-3-small,openai,10,0\nc,x\nd,acompletion,2026-11-25 12:00:00,,gpt-4o,openai,ten,twenty\n',
    )
    expect(await importFile(store, path)).toMatchObject({ read: 4, stored: 2 })
    const rows = await store.recent(9)
    const aside = readFileSync(`${path}.aside.jsonl`, 'utf8')
      .trim()
      .split('\n')
      .map((each) => JSON.parse(each))
    expect(aside.map(({ line, reason }) => [line, reason])).toEqual([
      [4, 'prompt_tokens is no number'],
      [4, expect.stringContaining('Expected Number of Columns')],
    ])
    expect(rows.map(({ id, operation, duration_s }) => [id, operation, duration_s])).toEqual([
      ['a', 'chat', 3],
      ['b', 'embeddings', undefined],
    ])
  })

  it('as Parquet is read', async () => {
    const connection = await (await DuckDBInstance.create(inMemory)).connect()
    const path = join(place.path, 'log.parquet')
    await connection.run(
      `COPY (SELECT 'x' || i AS id, TIMESTAMP '2026-11-25' AS time, 'gpt-4o' AS model, 100::BIGINT AS input_tokens, 7::INTEGER AS n FROM range(3000) t(i)) TO '${path}' (FORMAT parquet)`,
    )
    expect(await importFile(store, path, { columns: { outputTokens: 'n' } })).toMatchObject({
      read: 3000,
      stored: 3000,
      aside: {},
    })
    expect(await stored()).toMatchObject({ requests: 3000, output_tokens: 21_000 })
  })

  it('of another kind, or a map that does not fit, is refused', async () => {
    await expect(importFile(store, write('x.xlsx', ''))).rejects.toThrow(SourceError)
    const path = write('log.jsonl', '{"a":1}')
    await expect(importFile(store, path, { columns: { outputTokens: 'b' } })).rejects.toThrow(
      'the file has no column b; it has a',
    )
    await expect(importFile(store, path, { columns: { tokens: 'a' } })).rejects.toThrow(
      'tokens is nothing that a column tells',
    )
  })
})

describe('inferprint import', () => {
  const file = () => write('log.csv', 'when,model,prompt_tokens,n\n2026-11-25,gpt-4o,10,20\n')
  const spoken = async (...args: readonly string[]) => {
    const said: string[] = []
    const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0)
    const error = vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0)
    const code = await runImport(args)
    out.mockRestore()
    error.mockRestore()
    return { code, said: said.join('') }
  }

  it('shows the columns, and stores', async () => {
    const path = file()
    const shown = await spoken(path, '--show', '--column', 'start=when')
    expect(shown.code).toBe(0)
    expect(shown.said).toMatch(/requestModel +model\n.*inputTokens +prompt_tokens\n.*\(left\) +n\n/s)
    const target = join(place.path, 'new', 'store.duckdb')
    const done = await spoken(path, '--column', 'start=when', '--column', 'outputTokens=n', '--store', target)
    expect(done).toEqual({ code: 0, said: expect.stringContaining(`1 rows are new in ${target}\n`) })
    const found = await openStore(target)
    expect((await found.usage({}))[0]).toMatchObject({ requests: 1, output_tokens: 20 })
    await found.close()
  })

  it.each([
    [[], 'expected one file'],
    [['no-such-file.csv', '--store', inMemory], 'there is no store; expected --store FILE'],
    [['no-such-file.jsonl', '--show'], 'ENOENT'],
    [['x.csv', '--colum', 'a=b'], "Unknown option '--colum'"],
    [['x.csv', '--column', 'a', '--show'], '--column is a; expected NAME=COLUMN'],
  ])('%j: exit code 2 and a sentence', async (args, message) => {
    const { code, said } = await spoken(...args)
    expect([code, said]).toEqual([2, expect.stringContaining(message)])
  })
})
