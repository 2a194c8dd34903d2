import type { IncomingMessage, ServerResponse } from 'node:http'
import Anthropic from '@anthropic-ai/sdk'
import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Ground, openGround } from '../../test/loopback.ts'
import { hasRecordings, type Recording, readRecordings } from '../../test/recordings.ts'
import type { AskedRequest, Blocked } from './index.ts'

const recordings = readRecordings()
const recording = (fixture: string) => recordings.find((each) => each.fixture === fixture) as Recording

/** The recorded reply to a request of its kind, in pieces of 200 bytes. */
async function replay(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let body = ''
  for await (const chunk of request) body += chunk
  const { stream }: { stream?: boolean } = JSON.parse(body)
  const provider = request.url === '/v1/messages' ? 'anthropic' : 'openai'
  const fixtures = {
    anthropic: ['anthropic_chat.json', 'anthropic_async_stream_chat.json'],
    openai: ['openai_chat.json', 'openai_stream_chat_with_options.json'],
  }
  const reply = recording(fixtures[provider][stream ? 1 : 0] as string)
  response.writeHead(200, { 'content-type': reply.contentType })
  const bytes = Buffer.from(reply.body)
  for (let at = 0; at < bytes.length; at += 200) {
    response.write(bytes.subarray(at, at + 200))
    await new Promise((resolve) => setImmediate(resolve))
  }
  response.end()
}

const messages = [{ role: 'user' as const, content: 'Hello' }]
const bare = (text: string) => [...text.matchAll(/^data: (\{.*\})\r?$/gm)].map(([, json]) => JSON.parse(json as string))

describe.skipIf(!hasRecordings)('the SDKs through the gateway', () => {
  let ground: Ground
  let openai: OpenAI
  let anthropic: Anthropic
  let blocked: Blocked | undefined
  const asked: AskedRequest[] = []
  beforeAll(async () => {
    ground = await openGround(replay, {
      admit: (request) => {
        asked.push(request)
        return blocked
      },
    })
    openai = new OpenAI({ apiKey: 'sk-planted-openai', baseURL: `${ground.url}/openai/v1`, maxRetries: 2 })
    anthropic = new Anthropic({ apiKey: 'sk-ant-planted', baseURL: `${ground.url}/anthropic`, maxRetries: 2 })
  })
  afterAll(() => ground?.close())
  const last = async (before: number) => (await ground.recorded(before + 1))[before]

  test('openai, plain', async () => {
    const before = ground.records.length
    const { data, response } = await openai.chat.completions.create({ model: 'gpt-5-nano', messages }).withResponse()
    expect(data).toMatchObject(JSON.parse(recording('openai_chat.json').body))
    const record = await last(before)
    expect(record?.usage).toMatchObject({
      input: { totalTokens: 9 },
      output: { totalTokens: 638, reasoningTokens: 512 },
    })
    expect(response.headers.get('inferprint-energy-kwh')).toBe(record?.footprint?.energy.value.toPrecision(6))
  })

  test('openai, stream', async () => {
    const before = ground.records.length
    const events: unknown[] = []
    const options = { model: 'gpt-5-nano', messages, stream: true, stream_options: { include_usage: true } } as const
    for await (const event of await openai.chat.completions.create(options)) events.push(event)
    expect(events).toEqual(bare(recording('openai_stream_chat_with_options.json').body))
    expect((await last(before))?.usage?.output.totalTokens).toBe(994)
  })

  test('anthropic, plain', async () => {
    const before = ground.records.length
    const reply = await anthropic.messages.create({ model: 'claude-haiku-4-5', max_tokens: 100, messages })
    expect(reply).toMatchObject(JSON.parse(recording('anthropic_chat.json').body))
    expect((await last(before))?.usage).toMatchObject({ input: { totalTokens: 10 }, output: { totalTokens: 21 } })
  })

  test('anthropic, stream, and its helper', async () => {
    const before = ground.records.length
    const events: unknown[] = []
    const options = { model: 'claude-haiku-4-5', max_tokens: 100, messages }
    for await (const event of await anthropic.messages.create({ ...options, stream: true })) events.push(event)
    const wanted = bare(recording('anthropic_async_stream_chat.json').body).filter(({ type }) => type !== 'ping')
    expect(events).toEqual(wanted)
    const final = await anthropic.messages.stream(options).finalMessage()
    expect(final.usage.output_tokens).toBe(23)
    const records = await ground.recorded(before + 2)
    expect(records.slice(before).map(({ usage }) => usage?.output.totalTokens)).toEqual([23, 23])
  })

  test('a block is the rate limit error of each SDK, and nothing goes up', async () => {
    const before = asked.length
    blocked = {
      status: 429,
      retryAfterS: 3600,
      message: 'The budget of this hour is spent.',
      suggestion: 'gpt-4o-mini',
    }
    const refused = await openai.chat.completions.create({ model: 'gpt-5-nano', messages }).catch((error) => error)
    expect(refused).toBeInstanceOf(OpenAI.RateLimitError)
    expect(refused).toMatchObject({ status: 429, code: 'inferprint_429' })
    expect(refused.message).toContain('The budget of this hour is spent. A softer model: gpt-4o-mini.')
    expect(refused.headers.get('retry-after')).toBe('3600')
    const other = await anthropic.messages
      .create({ model: 'claude-haiku-4-5', max_tokens: 1, messages, stream: true })
      .catch((error) => error)
    expect(other).toBeInstanceOf(Anthropic.RateLimitError)
    expect(other.error).toMatchObject({ type: 'error', error: { type: 'rate_limit_error' } })
    /** An hour is too long for the SDKs' own retries. */
    expect(asked.slice(before)).toMatchObject([
      { upstream: 'openai', model: 'gpt-5-nano', stream: false, operation: 'chat', body: { messages } },
      { upstream: 'anthropic', model: 'claude-haiku-4-5', stream: true },
    ])
    blocked = undefined
  })

  test('leaving a stream leaves the upstream', async () => {
    const before = ground.records.length
    const stream = await openai.chat.completions.create({ model: 'gpt-5-nano', messages, stream: true })
    for await (const _ of stream) break
    expect(await last(before)).toMatchObject({ outcome: 'aborted', stream: true, tokens: 'counted' })
  })
})
