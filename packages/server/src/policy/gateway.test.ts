import { existsSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import Anthropic from '@anthropic-ai/sdk'
import OpenAI from 'openai'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { deferred } from '../../test/deferred.ts'
import { folder } from '../../test/folder.ts'
import { type Listening, listen } from '../../test/loopback.ts'
import { rowWith } from '../../test/rows.ts'
import { type RunningServer, readConfig, startServer } from '../serve/index.ts'

const chat = { model: 'gpt-4o', messages: [{ role: 'user' as const, content: 'Hi' }] }
const completion = (model: string) => ({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  model,
  choices: [{ index: 0, message: { role: 'assistant', content: 'Hello.' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 9, completion_tokens: 100, total_tokens: 109 },
})
const message = {
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  content: [{ type: 'text', text: 'Hello.' }],
  stop_reason: 'end_turn',
  usage: { input_tokens: 9, output_tokens: 100 },
}
const salt = { INFERPRINT_KEY_HASH_SALT: 'a salt for the tests alone' }

let upstream: Listening
let asked: string[] = []
let before: Promise<unknown> | undefined
let here: ReturnType<typeof folder>
const running: RunningServer[] = []
const problems: Error[] = []

async function answer(request: AsyncIterable<Buffer> & { url?: string }, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const { model, stream } = JSON.parse(Buffer.concat(chunks).toString())
  asked.push(model)
  await before
  if (stream) {
    const delta = { model, choices: [{ index: 0, delta: { content: 'Hello.' } }] }
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    return void response.end(`data: ${JSON.stringify(delta)}\n\ndata: [DONE]\n\n`)
  }
  const body = request.url === '/v1/messages' ? { ...message, model } : completion(model)
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

beforeEach(async () => {
  asked = []
  before = undefined
  here = folder()
  upstream = await listen((request, response) => void answer(request as never, response))
})
afterEach(async () => {
  for (const each of running.splice(0)) await each.stop()
  await upstream.close()
  here.remove()
  expect(problems.splice(0)).toEqual([])
})

async function serve(budgets: readonly object[], ...more: readonly string[]): Promise<RunningServer> {
  const names = ['openai', 'anthropic', 'google', 'mistral', 'cohere', 'groq', 'openrouter', 'ollama', 'huggingface']
  const upstreams = names.map((name) => `--upstream=${name}=${upstream.url}`)
  const store = `${here.path}/inferprint.duckdb`
  const args = ['--port=0', `--store=${store}`, `--budgets=${JSON.stringify(budgets)}`, ...upstreams, ...more]
  const server = await startServer(readConfig(args, salt), { onProblem: (problem) => void problems.push(problem) })
  running.push(server)
  return server
}
const stop = async (server: RunningServer) => {
  running.splice(running.indexOf(server), 1)
  await server.stop()
}
const openaiOf = ({ url }: RunningServer, apiKey = 'sk-planted-one', team = 'search') =>
  new OpenAI({ apiKey, baseURL: `${url}/openai/v1`, defaultHeaders: { 'inferprint-label-team': team } })
const standing = async ({ url }: RunningServer) => (await (await fetch(`${url}/v1/budgets`)).json()) as Told
interface Told {
  readonly store_read_at: string
  readonly budgets: readonly {
    readonly name: string
    readonly scopes: readonly { scope: object; spent: { value: number; min: number; max: number }; in_flight: number }[]
  }[]
}
/** One request passes, and no other. */
const tiny = { name: 'tiny', gwp: '1 mg', window: 'day', action: 'block' }

describe('through the gateway', () => {
  test('a block is RateLimitError of the OpenAI and of the Anthropic SDK, at once, and nothing goes up', async () => {
    const server = await serve([{ ...tiny, gwp: 1e-12, suggest: { openai: 'gpt-4o-mini' } }])
    const openai = openaiOf(server)
    const refused = await openai.chat.completions.create(chat).catch((error) => error)
    expect(refused).toBeInstanceOf(OpenAI.RateLimitError)
    expect(refused).toMatchObject({ status: 429, type: 'rate_limit_exceeded' })
    expect(refused.message).toContain('the budget "tiny" of')
    expect(refused.headers.get('x-should-retry')).toBe('false')
    expect(refused.headers.get('inferprint-budget')).toMatch(/^tiny; spent=0 µ?m?gCO2eq; limit=/)
    expect(refused.headers.get('inferprint-suggested-model')).toBe('gpt-4o-mini')
    const secondsLeft = 86_400 - (Math.floor(Date.now() / 1000) % 86_400)
    expect(Math.abs(Number(refused.headers.get('retry-after')) - secondsLeft)).toBeLessThan(5)
    const fetched = vi.fn(fetch)
    const anthropic = new Anthropic({ apiKey: 'sk-ant-planted', baseURL: `${server.url}/anthropic`, fetch: fetched })
    const other = await anthropic.messages
      .create({ model: 'claude-haiku-4-5', max_tokens: 10, messages: chat.messages, stream: true })
      .catch((error) => error)
    expect(other).toBeInstanceOf(Anthropic.RateLimitError)
    expect(other.error).toMatchObject({ type: 'error', error: { type: 'rate_limit_error' } })
    expect(fetched).toHaveBeenCalledTimes(1)
    expect(asked).toEqual([])
  })

  test('without an end there is no retry-after, and no retry storm either', async () => {
    const { window: _, ...ever } = { ...tiny, gwp: 1e-12 }
    const server = await serve([ever])
    const fetched = vi.fn(fetch)
    const openai = new OpenAI({
      apiKey: 'sk-planted',
      baseURL: `${server.url}/openai/v1`,
      fetch: fetched,
      maxRetries: 5,
    })
    const refused = await openai.chat.completions.create(chat).catch((error) => error)
    expect(refused).toBeInstanceOf(OpenAI.RateLimitError)
    expect(refused.headers.get('retry-after')).toBeNull()
    expect(fetched).toHaveBeenCalledTimes(1)
  })

  test.each([
    [
      'google',
      '/v1beta/models/gemini-2.5-flash:generateContent',
      { error: { code: 429, status: 'RESOURCE_EXHAUSTED' } },
    ],
    ['mistral', '/v1/chat/completions', { object: 'error', type: 'rate_limited' }],
    ['cohere', '/v2/chat', { message: expect.stringContaining('the budget "tiny"') }],
    ['groq', '/openai/v1/chat/completions', { error: { type: 'rate_limit_exceeded', code: 'inferprint_429' } }],
    ['openrouter', '/api/v1/chat/completions', { error: { type: 'rate_limit_exceeded' } }],
    ['ollama', '/api/chat', { error: expect.stringContaining('the budget "tiny"') }],
    ['huggingface', '/v1/chat/completions', { error: expect.stringContaining('the budget "tiny"') }],
  ])('a block in the shape of %s', async (name, path, body) => {
    const server = await serve([{ ...tiny, gwp: 1e-12 }])
    const contents = [{ parts: [{ text: 'Hi' }] }]
    const reply = await fetch(`${server.url}/${name}${path}`, {
      method: 'POST',
      body: JSON.stringify({ ...chat, contents }),
    })
    expect(reply.status).toBe(429)
    expect(await reply.json()).toMatchObject(body)
    expect(reply.headers.get('x-should-retry')).toBe('false')
  })

  test('per key: each key has its own, of which only a hash is known', async () => {
    const server = await serve([{ ...tiny, per: 'key' }])
    const [one, other] = [openaiOf(server, 'sk-planted-one'), openaiOf(server, 'sk-planted-two')]
    await one.chat.completions.create(chat)
    await expect(one.chat.completions.create(chat)).rejects.toBeInstanceOf(OpenAI.RateLimitError)
    await other.chat.completions.create(chat)
    /** Without a key nobody can spend another's. */
    const told = (await standing(server)).budgets[0]?.scopes[0]?.scope as { readonly key: string }
    const keyless = () =>
      fetch(`${server.url}/openai/v1/chat/completions`, {
        method: 'POST',
        body: JSON.stringify(chat),
        headers: { 'inferprint-label-key_hash': told.key },
      })
    expect((await keyless()).status).toBe(200)
    const { budgets } = await standing(server)
    const keys = budgets[0]?.scopes.map((each) => (each.scope as { key: string | null }).key)
    expect(keys).toHaveLength(3)
    expect(keys).toEqual(expect.arrayContaining([null, expect.stringMatching(/^[\da-f]{32}$/)]))
    expect(JSON.stringify(budgets)).not.toContain('planted')
  })

  test('warn is a header of the reply, and the reply is whole', async () => {
    const server = await serve([{ ...tiny, action: 'warn' }])
    const openai = openaiOf(server)
    const first = await openai.chat.completions.create(chat).withResponse()
    expect(first.response.headers.get('inferprint-budget')).toBeNull()
    const second = await openai.chat.completions.create(chat).withResponse()
    expect(second.response.headers.get('inferprint-budget')).toMatch(/^tiny; spent=[\d.]+ m?gCO2eq; limit=1 mgCO2eq$/)
    expect(second.data.choices[0]?.message.content).toBe('Hello.')
    const streamed = await openai.chat.completions.create({ ...chat, stream: true }).withResponse()
    expect(streamed.response.headers.get('inferprint-budget')).toMatch(/^tiny; spent=/)
    let text = ''
    for await (const event of streamed.data) text += event.choices[0]?.delta.content ?? ''
    expect(text).toBe('Hello.')
  })

  test('substitute asks the softer model, and refuses what cannot be rewritten for it', async () => {
    const server = await serve([{ ...tiny, suggest: { openai: 'gpt-4o-mini' }, substitute: true }])
    const openai = openaiOf(server)
    await openai.chat.completions.create(chat)
    const { data, response } = await openai.chat.completions.create(chat).withResponse()
    expect(data.model).toBe('gpt-4o-mini')
    expect(response.headers.get('inferprint-substituted-model')).toBe('gpt-4o-mini')
    await openai.chat.completions.create({ ...chat, model: 'gpt-4o-mini' })
    expect(asked).toEqual(['gpt-4o', 'gpt-4o-mini', 'gpt-4o-mini'])
    const compressed = await fetch(`${server.url}/openai/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-encoding': 'gzip', 'content-type': 'application/json' },
      body: gzipSync(JSON.stringify(chat)),
    })
    expect(compressed.status).toBe(429)
    expect(asked).toHaveLength(3)
    const { budgets } = await standing(server)
    expect(budgets[0]?.scopes[0]?.in_flight).toBe(0)
  })

  test('many at once: those in flight are reserved, and the rest is refused', async () => {
    const hold = deferred()
    before = hold.promise
    const all = { ...tiny, gwp: '1 g', reserve: 'most' }
    const server = await serve([all])
    const openai = openaiOf(server)
    const request = { ...chat, max_tokens: 200 }
    const calls = Array.from({ length: 40 }, () =>
      openai.chat.completions.create(request).then(
        () => 'passed',
        (error) => (error instanceof OpenAI.RateLimitError ? 'refused' : error),
      ),
    )
    /** All of them are decided on while the upstream has answered none. */
    const refusals: string[] = []
    for (const each of calls) void each.then((outcome) => outcome === 'refused' && refusals.push(outcome))
    for (let turn = 0; turn < 300 && refusals.length + asked.length < 40; turn++)
      await new Promise((resolve) => setTimeout(resolve, 10))
    const [scope] = (await standing(server)).budgets[0]?.scopes ?? []
    expect(scope?.in_flight).toBeGreaterThan(0)
    expect(scope?.in_flight).toBeLessThanOrEqual(1e-3)
    hold.resolve()
    const outcomes = await Promise.all(calls)
    const passed = outcomes.filter((each) => each === 'passed').length
    expect(new Set(outcomes)).toEqual(new Set(['passed', 'refused']))
    expect(asked).toHaveLength(passed)
    const [after] = (await standing(server)).budgets[0]?.scopes ?? []
    expect(after?.in_flight).toBe(0)
    expect(after?.spent.value).toBeGreaterThan(0)
    expect(after?.spent.value).toBeLessThanOrEqual(1e-3)
  })

  test('a client that leaves frees what was reserved for it', async () => {
    const hold = deferred()
    before = hold.promise
    const server = await serve([{ ...tiny, reserve: 'most' }])
    const leaving = new AbortController()
    const left = openaiOf(server)
      .chat.completions.create(chat, { signal: leaving.signal })
      .catch((error) => error)
    for (let turn = 0; turn < 300 && asked.length === 0; turn++) await new Promise((resolve) => setTimeout(resolve, 10))
    expect((await standing(server)).budgets[0]?.scopes[0]?.in_flight).toBeGreaterThan(0)
    leaving.abort()
    await left
    await vi.waitFor(async () => {
      const { budgets } = await standing(server)
      expect(budgets[0]?.scopes[0]?.in_flight ?? 0).toBe(0)
    })
    hold.resolve()
  })
})

describe('the whole server', () => {
  test('knows after a restart what was spent, and blocks where it left off', async () => {
    const budgets = [{ ...tiny, per: ['label.team', 'model'] }]
    const first = await serve(budgets)
    const { response } = await openaiOf(first).chat.completions.create(chat).withResponse()
    const gwp = Number(response.headers.get('inferprint-gwp-kgco2eq'))
    const told = await standing(first)
    expect(told.budgets[0]).toMatchObject({
      name: 'tiny',
      criterion: 'gwp',
      unit: 'kgCO2eq',
      limit: 1e-6,
      per: ['label.team', 'model'],
      action: 'block',
      window: 'day',
      time_zone: 'UTC',
      scopes_known: 1,
      scopes: [{ scope: { 'label.team': 'search', model: 'gpt-4o' }, in_flight: 0, remaining: 0, is_exceeded: true }],
    })
    const spent = told.budgets[0]?.scopes[0]?.spent.value ?? 0
    expect(spent.toPrecision(6)).toBe(gwp.toPrecision(6))
    await stop(first)
    expect(existsSync(join(here.path, 'inferprint.duckdb'))).toBe(true)
    const second = await serve(budgets)
    expect((await standing(second)).budgets[0]?.scopes[0]?.spent).toEqual(told.budgets[0]?.scopes[0]?.spent)
    await expect(openaiOf(second).chat.completions.create(chat)).rejects.toBeInstanceOf(OpenAI.RateLimitError)
    await openaiOf(second, 'sk', 'other').chat.completions.create(chat)
  })

  test('spent equals the sum that the store tells', async () => {
    const server = await serve([{ ...tiny, gwp: '1 kg', per: 'model' }], '--budgets-reread-s=0.1')
    const openai = openaiOf(server)
    const models = ['gpt-4o', 'gpt-4o-mini', 'gpt-4.1']
    await Promise.all(
      Array.from({ length: 60 }, (_, at) =>
        openai.chat.completions.create({ ...chat, model: models[at % 3] as string }),
      ),
    )
    const near = (wanted: number) => expect.closeTo(wanted, 12)
    await vi.waitFor(async () => {
      const { usage } = await (await fetch(`${server.url}/v1/usage?by=request_model`)).json()
      const requests = usage.reduce((sum: number, each: { requests: number }) => sum + each.requests, 0)
      expect(requests).toBe(60)
      const { budgets } = await standing(server)
      for (const each of usage)
        expect(budgets[0]?.scopes).toContainEqual(
          expect.objectContaining({
            scope: { model: each.request_model },
            spent: {
              value: near(each.gwp_kgco2eq),
              min: near(each.gwp_min_kgco2eq),
              max: near(each.gwp_max_kgco2eq),
            },
          }),
        )
    }, 10_000)
  })

  test('counts what comes by other doors, from the next reading of the store on', async () => {
    const server = await serve([{ ...tiny, window: undefined }], '--budgets-reread-s=0.1')
    const openai = openaiOf(server)
    const posted = await fetch(`${server.url}/v1/records`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([rowWith()]),
    })
    expect(posted.status).toBeLessThan(300)
    await vi.waitFor(async () => {
      expect((await standing(server)).budgets[0]?.scopes[0]?.spent.value).toBeGreaterThan(1e-6)
    }, 10_000)
    await expect(openai.chat.completions.create(chat)).rejects.toBeInstanceOf(OpenAI.RateLimitError)
    expect(asked).toEqual([])
  })

  test('counts without a store too, for as long as it runs', async () => {
    const server = await serve([tiny], '--store=none')
    const openai = openaiOf(server)
    await openai.chat.completions.create(chat)
    await expect(openai.chat.completions.create(chat)).rejects.toBeInstanceOf(OpenAI.RateLimitError)
    expect((await standing(server)).store_read_at).toBeNull()
  })

  test('tells no scope of its budgets apart by keys without a salt for their hashes', async () => {
    const config = readConfig(
      ['--store=none', `--budgets=${JSON.stringify([tiny, { ...tiny, name: 'k', per: 'key' }])}`],
      {},
    )
    await expect(startServer(config)).rejects.toThrow(
      'budgets[1] tells callers apart by their keys; expected gateway.keyHash.salt too (INFERPRINT_KEY_HASH_SALT)',
    )
  })
})
