import { describe, expect, it } from 'vitest'
import { watched } from './context.ts'
import { impactsOf, inferprintFetch, instrumentFetch, label, type RequestRecord } from './index.ts'

type Answer = { status?: number; type?: string; headers?: Record<string, string>; pieces: (string | Uint8Array)[] }

const encoder = new TextEncoder()
const json = (value: unknown, rest: Partial<Answer> = {}): Answer => ({
  type: 'application/json',
  pieces: [JSON.stringify(value)],
  ...rest,
})
const sse = (...events: unknown[]): Answer => ({
  type: 'text/event-stream',
  pieces: events.map((each) => `data: ${JSON.stringify(each)}\n\n`),
})

/** A fetch that gives one answer, piece by piece, and tells what was asked of it and how it was left. */
function answering({ status = 200, type = 'application/json', headers = {}, pieces }: Answer) {
  const seen = { asked: [] as unknown[][], pulled: 0, cancelled: undefined as unknown }
  const fetch = async (...args: unknown[]) => {
    seen.asked.push(args)
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          const piece = pieces[seen.pulled++]
          if (piece === undefined) controller.close()
          else controller.enqueue(typeof piece === 'string' ? encoder.encode(piece) : piece)
        },
        cancel(reason) {
          seen.cancelled = reason
        },
      },
      { highWaterMark: 0 },
    )
    return new Response(body, { status, headers: { 'content-type': type, ...headers } })
  }
  return { fetch: fetch as typeof globalThis.fetch, seen }
}

function watching(answer: Answer, options = {}) {
  const records: RequestRecord[] = []
  const problems: Error[] = []
  const { fetch, seen } = answering(answer)
  const watched = inferprintFetch(fetch, {
    sinks: [{ record: (record: RequestRecord) => records.push(record) }],
    onProblem: (problem: Error) => problems.push(problem),
    ...options,
  })
  return { fetch: watched, seen, records, problems }
}

const post = (body: unknown) => ({ method: 'POST', body: JSON.stringify(body) })
const usage = { prompt_tokens: 12, completion_tokens: 34, total_tokens: 46 }
const chat = { id: 'chatcmpl-1', object: 'chat.completion', model: 'gpt-4o-2024-08-06', choices: [], usage }
const chunk = (content: string, rest: object = {}) => ({ choices: [{ index: 0, delta: { content } }], ...rest })
const openai = 'https://api.openai.com/v1/chat/completions'

