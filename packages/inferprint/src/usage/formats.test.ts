import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formats } from './formats/index.ts'
import { langchain } from './formats/langchain.ts'
import { readUsage, readUsageStream } from './index.ts'

const mistralId = '0'.repeat(32)
const chat = (more: object) => ({
  object: 'chat.completion',
  model: 'm',
  choices: [{ index: 0, finish_reason: 'stop' }],
  usage: { prompt_tokens: 5, completion_tokens: 7, total_tokens: 12 },
  ...more,
})

/** Replies in the words of each provider's documentation, with numbers of our own. */
const replies: readonly (readonly [name: string, reply: unknown, expected: object])[] = [
  [
    'the last chunk of a stream of Groq',
    {
      object: 'chat.completion.chunk',
      choices: [{ index: 0, delta: {}, finish_reason: 'stop' }],
      x_groq: { id: 'req_1', usage: { prompt_tokens: 5, completion_tokens: 7, total_time: 0.1 } },
    },
    { format: 'openai-chat', input: { totalTokens: 5, freshTokens: 5 }, output: { totalTokens: 7, textTokens: 7 } },
  ],
  [
    'a reply of Groq that tells of its caches',
    chat({ x_groq: { id: 'req_1', usage: { sram_cached_tokens: 3 } } }),
    { format: 'openai-chat', input: { totalTokens: 5, freshTokens: 5 }, output: { totalTokens: 7, textTokens: 7 } },
  ],
  [
    'Llama behind InvokeModel',
    { generation: 'hello', prompt_token_count: 3, generation_token_count: 4, stop_reason: 'stop' },
    { format: 'bedrock-invoke', input: { totalTokens: 3, freshTokens: 3 }, output: { totalTokens: 4 } },
  ],
  [
    'Titan behind InvokeModel',
    { inputTextTokenCount: 3, results: [{ tokenCount: 4, outputText: 'hello', completionReason: 'FINISH' }] },
    { format: 'bedrock-invoke', input: { totalTokens: 3, freshTokens: 3 }, output: { totalTokens: 4 } },
  ],
  [
    'an embedding of Titan',
    { embedding: [0.1, 0.2], inputTextTokenCount: 3 },
    { format: 'bedrock-invoke', input: { totalTokens: 3, freshTokens: 3 }, output: { embeddings: 1 } },
  ],
  [
    'embeddings of Cohere behind InvokeModel',
    { id: '1', texts: ['a', 'b'], embeddings: [[0.1], [0.2]], response_type: 'embeddings_floats' },
    { format: 'bedrock-invoke', input: {}, output: { embeddings: 2 } },
  ],
  [
    'Nova behind InvokeModel',
    { output: { message: {} }, stopReason: 'end_turn', usage: { inputTokens: 3, outputTokens: 4 } },
    { format: 'bedrock-converse', input: { freshTokens: 3, totalTokens: 3 }, output: { totalTokens: 4 } },
  ],
  [
    'what Bedrock counts where a model does not',
    [
      { choices: [{ text: 'hello', stop_reason: 'stop' }] },
      { choices: [], 'amazon-bedrock-invocationMetrics': { inputTokenCount: 3, outputTokenCount: 4 } },
    ],
    { format: 'openai-chat', input: { totalTokens: 3, freshTokens: 3 }, output: { totalTokens: 4 } },
  ],
  [
    'embeddings of Gemini, in a batch',
    { embeddings: [{ values: [0.1] }, { values: [0.2] }] },
    { format: 'gemini', input: {}, output: { embeddings: 2 } },
  ],
  [
    'an embedding of Gemini with its tokens',
    { embedding: { values: [0.1] }, usageMetadata: { promptTokenCount: 5 } },
    { format: 'gemini', input: { totalTokens: 5, freshTokens: 5 }, output: { embeddings: 1 } },
  ],
  [
    'embeddings of Vertex',
    {
      predictions: [
        { embeddings: { values: [0.1], statistics: { token_count: 4, truncated: false } } },
        { embeddings: { values: [0.2], statistics: { token_count: 6, truncated: false } } },
      ],
    },
    { format: 'gemini', input: { totalTokens: 10, freshTokens: 10 }, output: { embeddings: 2 } },
  ],
  [
    'pictures of Imagen',
    { predictions: [{ mimeType: 'image/png', bytesBase64Encoded: '' }, { raiFilteredReason: 'filtered' }] },
    { format: 'gemini', input: {}, output: { images: 1 } },
  ],
  [
    'OpenAI embeddings',
    {
      object: 'list',
      model: 'text-embedding-3-small',
      data: [{ embedding: [0.1] }, { embedding: [0.2] }],
      usage: { prompt_tokens: 8, total_tokens: 8 },
    },
    { format: 'openai-embeddings', input: { totalTokens: 8, freshTokens: 8 }, output: { embeddings: 2 } },
  ],
  [
    'OpenAI images with tokens',
    {
      created: 1,
      size: '1024x1536',
      data: [{ b64_json: '' }],
      usage: { input_tokens: 50, output_tokens: 4160, input_tokens_details: { image_tokens: 40, text_tokens: 10 } },
    },
    {
      format: 'openai-images',
      input: { totalTokens: 50, imageTokens: 40 },
      output: { totalTokens: 4160, imageTokens: 4160, images: 1, imageSize: '1024x1536' },
    },
  ],
  [
    'OpenAI images without tokens',
    { created: 1, data: [{ url: '' }, { url: '' }] },
    { format: 'openai-images', input: {}, output: { images: 2 } },
  ],
  [
    'a transcript in seconds',
    { text: '', usage: { type: 'duration', seconds: 11 } },
    { format: 'openai-audio', input: { audioSeconds: 11 }, output: {} },
  ],
  [
    'Cohere with cached tokens',
    {
      id: 'x',
      message: { role: 'assistant', content: [] },
      usage: {
        billed_units: { input_tokens: 7, output_tokens: 38 },
        tokens: { input_tokens: 71, output_tokens: 38 },
        cached_tokens: 64,
      },
    },
    {
      format: 'cohere-v2',
      input: { totalTokens: 71, cacheReadTokens: 64, freshTokens: 7 },
      output: { totalTokens: 38 },
    },
  ],
  [
    'a transcript of Mistral, in seconds and tokens',
    {
      model: 'voxtral-mini-2507',
      text: '',
      language: 'en',
      usage: { prompt_audio_seconds: 11, prompt_tokens: 4, completion_tokens: 9, total_tokens: 13 },
    },
    {
      format: 'mistral',
      input: { totalTokens: 4, freshTokens: 4, audioSeconds: 11 },
      output: { totalTokens: 9, textTokens: 9 },
    },
  ],
  [
    'a transcript in tokens',
    {
      text: '',
      usage: {
        type: 'tokens',
        input_tokens: 14,
        input_token_details: { text_tokens: 0, audio_tokens: 14 },
        output_tokens: 45,
      },
    },
    { format: 'openai-audio', input: { totalTokens: 14, audioTokens: 14 }, output: { totalTokens: 45 } },
  ],
  [
    'a video job',
    { object: 'video', model: 'sora-2', status: 'completed', seconds: '8', size: '1280x720' },
    { format: 'openai-video', model: 'sora-2', output: { videoSeconds: 8, videoSize: '1280x720' }, interrupted: false },
  ],
  [
    'a video job on its way',
    { object: 'video', model: 'sora-2', status: 'in_progress', seconds: '8', size: '1280x720' },
    { format: 'openai-video', interrupted: true },
  ],
  [
    'Bedrock Converse',
    {
      output: { message: {} },
      stopReason: 'end_turn',
      usage: { inputTokens: 30, outputTokens: 60, totalTokens: 190, cacheReadInputTokens: 100 },
      metrics: { latencyMs: 1275 },
    },
    {
      format: 'bedrock-converse',
      input: { freshTokens: 30, cacheReadTokens: 100, totalTokens: 130 },
      output: { totalTokens: 60 },
      serverLatencyS: 1.275,
      interrupted: false,
    },
  ],
  [
    'events of Bedrock ConverseStream',
    [
      { messageStart: { role: 'assistant' } },
      { messageStop: { stopReason: 'end_turn' } },
      { metadata: { usage: { inputTokens: 3, outputTokens: 4, totalTokens: 7 }, metrics: { latencyMs: 1 } } },
    ],
    { format: 'bedrock-converse', output: { totalTokens: 4 }, interrupted: false },
  ],
  [
    'Bedrock ConverseStream that broke off',
    [{ messageStart: { role: 'assistant' } }],
    { format: 'bedrock-converse', output: {}, interrupted: true },
  ],
  [
    "LangChain's message",
    {
      usage_metadata: {
        input_tokens: 30,
        output_tokens: 20,
        total_tokens: 50,
        input_token_details: { cache_read: 10, cache_creation: 5 },
        output_token_details: { reasoning: 8 },
      },
      response_metadata: { model_name: 'gpt-4o' },
    },
    {
      format: 'langchain',
      model: 'gpt-4o',
      input: { totalTokens: 30, cacheReadTokens: 10, cacheWriteTokens: 5, freshTokens: 15 },
      output: { totalTokens: 20, reasoningTokens: 8, textTokens: 12 },
    },
  ],
  [
    "LangChain's message, of an integration that leaves the cache out",
    { usage_metadata: { input_tokens: 4, output_tokens: 2, input_token_details: { cache_read: 100 } } },
    { format: 'langchain', input: { totalTokens: 104, cacheReadTokens: 100, freshTokens: 4 } },
  ],
  [
    'AI SDK 5',
    {
      usage: { inputTokens: 10, outputTokens: 20, totalTokens: 30, reasoningTokens: 5, cachedInputTokens: 4 },
      response: { modelId: 'gpt-4o' },
    },
    {
      format: 'ai-sdk',
      model: 'gpt-4o',
      input: { totalTokens: 10, cacheReadTokens: 4, freshTokens: 6 },
      output: { totalTokens: 20, reasoningTokens: 5, textTokens: 15 },
    },
  ],
  [
    'AI SDK 6, all steps',
    {
      usage: { inputTokens: 1, outputTokens: 1 },
      totalUsage: {
        inputTokens: 10,
        inputTokenDetails: { noCacheTokens: 6, cacheReadTokens: 3, cacheWriteTokens: 1 },
        outputTokens: 20,
        outputTokenDetails: { textTokens: 12, reasoningTokens: 8 },
      },
    },
    {
      format: 'ai-sdk',
      input: { totalTokens: 10, freshTokens: 6, cacheReadTokens: 3, cacheWriteTokens: 1 },
      output: { totalTokens: 20, textTokens: 12, reasoningTokens: 8 },
    },
  ],
  [
    "parts of the AI SDK's stream",
    [
      { type: 'text-delta', id: '1', text: '' },
      { type: 'finish-step', usage: { inputTokens: 1, outputTokens: 2 }, response: { modelId: 'x' } },
      { type: 'finish', totalUsage: { inputTokens: { total: 9, noCache: 9 }, outputTokens: { total: 2, text: 2 } } },
    ],
    {
      format: 'ai-sdk',
      model: 'x',
      input: { totalTokens: 9, freshTokens: 9 },
      output: { totalTokens: 2, textTokens: 2 },
      interrupted: false,
    },
  ],
  [
    'AI SDK embeddings',
    { embeddings: [[1], [2], [3]], usage: { tokens: 12 } },
    { format: 'ai-sdk', input: { totalTokens: 12, freshTokens: 12 }, output: { embeddings: 3 } },
  ],
  [
    'Mistral',
    chat({ id: mistralId, model: 'mistral-large-latest' }),
    { format: 'mistral', model: 'mistral-large-latest' },
  ],
  ['Hugging Face chat', chat({ system_fingerprint: '3.0.1-sha-bb9095a' }), { format: 'huggingface' }],
  [
    'Hugging Face generation with energy',
    { generated_text: '', details: { generated_tokens: 20, input_length: 4, energy_mj: 7200 } },
    {
      format: 'huggingface',
      input: { totalTokens: 4 },
      output: { totalTokens: 20 },
      measuredEnergyKwh: 2e-6,
      measuredEnergyField: 'details.energy_mj',
    },
  ],
  [
    'Neuralwatt',
    chat({ energy: { energy_joules: 36, energy_kwh: 1e-5, duration_seconds: 1.5 } }),
    {
      format: 'openai-chat',
      measuredEnergyKwh: 1e-5,
      measuredEnergyField: 'energy.energy_joules',
      serverLatencyS: 1.5,
    },
  ],
  [
    'a server built on vLLM that puts energy into usage',
    chat({ usage: { prompt_tokens: 5, completion_tokens: 7, energy_joules: 72 } }),
    { measuredEnergyKwh: 2e-5, measuredEnergyField: 'usage.energy_joules', output: { totalTokens: 7, textTokens: 7 } },
  ],
  [
    'GreenPT',
    chat({ impact: { version: '1', energy: { total: 36_000, unit: 'Wms' } } }),
    { measuredEnergyKwh: 1e-5, measuredEnergyField: 'impact.energy.total' },
  ],
  [
    'Gemini with modalities',
    {
      candidates: [{ finishReason: 'STOP' }],
      usageMetadata: {
        promptTokenCount: 300,
        candidatesTokenCount: 1290,
        promptTokensDetails: [
          { modality: 'TEXT', tokenCount: 42 },
          { modality: 'IMAGE', tokenCount: 258 },
        ],
        candidatesTokensDetails: [{ modality: 'IMAGE', tokenCount: 1290 }],
      },
    },
    {
      format: 'gemini',
      input: { totalTokens: 300, freshTokens: 300, imageTokens: 258 },
      output: { totalTokens: 1290, textTokens: 0, imageTokens: 1290 },
    },
  ],
  [
    'Cohere embeddings',
    { embeddings: { float: [[1], [2]] }, meta: { billed_units: { input_tokens: 6 } } },
    { format: 'cohere-v1', input: { totalTokens: 6, freshTokens: 6 }, output: { embeddings: 2 } },
  ],
  [
    'Ollama embeddings',
    { model: 'nomic-embed-text', embeddings: [[1]], total_duration: 14143917, prompt_eval_count: 8 },
    { format: 'ollama', input: { totalTokens: 8, freshTokens: 8 }, output: { embeddings: 1 }, interrupted: false },
  ],
]

