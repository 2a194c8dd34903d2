import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import zlib from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Ground, openGround } from '../../test/loopback.ts'
import { hasRecordings, type Recording, readRecordings } from '../../test/recordings.ts'

const recordings = readRecordings()

const upstreamOf = ({ provider, host }: Recording): string => {
  if (host === 'api.mistral.ai') return 'mistral'
  const names: Record<string, string> = {
    google_genai: 'google',
    huggingface_hub: 'huggingface',
    'openai(azure)': 'azure',
  }
  return names[provider] ?? provider
}

const isStream = ({ contentType }: Recording) => /event-stream|stream\+json|ndjson/.test(contentType)

const codings = {
  '': (bytes: Buffer) => bytes,
  gzip: zlib.gzipSync,
  br: zlib.brotliCompressSync,
  deflate: zlib.deflateSync,
}
type Coding = keyof typeof codings

const seen: { path: string | undefined; body: string; headers: IncomingMessage['rawHeaders'] }[] = []

/** Sends what was recorded, in pieces of some bytes, each in a packet of its own. */
async function replay(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let body = ''
  for await (const chunk of request) body += chunk
  seen.push({ path: request.url, body, headers: request.rawHeaders })
  const recording = recordings.find(({ fixture }) => fixture === request.headers['x-fixture']) as Recording
  const coding = String(request.headers['x-coding'] ?? '') as Coding
  const bytes = codings[coding](Buffer.from(recording.body))
  response.writeHead(recording.status, {
    'content-type': recording.contentType,
    ...(coding && { 'content-encoding': coding }),
  })
  const step = isStream(recording) ? Number(request.headers['x-step'] ?? 300) : bytes.length
  for (let at = 0; at < bytes.length; at += step) {
    response.write(bytes.subarray(at, at + step))
    if (isStream(recording)) await new Promise((resolve) => setImmediate(resolve))
  }
  response.end()
}

const digest = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')
const withoutComment = (text: string): string => text.replace(/^: inferprint \{.*\}\n\n/m, '')

describe.skipIf(!hasRecordings)('recorded replies through the gateway', () => {
  let ground: Ground
  beforeAll(async () => {
    ground = await openGround(replay)
  })
  afterAll(() => ground?.close())

  const ask = async (recording: Recording, headers: Record<string, string> = {}) => {
    const before = ground.records.length
    const path = `${recording.path}${recording.query ? `?${recording.query}` : ''}`
    const reply = await fetch(`${ground.url}/${upstreamOf(recording)}${path}`, {
      method: recording.method,
      headers: { 'content-type': 'application/json', 'x-fixture': recording.fixture, ...headers },
      body: JSON.stringify(recording.json),
    })
    const text = await reply.text()
    const record = (await ground.recorded(before + 1))[before]
    return { reply, text, record, path, sent: seen.at(-1) }
  }

  test.each(recordings)('$fixture: bytes and tokens', async (recording) => {
    const { reply, text, record, path, sent } = await ask(recording)
    expect(sent?.path).toBe(path)
    expect(sent?.body).toBe(JSON.stringify(recording.json))
    expect(reply.status).toBe(recording.status)
    expect(reply.headers.get('content-type')).toBe(recording.contentType)
    expect(digest(withoutComment(text))).toBe(digest(recording.body))
    expect(record).toMatchObject({ sdk: 'gateway', outcome: 'completed', stream: isStream(recording) })
    if (recording.inputTokens !== undefined) expect(record?.usage?.input.totalTokens).toBe(recording.inputTokens)
    const output =
      recording.provider === 'google_genai' ? record?.usage?.output.textTokens : record?.usage?.output.totalTokens
    if (recording.outputTokens !== undefined) {
      expect(output).toBe(recording.outputTokens)
      expect(record?.tokens).toBe('reported')
    } else expect(record?.tokens).toBe('counted')
    const { footprint } = record ?? {}
    /** Cohere's first API names no model, neither in request nor in reply. */
    if (recording.provider === 'cohere')
      return expect(record?.notes.map(({ code }) => code)).toContain('model-not-told')
    expect(footprint?.energy.value).toBeGreaterThan(0)
    if (recording.contentType.includes('event-stream')) {
      const comments = [...text.matchAll(/^: inferprint (\{.*\})\n\n/gm)]
      expect(comments).toHaveLength(1)
      expect(JSON.parse(comments[0]?.[1] as string)).toMatchObject({
        request_id: record?.id,
        energy_kwh: Number(footprint?.energy.value.toPrecision(6)),
        method: footprint?.method,
      })
    } else {
      expect(text).toBe(recording.body)
      expect(reply.headers.get('inferprint-request-id')).toBe(record?.id)
      expect(reply.headers.get('inferprint-energy-kwh')).toBe(footprint?.energy.value.toPrecision(6))
      expect(reply.headers.get('inferprint-gwp-kgco2eq-max')).toBe(footprint?.gwp.max.toPrecision(6))
    }
  })

  test.each(['gzip', 'br', 'deflate'] as const)(
    'compressed by %s, bytes pass unchanged and tokens are the same',
    async (coding) => {
      for (const recording of recordings) {
        const { text, reply, record } = await ask(recording, { 'x-coding': coding })
        expect(reply.headers.get('content-encoding')).toBe(coding)
        expect(text).toBe(recording.body)
        if (recording.inputTokens !== undefined) expect(record?.usage?.input.totalTokens).toBe(recording.inputTokens)
        expect(record?.outcome).toBe('completed')
      }
    },
  )

  test.each([1, 7, 64, 100_000])('cut into pieces of %i bytes, events stay whole', async (step) => {
    const short = recordings.filter((each) => isStream(each) && each.body.length < 3000 * step)
    expect(short.length).toBeGreaterThan(0)
    for (const recording of short) {
      const { text, record } = await ask(recording, { 'x-step': String(step) })
      expect(digest(withoutComment(text))).toBe(digest(recording.body))
      expect(record?.outcome).toBe('completed')
    }
  })

  test('the comment stands before the word that ends the stream, where the words come whole', async () => {
    const recording = recordings.find(({ fixture }) => fixture === 'openai_stream_chat_with_options.json') as Recording
    const { text } = await ask(recording, { 'x-step': '100000' })
    expect(text).toMatch(/\n\n: inferprint \{.*\}\n\ndata: \[DONE\]\n\n$/)
  })
})