describe('inferprintFetch', () => {
  it('gives a JSON reply as it is, and its impacts once it was read', async () => {
    const { fetch, records, problems } = watching(json(chat, { headers: { 'x-request-id': 'r' } }))
    const response = await fetch(openai, post({ model: 'gpt-4o' }))
    expect(response).toBeInstanceOf(Response)
    expect(response.headers.get('x-request-id')).toBe('r')
    expect(response.bodyUsed).toBe(false)
    expect(impactsOf(response)).toBeUndefined()
    expect(await response.json()).toEqual(chat)
    expect(response.bodyUsed).toBe(true)
    expect(records).toMatchObject([
      {
        sdk: 'fetch',
        operation: 'chat',
        provider: 'openai',
        server: 'api.openai.com',
        requestModel: 'gpt-4o',
        stream: false,
      },
    ])
    expect(records[0]).toMatchObject({ responseId: 'chatcmpl-1', tokens: 'reported', outcome: 'completed' })
    expect(records[0]?.usage).toMatchObject({ input: { totalTokens: 12 }, output: { totalTokens: 34 } })
    expect(impactsOf(response)).toBe(records[0]?.footprint)
    expect(records[0]?.footprint?.gwp.value).toBeGreaterThan(0)
    expect(problems).toEqual([])
  })

  it('reads a stream at the pace of the program, whatever its cuts', async () => {
    const finish = { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }
    const { pieces } = sse(chunk('a'), chunk('b'), finish, { ...chunk(''), choices: [], usage })
    const text = pieces.join('')
    const { fetch, seen, records } = watching({ type: 'text/event-stream', pieces: [...text] })
    const response = await fetch(openai, post({ model: 'gpt-4o', stream: true }))
    expect(seen.pulled).toBe(0)
    const reader = response.body!.getReader()
    await reader.read()
    await reader.read()
    expect(seen.pulled).toBe(2)
    reader.releaseLock()
    expect(await response.text().catch((error: Error) => error.name)).toBe('TypeError')
    let rest = ''
    for await (const piece of response.body!) rest += new TextDecoder().decode(piece)
    expect(rest).toBe(text.slice(2))
    expect(records).toMatchObject([{ stream: true, outcome: 'completed', tokens: 'reported' }])
    expect(impactsOf(response)).toBe(records[0]?.footprint)
  })

  it('cancels what is left early, and counts what arrived', async () => {
    const { fetch, seen, records } = watching(sse(chunk('hello there'), chunk('more'), chunk('and more')))
    const response = await fetch(openai, post({ model: 'gpt-4o', stream: true }))
    const reader = response.body!.getReader()
    await reader.read()
    await reader.cancel('enough')
    expect(seen.cancelled).toBe('enough')
    expect(seen.pulled).toBe(1)
    expect(records).toMatchObject([{ outcome: 'aborted', tokens: 'counted' }])
    expect(records[0]?.usage?.output.totalTokens).toBe(3)
  })

  it('reads a response and its clone once', async () => {
    const { fetch, records } = watching(json(chat))
    const response = await fetch(openai, post({ model: 'gpt-4o' }))
    const copy = response.clone()
    expect(await Promise.all([response.json(), copy.json()])).toEqual([chat, chat])
    expect(records).toHaveLength(1)
    expect(impactsOf(copy)).toBe(records[0]?.footprint)
  })

  it('records failures by their status and leaves their response alone', async () => {
    const { fetch, records } = watching(json({ error: { message: 'secret' } }, { status: 429 }))
    const response = await fetch(openai, post({ model: 'gpt-4o' }))
    expect(response.status).toBe(429)
    expect(await response.json()).toEqual({ error: { message: 'secret' } })
    expect(records).toMatchObject([{ outcome: 'failed', errorType: '429', tokens: 'unknown' }])
    expect(JSON.stringify(records)).not.toContain('secret')
  })

  it('records what the network and the program broke off, and throws the same', async () => {
    const broken = new TypeError('fetch failed')
    const aborted = new DOMException('left', 'AbortError')
    for (const [error, outcome] of [
      [broken, 'failed'],
      [aborted, 'aborted'],
    ] as const) {
      const records: RequestRecord[] = []
      const fetch = inferprintFetch(() => Promise.reject(error), { sinks: [{ record: (each) => records.push(each) }] })
      await expect(fetch(openai, post({ model: 'gpt-4o' }))).rejects.toBe(error)
      expect(records).toMatchObject([{ outcome }])
    }
  })

  it('tells that a stream failed within', async () => {
    const { fetch, records } = watching(sse(chunk('hello'), { error: { message: 'overloaded', code: 503 } }))
    await (await fetch(openai, post({ model: 'gpt-4o', stream: true }))).text()
    expect(records).toMatchObject([{ outcome: 'failed', errorType: '503', tokens: 'counted' }])
  })

  it.each([
    ['another path', 'https://api.openai.com/v1/models', post({ model: 'gpt-4o' })],
    ['another method', openai, {}],
    ['an application’s own path', 'https://example.com/api/videos', post({ title: 'a' })],
    ['no address', 'nowhere', post({ model: 'gpt-4o' })],
  ])('leaves %s untouched', async (_, url, init) => {
    const { fetch, seen, records, problems } = watching(json(chat))
    const response = await fetch(url, init)
    expect(seen.asked[0]).toEqual([url, init])
    expect(seen.asked[0]?.[1]).toBe(init)
    expect(await response.json()).toEqual(chat)
    expect([records, problems]).toEqual([[], []])
  })

  it('takes a Request, whose body it does not read', async () => {
    const { fetch, seen, records } = watching(json(chat))
    const request = new Request(openai, post({ model: 'gpt-4o' }))
    await (await fetch(request)).json()
    expect(seen.asked[0]).toEqual([request])
    expect(request.bodyUsed).toBe(false)
    expect(records).toMatchObject([{ responseModel: 'gpt-4o-2024-08-06', tokens: 'reported' }])
  })

  it('steps aside for instruments further out', async () => {
    const { fetch, records } = watching(json(chat))
    await (await watched(() => fetch(openai, post({ model: 'gpt-4o' })))).json()
    expect(records).toEqual([])
  })

  it('asks nothing once a budget refuses, and carries labels', async () => {
    const admit = () => {
      throw new RangeError('spent')
    }
    const refusing = watching(json(chat), { budgets: [{ admit, record() {} }] })
    await expect(refusing.fetch(openai, post({ model: 'gpt-4o' }))).rejects.toThrow('spent')
    expect(refusing.seen.asked).toEqual([])
    const { fetch, records } = watching(json(chat))
    const response = await label({ task: 'a' }, () => fetch(openai, post({ model: 'gpt-4o' })))
    await response.json()
    expect(records[0]?.labels).toEqual({ task: 'a' })
  })

  it('does not read what is no text', async () => {
    const { fetch, records } = watching({ type: 'audio/mpeg', pieces: [new Uint8Array([0xff, 0xfb])] })
    const response = await fetch('https://api.openai.com/v1/audio/speech', post({ model: 'tts-1', input: 'hello' }))
    expect((await response.arrayBuffer()).byteLength).toBe(2)
    expect(records).toMatchObject([{ operation: 'speech', usage: { input: { characters: 5 } } }])
  })

  it('keeps buffers that the program brings where the platform takes them', async () => {
    const fetch = inferprintFetch(
      async () => new Response(JSON.stringify(chat), { headers: { 'content-type': 'application/json' } }),
    )
    const response = await fetch(openai, post({ model: 'gpt-4o' }))
    const reader = response.body!.getReader({ mode: 'byob' })
    let text = ''
    for (;;) {
      const { done, value } = await reader.read(new Uint8Array(16))
      if (done) break
      text += new TextDecoder().decode(value)
    }
    expect(JSON.parse(text)).toEqual(chat)
    expect(impactsOf(response)?.gwp.value).toBeGreaterThan(0)
  })

  it('says what is wrong with its arguments', () => {
    expect(() => inferprintFetch('fetch' as never)).toThrow('fetch is string; expected a function')
    expect(() => inferprintFetch(fetch, { sink: [] } as never)).toThrow('options.sink is not known')
  })
})

