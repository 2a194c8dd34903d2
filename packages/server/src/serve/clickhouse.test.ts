import { writeFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type ClickHouseGround, hasClickHouse, openClickHouse } from '../../test/clickhouse.ts'
import { folder } from '../../test/folder.ts'
import { rowsWith } from '../../test/rows.ts'
import { openServer, type ServerGround } from '../../test/server.ts'
import { runImport } from '../import/index.ts'

const completion = {
  id: 'chatcmpl-1',
  object: 'chat.completion',
  model: 'gpt-4o-mini-2024-07-18',
  choices: [{ index: 0, message: { role: 'assistant', content: 'Hello.' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 9, completion_tokens: 3, total_tokens: 12 },
}
const answer = (_: unknown, response: ServerResponse) =>
  void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(completion))

const models = ['gpt-4o', 'claude-sonnet-4-5', "it's \\ a {model:String}"]
const rows = rowsWith(3000, (at) => ({
  started_at: new Date(Date.UTC(2026, 8, 1) + 2_000_000 * at).toISOString(),
  model: models[at % 3] as string,
  provider: at % 2 === 0 ? 'openai' : 'anthropic',
  output_tokens: at,
  energy_kwh: 1e-7 * (1 + at),
  energy_min_kwh: 1e-8 * (1 + at),
  energy_max_kwh: 1e-6 * (1 + at),
  label: at % 5 === 0 ? {} : { team: `team ${at % 4}` },
  ...(at % 7 === 0 && { zone: 'FRA' }),
  ...(at % 100 === 0 && { requests: at }),
}))

const queries = [
  '',
  'bucket=month&by=model,provider&measures=tokens,media,time,energy,gwp,adpe,pe,wcf,embodied',
  'bucket=week&by=label.team&order=requests',
  'bucket=day&by=model&top=2&order=energy_kwh',
  'by=zone,stream&from=2026-09-10&to=2026-10-20T12:00:00Z',
  'by=label.team&top=2&order=output_tokens',
  `by=provider&model=${encodeURIComponent(models[2] as string)}&label.team=team%201&label.team=team%202`,
  'by=source&stream=true',
  'model=nobody&percentiles=50',
  `model=${Array.from({ length: 900 }, (_, at) => `model-${at}`).join('&model=')}&model=gpt-4o`,
]

/** Numbers may differ in the last digits: sums are of another order. */
const near = (value: unknown): unknown =>
  typeof value === 'number' && !Number.isInteger(value)
    ? expect.closeTo(value, 12 - Math.ceil(Math.log10(Math.abs(value))))
    : Array.isArray(value)
      ? value.map(near)
      : value && typeof value === 'object'
        ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, near(each)]))
        : value