describe('the formats', () => {
  it.each(replies)('%s', (_, reply, expected) => {
    const usage = readUsage(reply, { more: [langchain] })
    for (const [key, value] of Object.entries(expected))
      expect({ [key]: usage[key as 'format'] }).toEqual({ [key]: value })
    expect(readUsage(reply, { format: usage.format, more: [langchain] })).toEqual(usage)
  })

  it('warns of a text reply without counts, and not of images', () => {
    const codes = (reply: unknown) => readUsage(reply).warnings.map(({ code }) => code)
    expect(codes(chat({ usage: null }))).toContain('usage-not-reported')
    expect(codes({ created: 1, data: [{ url: '' }] })).toEqual([])
  })

  it("reads the energy in a comment of Neuralwatt's stream", () => {
    const event = JSON.stringify({ ...chat({ object: 'chat.completion.chunk' }) })
    const usage = readUsage(`data: ${event}\n\n: energy {"energy_joules": 3.6}\n\ndata: [DONE]\n\n`)
    expect(usage).toMatchObject({ measuredEnergyKwh: 1e-6, output: { totalTokens: 7 }, interrupted: false })
  })

  it.each([
    [{ energy: { energy_joules: 0 } }, 'energy-not-usable'],
    [{ energy: { energy_joules: 1e12 } }, 'energy-not-usable'],
    [{ energy: { energy_joules: -1 } }, 'usage-invalid'],
    [{ impact: { energy: { total: 1, unit: 'furlong' } } }, 'energy-not-usable'],
  ])('leaves an energy out that cannot be, and says so: %j', (more, code) => {
    const usage = readUsage(chat(more))
    expect(usage.measuredEnergyKwh).toBeUndefined()
    expect(usage.warnings.map((warning) => warning.code)).toContain(code)
  })

  it('never crashes and never answers with NaN, whatever stands where its fields are', () => {
    const junk = fc.oneof(fc.jsonValue(), fc.constantFrom(Number.NaN, -1, 1.5, 1e300, Number.POSITIVE_INFINITY))
    const damaged = fc
      .constantFrom(...replies)
      .chain(([, reply]) => fc.tuple(fc.nat(), junk).map(([place, value]) => damage(reply, place, value)))
    fc.assert(
      fc.property(damaged, fc.constantFrom(...formats.map(({ format }) => format), undefined), (reply, format) => {
        try {
          const usage = readUsage(reply, format ? { format } : {})
          const figures = [...Object.values(usage.input), ...Object.values(usage.output), usage.measuredEnergyKwh ?? 0]
          for (const figure of figures) if (typeof figure === 'number') expect(figure).toBeGreaterThanOrEqual(0)
        } catch (error) {
          expect(error).toHaveProperty('name', 'UnreadableReplyError')
        }
      }),
      { numRuns: 2000 },
    )
  })
})