const anthropicMessage = {
  type: 'message',
  id: 'msg_1',
  model: 'claude-sonnet-4-5-20250929',
  usage: { input_tokens: 9, output_tokens: 8 },
}
const gemini = {
  candidates: [{ finishReason: 'STOP' }],
  modelVersion: 'gemini-2.5-flash',
  usageMetadata: { promptTokenCount: 7, candidatesTokenCount: 5 },
}
const region = (name: string) => [{ code: 'zone-of-region' as const, message: expect.stringContaining(name) }]

describe('what a request by fetch tells', () => {
  it.each([
    [
      'api.anthropic.com/v1/messages',
      { model: 'claude-sonnet-4-5' },
      json(anthropicMessage),
      'chat anthropic claude-sonnet-4-5 9 8',
    ],
    [
      'generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent?key=k',
      {},
      json(gemini),
      'generate_content google_genai gemini-2.5-flash 7 5',
    ],
    [
      'generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:streamGenerateContent',
      {},
      json([gemini]),
      'generate_content google_genai gemini-2.5-flash 7 5',
    ],
    [
      'aiplatform.googleapis.com/v1/projects/p/locations/europe-west4/publishers/anthropic/models/claude-sonnet-4-5@20250929:rawPredict',
      {},
      json(anthropicMessage),
      'chat google_genai claude-sonnet-4-5@20250929 9 8',
    ],
    [
      'mine.openai.azure.com/openai/deployments/gpt-4o/chat/completions?api-version=1',
      {},
      json(chat),
      'chat azure gpt-4o 12 34',
    ],
    [
      'bedrock-runtime.eu-west-3.amazonaws.com/model/us.amazon.nova-lite-v1%3A0/converse',
      {},
      json({ stopReason: 'end_turn', usage: { inputTokens: 3, outputTokens: 4 } }),
      'chat bedrock us.amazon.nova-lite-v1:0 3 4',
    ],
    [
      'api.mistral.ai/v1/chat/completions',
      { model: 'mistral-small-latest' },
      json({ ...chat, id: '0'.repeat(32), model: 'mistral-small-latest' }),
      'chat mistralai mistral-small-latest 12 34',
    ],
    [
      'api.cohere.com/v2/chat',
      { model: 'command-a-03-2025' },
      json({ usage: { billed_units: {}, tokens: { input_tokens: 5, output_tokens: 6 } } }),
      'chat cohere command-a-03-2025 5 6',
    ],
    [
      'ollama.com/api/chat',
      { model: 'llama3.2' },
      json({ model: 'llama3.2', done: true, prompt_eval_count: 2, eval_count: 3 }),
      'chat ollama llama3.2 2 3',
    ],
    [
      'router.huggingface.co/v1/chat/completions',
      { model: 'meta-llama/Llama-3.3-70B-Instruct' },
      json({ ...chat, model: 'meta-llama/Llama-3.3-70B-Instruct' }),
      'chat huggingface_hub meta-llama/Llama-3.3-70B-Instruct 12 34',
    ],
    [
      'gateway.example.com/v1/embeddings',
      { model: 'text-embedding-3-small', input: ['a', 'b'] },
      json({ data: [{ embedding: [] }, { embedding: [] }], usage: { prompt_tokens: 4 } }),
      'embeddings ? text-embedding-3-small 4 2',
    ],
  ] as const)('%s', async (address, body, answer, expected) => {
    const { fetch, records, problems } = watching(answer)
    await (await fetch(`https://${address}`, post(body))).text()
    const told = records.map(({ operation, provider = '?', requestModel, usage: read }) =>
      [
        operation,
        provider,
        requestModel,
        read?.input.totalTokens,
        read?.output.totalTokens ?? read?.output.embeddings,
      ].join(' '),
    )
    expect(told).toEqual([expected])
    expect(records[0]?.footprint?.gwp.value).toBeGreaterThan(0)
    expect(problems).toEqual([])
  })

  it('the region of Bedrock and Vertex', async () => {
    const vertex = watching(json(gemini))
    const path = 'v1/projects/p/locations/europe-west4/publishers/google/models/gemini-2.5-flash:generateContent'
    await (await vertex.fetch(`https://aiplatform.googleapis.com/${path}`, post({}))).text()
    expect(vertex.records[0]?.footprint?.assumptions).toEqual(expect.arrayContaining(region('gcp/europe-west4')))
  })

  it('the counts in the headers of Bedrock, where a model tells none', async () => {
    const headers = { 'x-amzn-bedrock-input-token-count': '21', 'x-amzn-bedrock-output-token-count': '22' }
    const { fetch, records } = watching(json({ outputs: [{ text: 'hello', stop_reason: 'stop' }] }, { headers }))
    const address = 'https://bedrock-runtime.us-east-1.amazonaws.com/model/mistral.mistral-large-2402-v1%3A0/invoke'
    await (await fetch(address, post({ prompt: 'hi' }))).json()
    expect(records[0]?.usage).toMatchObject({ input: { totalTokens: 21 }, output: { totalTokens: 22 } })
  })
})

