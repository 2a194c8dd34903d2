import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  impactsOf,
  inferprintFetch,
  instrument,
  instrumentFetch,
  type RequestRecord,
} from '../packages/inferprint/src/instrument/index.ts'
import { type Check, className, data, failing, type Observed, observe } from './check.ts'
import { type Loopback, loopback } from './loopback/loopback.ts'
import { openai } from './loopback/openai.ts'
import { told } from './told.ts'

type Fetch = typeof globalThis.fetch
type Client = { readonly fetch: Fetch; readonly url: string }

const asking = ({ fetch, url }: Client, model: string, init: RequestInit = {}, rest: object = {}) =>
  fetch(`${url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model, messages: [{ role: 'user', content: 'hello there' }], ...rest }),
    ...init,
  })
const streaming = (client: Client, model = 'gpt-4o', init: RequestInit = {}) =>
  asking(client, model, init, { stream: true, stream_options: { include_usage: true } })

/** What a program can see of a response before it reads it. */
const face = (response: Response): Observed => {
  const { status, statusText, ok, type, redirected, bodyUsed } = response
  const { pathname } = new URL(response.url)
  const headers = [...response.headers].filter(([name]) => name !== 'date')
  return data({ class: className(response), status, statusText, ok, type, redirected, bodyUsed, pathname, headers })
}

async function readSome(response: Response, count: number): Promise<string> {
  let text = ''
  let pieces = 0
  for await (const piece of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += new TextDecoder().decode(piece)
    if (++pieces >= count) break
  }
  return text
}

const checks: readonly Check<Client>[] = [
  {
    name: 'json',
    run: async (client) => {
      const response = await asking(client, 'gpt-4o')
      return {
        face: face(response),
        json: await response.json(),
        again: await failing(() => response.text()),
      } as Observed
    },
  },
  { name: 'text of a clone', run: async (client) => (await asking(client, 'gpt-4o')).clone().text() },
  {
    name: 'bytes and blob',
    run: async (client) => [
      (await (await asking(client, 'gpt-4o')).arrayBuffer()).byteLength,
      (await (await asking(client, 'gpt-4o')).blob()).type,
    ],
  },
  {
    name: 'stream',
    run: async (client) => {
      const response = await streaming(client)
      return { face: face(response), text: await response.text() }
    },
  },
  { name: 'stream: break', run: async (client) => readSome(await streaming(client, 'gpt-4o~slow-5'), 2) },
  {
    name: 'stream: abort',
    run: async (client) => {
      const controller = new AbortController()
      const response = await streaming(client, 'gpt-4o~slow-5', { signal: controller.signal })
      await response.body!.getReader().read()
      controller.abort()
      return failing(() => response.body!.cancel())
    },
  },
  {
    name: 'stream: abort while it is read',
    run: async (client) => {
      const controller = new AbortController()
      const response = await streaming(client, 'gpt-4o~slow-5', { signal: controller.signal })
      setTimeout(() => controller.abort(), 12)
      return failing(() => response.text())
    },
  },
  {
    name: 'stream: reset',
    run: async (client) => failing(async () => (await streaming(client, 'gpt-4o~reset-3')).text()),
  },
  {
    name: 'error 400',
    run: async (client) => {
      const response = await asking(client, 'gpt-4o~fail-400')
      return { face: face(response), json: await response.json() } as Observed
    },
  },
  {
    name: 'nobody there, and nobody who waits',
    run: async ({ fetch }) => {
      void asking({ fetch, url: 'http://127.0.0.1:1' }, 'gpt-4o')
      await new Promise((resolve) => setTimeout(resolve, 30))
      return null
    },
  },
  { name: 'models', run: async ({ fetch, url }) => face(await fetch(`${url}/v1/models`)) },
]

const recorded: Record<string, readonly string[]> = {
  json: ['chat completed reported 12 34'],
  'text of a clone': ['chat completed reported 12 34'],
  'bytes and blob': ['chat completed reported 12 34', 'chat completed reported 12 34'],
  stream: ['chat stream completed reported 12 34'],
  'stream: break': ['chat stream aborted counted 3 2'],
  'stream: abort': ['chat stream aborted counted 3 1'],
  'stream: abort while it is read': expect.arrayContaining([expect.stringContaining('chat stream aborted counted 3')]),
  'stream: reset': expect.arrayContaining([expect.stringContaining('chat stream failed')]),
  'error 400': ['chat failed unknown ? ?'],
  'nobody there, and nobody who waits': ['chat failed unknown ? ?'],
}

describe('inferprintFetch, over the network', () => {
  let server: Loopback
  beforeAll(async () => {
    server = await loopback(openai)
  })
  afterAll(() => server.close())
  const watching = () => {
    const records: RequestRecord[] = []
    const problems: Error[] = []
    const sinks = [{ record: (record: RequestRecord) => void records.push(record) }]
    return { records, problems, options: { sinks, onProblem: (problem: Error) => void problems.push(problem) } }
  }

  for (const check of checks)
    it(check.name, async () => {
      const context = { server, major: 1, sdk: undefined }
      const bare = await observe(check, { fetch: globalThis.fetch, url: server.url }, context)
      const { records, problems, options } = watching()
      const seen = await observe(check, { fetch: inferprintFetch(fetch, options), url: server.url }, context)
      expect(seen).toEqual(bare)
      expect(problems).toEqual([])
      expect(records.map(told)).toEqual(recorded[check.name] ?? [])
    })

  it('takes a stream no faster than the program does', async () => {
    const piece = 'data: {"choices":[{"delta":{"content":"0123456789"}}]}\n\n'.repeat(200)
    let sent = 0
    const body = () =>
      new ReadableStream<Uint8Array>({
        pull(controller) {
          sent++
          controller.enqueue(new TextEncoder().encode(piece))
        },
      })
    const upstream: Fetch = async () => new Response(body(), { headers: { 'content-type': 'text/event-stream' } })
    const response = await inferprintFetch(upstream)('http://127.0.0.1/v1/chat/completions', {
      method: 'POST',
      body: '{"model":"gpt-4o"}',
    })
    const reader = response.body!.getReader()
    for (let count = 0; count < 3; count++) await reader.read()
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(sent).toBeLessThanOrEqual(5)
    await reader.cancel()
  })

  it('gives an SDK its replies, whose records it makes', async () => {
    const { records, options } = watching()
    const client = new OpenAI({ apiKey: 'key', baseURL: `${server.url}/v1`, fetch: inferprintFetch(fetch, options) })
    const messages = [{ role: 'user' as const, content: 'hello there' }]
    await client.chat.completions.create({ model: 'gpt-4o', messages })
    for await (const _ of await client.chat.completions.create({ model: 'gpt-4o', messages, stream: true })) {
    }
    expect(records.map(told)).toEqual(['chat completed reported 12 34', 'chat stream completed counted 3 5'])
  })

  it('leaves the record to an instrumented client', async () => {
    const outer = watching()
    const inner = watching()
    const undo = instrumentFetch(inner.options)
    try {
      const client = instrument(new OpenAI({ apiKey: 'key', baseURL: `${server.url}/v1` }), outer.options)
      const reply = await client.chat.completions.create({ model: 'gpt-4o', messages: [] })
      expect(impactsOf(reply)).toBe(outer.records[0]?.footprint)
      expect([outer.records.length, inner.records.length]).toEqual([1, 0])
      const response = await asking({ fetch: globalThis.fetch, url: server.url }, 'gpt-4o')
      await response.json()
      expect(inner.records.map(told)).toEqual(['chat completed reported 12 34'])
      expect(impactsOf(response)).toBe(inner.records[0]?.footprint)
    } finally {
      undo()
    }
  })
})