/** A copy of a reply with one of its values replaced. */
function damage(reply: unknown, place: number, value: unknown): unknown {
  const text = JSON.stringify(reply)
  let values = 0
  JSON.parse(text, () => values++)
  let at = 0
  return JSON.parse(text, (_, each) => (at++ === place % values ? value : each))
}

describe('readUsageStream', () => {
  const bytes = new TextEncoder().encode(
    `data: ${JSON.stringify(chat({ object: 'chat.completion.chunk' }))}\n\ndata: [DONE]\n\n`,
  )
  const stream = (failing: boolean) =>
    new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte))
        if (failing) controller.error(new Error('connection reset'))
        else controller.close()
      },
    })

  it('reads a web stream, byte by byte', async () => {
    expect(await readUsageStream(stream(false))).toMatchObject({ output: { totalTokens: 7 }, interrupted: false })
  })

  it('reads one that cannot be iterated, as in some browsers', async () => {
    const { getReader } = ReadableStream.prototype
    const inner = stream(false)
    const outer = { getReader: () => getReader.call(inner) } as unknown as ReadableStream<Uint8Array>
    expect(await readUsageStream(outer)).toMatchObject({ output: { totalTokens: 7 } })
  })

  it('reads parsed events', async () => {
    async function* events() {
      yield { messageStart: {} }
      yield { metadata: { usage: { inputTokens: 3, outputTokens: 4 } } }
    }
    expect(await readUsageStream(events())).toMatchObject({ format: 'bedrock-converse', output: { totalTokens: 4 } })
  })

  it('yields what is known when the stream fails, and an error when that is nothing', async () => {
    async function* broken() {
      yield 'data: {"choices":[],"model":"m","usage":{"prompt_tokens":5,"completion_tokens":7}}\n\n'
      throw new Error('connection reset')
    }
    expect(await readUsageStream(broken())).toMatchObject({ output: { totalTokens: 7 }, interrupted: true })
    await expect(readUsageStream(stream(true))).rejects.toThrow('the reply is empty')
  })
})