/** A frame of AWS, without checksums that anybody looks at. */
function frame(headers: Record<string, string>, payload: unknown): Uint8Array {
  const named = Object.entries(headers).flatMap(([name, value]) => {
    const [key, text] = [encoder.encode(name), encoder.encode(value)]
    return [key.length, ...key, 7, text.length >> 8, text.length & 255, ...text]
  })
  const bytes = encoder.encode(JSON.stringify(payload))
  const all = new Uint8Array(16 + named.length + bytes.length)
  const view = new DataView(all.buffer)
  view.setUint32(0, all.length)
  view.setUint32(4, named.length)
  all.set(named, 12)
  all.set(bytes, 12 + named.length)
  return all
}
const event = (type: string, payload: unknown) => frame({ ':message-type': 'event', ':event-type': type }, payload)
const inChunk = (payload: unknown) => event('chunk', { bytes: btoa(JSON.stringify(payload)), p: 'padding' })
const framed = (frames: readonly Uint8Array[], cut: number): Answer => {
  const all = frames.flatMap((each) => [...each])
  const pieces = Array.from({ length: Math.ceil(all.length / cut) }, (_, at) =>
    Uint8Array.from(all.slice(at * cut, at * cut + cut)),
  )
  return { type: 'application/vnd.amazon.eventstream', pieces }
}
const metrics = { 'amazon-bedrock-invocationMetrics': { inputTokenCount: 13, outputTokenCount: 14 } }