describe.skipIf(!hasClickHouse)('inferprint serve on ClickHouse', () => {
  let engine: ClickHouseGround
  let where: string
  let database: string
  let click: ServerGround
  let duck: ServerGround
  const password = 'p@ss word'
  beforeAll(async () => {
    engine = await openClickHouse(password)
    where = await engine.database()
    database = new URL(where).pathname.slice(1)
    click = await openServer(answer, ['--store', where], { INFERPRINT_STORE_PASSWORD: password })
    duck = await openServer(answer)
  })
  afterAll(async () => {
    await click?.close()
    await duck?.close()
    await engine?.close()
  })
  const get = async (ground: ServerGround, path: string) => {
    const reply = await fetch(`${ground.url}${path}`)
    expect([path, reply.status]).toEqual([path, 200])
    return reply
  }
  const send = async (ground: ServerGround, records: readonly object[]) => {
    const reply = await fetch(`${ground.url}/v1/records`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: records.map((each) => JSON.stringify(each)).join('\n'),
    })
    return await reply.json()
  }

  test('keeps a call of an SDK through the gateway, and answers as the one on DuckDB of the same rows', async () => {
    const openai = new OpenAI({ apiKey: 'sk-planted', baseURL: `${click.url}/openai/v1` })
    await openai.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Hi' }] })
    let kept: readonly object[] = []
    for (let turn = 0; turn < 200 && kept.length === 0; turn++) {
      await new Promise((resolve) => setTimeout(resolve, 25))
      kept = (await (await get(click, '/v1/requests')).json()).requests
    }
    expect(kept).toMatchObject([{ sdk: 'gateway', request_model: 'gpt-4o-mini', output_tokens: 3 }])
    expect(await send(click, rows)).toMatchObject({ stored: 3000, refused: 0 })
    await send(click, rows.slice(100, 200))
    await send(duck, [...rows, ...kept])
    expect(await (await get(click, '/v1/requests?count=10000')).json()).toEqual(
      await (await get(duck, '/v1/requests?count=10000')).json(),
    )
    for (const query of queries) {
      const wanted = (await (await get(duck, `/v1/usage?${query}`)).json()).usage
      expect(wanted.length).toBeGreaterThan(0)
      expect((await (await get(click, `/v1/usage?${query}`)).json()).usage, query).toEqual(near(wanted))
    }
    expect(click.problems).toEqual([])
  })

  test('has percentiles of the same rank', async () => {
    const query = '/v1/usage?percentiles=10,50,99&of=energy_kwh,output_tokens&by=model&from=2026-09-01&to=2026-11-01'
    const [ours, theirs] = await Promise.all(
      [click, duck].map(async (ground) => (await (await get(ground, query)).json()).usage as Record<string, number>[]),
    )
    for (const [at, row] of (theirs ?? []).entries())
      for (const name of ['energy_p10_kwh', 'energy_p50_kwh', 'output_tokens_p99']) {
        const found = (ours ?? [])[at]?.[name] as number
        const whole = name.startsWith('energy') ? 3000e-7 : 3000
        expect(Math.abs(found - (row[name] as number)) / whole, name).toBeLessThan(0.02)
      }
  })

  test('exports the same lines', async () => {
    const lines = async (ground: ServerGround) =>
      (await (await get(ground, '/v1/export?provider=anthropic')).text()).split('\r\n')
    const [ours, theirs] = [await lines(click), await lines(duck)]
    expect(ours).toHaveLength(theirs.length)
    expect(ours[0]).toBe(theirs[0])
    const names = (lines: readonly string[]) =>
      lines
        .slice(1)
        .map((line) => line.split(',').slice(0, 10).join())
        .sort()
    expect(names(ours)).toEqual(names(theirs))
  })

  test('goes on while ClickHouse is away, says so, and keeps what came meanwhile', async () => {
    const ready = async () => (await fetch(`${click.url}/readyz`)).status
    const before = await engine.query('SELECT count() FROM requests FINAL', database)
    await engine.kill()
    const openai = new OpenAI({ apiKey: 'sk-planted', baseURL: `${click.url}/openai/v1` })
    const said = await openai.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: 'Hi' }] })
    expect(said).toMatchObject(completion)
    for (let turn = 0; turn < 400 && (await ready()) === 200; turn++) await new Promise((on) => setTimeout(on, 25))
    expect(await ready()).toBe(503)
    const refused = await fetch(`${click.url}/v1/usage`)
    expect([refused.status, (await refused.json()).error.code]).toEqual([503, 'store_unreachable'])
    await engine.start()
    for (let turn = 0; turn < 800 && (await ready()) !== 200; turn++) await new Promise((on) => setTimeout(on, 25))
    expect(Number(await engine.query('SELECT count() FROM requests FINAL', database))).toBe(Number(before) + 1)
    expect(click.problems.splice(0).map(({ name }) => name)).toEqual(['StoreUnreachableError'])
  })

  test('takes a log by import, once, while it runs', async () => {
    const place = folder()
    const file = join(place.path, 'log.csv')
    const lines = [1, 2, 3].map((at) => `gpt-4o,2026-03-0${at}T00:00:00Z,10,20,log-${at}\n`)
    writeFileSync(file, `model,started_at,input_tokens,output_tokens,id\n${lines.join('')}`)
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    const env = { INFERPRINT_STORE_PASSWORD: password, XDG_DATA_HOME: place.path }
    expect(await runImport([file, '--store', where], env)).toBe(0)
    expect(await runImport([file, '--store', where], env)).toBe(0)
    write.mockRestore()
    place.remove()
    const { usage } = await (await get(click, '/v1/usage?from=2026-03-01&to=2026-04-01')).json()
    expect(usage).toMatchObject([{ requests: 3, output_tokens: 60 }])
  })

  test('does not start without the password, and does not tell the one that it was given', async () => {
    const start = openServer(answer, ['--store', where], { INFERPRINT_STORE_PASSWORD: 'not this one' })
    await expect(start).rejects.toThrow('expected its password in INFERPRINT_STORE_PASSWORD')
    const told = openServer(answer, ['--store', where.replace('default@', 'default:hunter2@')])
    await expect(told).rejects.toThrow('expected it in INFERPRINT_STORE_PASSWORD')
    await expect(told).rejects.not.toThrow('hunter2')
  })
})
