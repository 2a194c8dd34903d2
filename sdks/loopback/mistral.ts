import { type Answer, type Asked, json, type Wire } from './answer.ts'
import { chat } from './openai-chat.ts'
import { embeddingTokens, mistralTokens, ocrPages } from './tokens.ts'

const dialect = {
  alwaysUsage: true,
  usageOnLast: true,
  usage: {
    prompt_tokens: mistralTokens.input,
    completion_tokens: mistralTokens.output,
    total_tokens: mistralTokens.total,
  },
  also: {},
  wholeToolCalls: true,
}

const embeddings = (model: string, { body, variation }: Asked): Answer => {
  const inputs = Array.isArray(body.input) ? body.input : [body.input]
  const { input } = embeddingTokens
  return json({
    id: 'embd-1',
    object: 'list',
    model,
    data: inputs.map((_, index) => ({ object: 'embedding', index, embedding: [1, 2] })),
    ...(variation.usage && { usage: { prompt_tokens: input, completion_tokens: 0, total_tokens: input } }),
  })
}

const ocr = (model: string, { variation }: Asked): Answer =>
  json({
    model,
    pages: [{ index: 0, markdown: 'hello', images: [], dimensions: { dpi: 200, height: 2200, width: 1700 } }],
    usage_info: variation.usage ? { pages_processed: ocrPages, doc_size_bytes: 1000 } : { pages_processed: 0 },
  })

const transcription = (model: string): Answer =>
  json({
    model,
    text: 'hello',
    language: 'en',
    segments: [],
    usage: { ...dialect.usage, prompt_audio_seconds: 9 },
  })

/** The model of an agent is its own: the request names the agent alone. */
const agentModel = 'mistral-large-latest'

export const mistral: Wire = {
  name: 'Mistral',
  modelOf: (_, { model, agent_id }) => {
    if (typeof agent_id === 'string') return agent_id.replace(/^[^~]*/, agentModel)
    return typeof model === 'string' ? model : undefined
  },
  answer(asked, model) {
    const { path } = asked
    if (/\/v1\/(chat|fim|agents)\/completions$/.test(path)) return chat(asked, model, dialect)
    if (path.endsWith('/v1/embeddings')) return embeddings(model, asked)
    if (path.endsWith('/v1/ocr')) return ocr(model, asked)
    if (path.endsWith('/v1/audio/transcriptions')) return transcription(model)
    return undefined
  },
  error: (status, message) =>
    status === 422
      ? { detail: [{ type: 'missing', loc: ['body', 'messages'], msg: message, input: {} }] }
      : {
          object: 'error',
          message,
          type: status === 429 ? 'rate_limited' : 'invalid_request',
          param: null,
          code: '1500',
        },
  headers: { 'mistral-correlation-id': 'req_1' },
}