describe('streams of Bedrock', () => {
  const model = 'https://bedrock-runtime.us-east-1.amazonaws.com/model'
  it.each([
    [
      'converse',
      'amazon.nova-lite-v1%3A0/converse-stream',
      [
        event('messageStart', { role: 'assistant' }),
        event('contentBlockDelta', { delta: { text: 'hello' } }),
        event('messageStop', { stopReason: 'end_turn' }),
        event('metadata', { usage: { inputTokens: 13, outputTokens: 14 } }),
      ],
    ],
    [
      'Llama',
      'us.meta.llama3-3-70b-instruct-v1%3A0/invoke-with-response-stream',
      [
        inChunk({ generation: 'hello', prompt_token_count: 13, generation_token_count: 1, stop_reason: null }),
        inChunk({ generation: '', generation_token_count: 14, stop_reason: 'stop', ...metrics }),
      ],
    ],
    [
      'Mistral',
      'mistral.mistral-large-2402-v1%3A0/invoke-with-response-stream',
      [
        inChunk({ outputs: [{ text: 'hello', stop_reason: null }] }),
        inChunk({ outputs: [{ text: '', stop_reason: 'stop' }], ...metrics }),
      ],
    ],
  ] as const)('%s, in frames cut anywhere', async (_, path, frames) => {
    for (const cut of [1, 7, 10_000]) {
      const answer = framed(frames, cut)
      const { fetch, records, problems } = watching(answer)
      const response = await fetch(`${model}/${path}`, post({}))
      const size = frames.reduce((sum, each) => sum + each.length, 0)
      expect((await response.arrayBuffer()).byteLength).toBe(size)
      expect(problems).toEqual([])
      expect(records).toMatchObject([{ stream: true, outcome: 'completed', tokens: 'reported', provider: 'bedrock' }])
      expect(records[0]?.usage).toMatchObject({ input: { totalTokens: 13 }, output: { totalTokens: 14 } })
    }
  })
  it('tells of an exception within, and survives what is no frame', async () => {
    const exception = frame(
      { ':message-type': 'exception', ':exception-type': 'throttlingException' },
      { message: 'm' },
    )
    const failing = watching(framed([event('contentBlockDelta', { delta: { text: 'a' } }), exception], 50))
    await (await failing.fetch(`${model}/amazon.nova-lite-v1%3A0/converse-stream`, post({}))).arrayBuffer()
    expect(failing.records).toMatchObject([{ outcome: 'failed', errorType: 'throttlingException' }])
    const odd = watching({ type: 'application/vnd.amazon.eventstream', pieces: [new Uint8Array(40).fill(9)] })
    const response = await odd.fetch(`${model}/amazon.nova-lite-v1%3A0/converse-stream`, post({}))
    expect((await response.arrayBuffer()).byteLength).toBe(40)
    expect(odd.problems.map(({ message }) => message)).toEqual([expect.stringContaining('is no event')])
    expect(odd.records).toMatchObject([{ tokens: 'unknown' }])
  })
})

describe('instrumentFetch', () => {
  it('stands in the place of fetch until it is undone', async () => {
    const before = globalThis.fetch
    const { fetch } = answering(json(chat))
    globalThis.fetch = fetch
    try {
      const records: RequestRecord[] = []
      const undo = instrumentFetch({ sinks: [{ record: (each) => records.push(each) }] })
      const kept = globalThis.fetch
      expect(kept).not.toBe(fetch)
      await (await kept(openai, post({ model: 'gpt-4o' }))).json()
      expect(records).toHaveLength(1)
      undo()
      expect(globalThis.fetch).toBe(fetch)
      expect(kept(openai, post({ model: 'gpt-4o' }))).toBeInstanceOf(Promise)
      expect(records).toHaveLength(1)
    } finally {
      globalThis.fetch = before
    }
  })
})
