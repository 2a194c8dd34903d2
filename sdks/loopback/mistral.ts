import { type Answer, type Asked, json, sse, type Wire } from './answer.ts'
import { chat } from './openai-chat.ts'
import {
  embeddingTokens,
  mistralConversationTokens,
  mistralTokens,
  mistralTranscriptionTokens,
  ocrPages,
} from './tokens.ts'
import { inPieces } from './variation.ts'

const dialect = {
  alwaysUsage: true,
  usageOnLast: true,
  usage: {
    prompt_tokens: mistralTokens.input,
    completion_tokens: mistralTokens.output,
    total_tokens: mistralTokens.total,
    prompt_tokens_details: { cached_tokens: mistralTokens.cachedInput },
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
    ...(variation.emptyUsage && { usage: {} }),
  })
}

const ocr = (model: string, { variation }: Asked): Answer =>
  json({
    model,
    pages: [{ index: 0, markdown: 'hello', images: [], dimensions: { dpi: 200, height: 2200, width: 1700 } }],
    usage_info: variation.usage ? { pages_processed: ocrPages, doc_size_bytes: 1000 } : { pages_processed: 0 },
  })

const heard = {
  prompt_tokens: mistralTranscriptionTokens.input,
  completion_tokens: mistralTranscriptionTokens.output,
  total_tokens: mistralTranscriptionTokens.total,
  prompt_audio_seconds: mistralTranscriptionTokens.audioSeconds,
}

/** A form: what it asks is read from its text. */
function transcription(model: string, { bytes }: Asked): Answer {
  const whole = { model, text: 'hello', language: 'en', segments: [], usage: heard }
  if (!/name="stream"\r\n\r\ntrue/.test(bytes.toString('latin1'))) return json(whole)
  const events = [
    { type: 'transcription.text.delta', text: 'hel' },
    { type: 'transcription.text.delta', text: 'lo' },
    { type: 'transcription.done', ...whole },
  ]
  return sse(events.map((data) => ({ event: data.type, data })))
}

const talked = {
  prompt_tokens: mistralConversationTokens.input,
  completion_tokens: mistralConversationTokens.output,
  total_tokens: mistralConversationTokens.total,
}

function conversation(model: string, { body, variation }: Asked): Answer {
  const conversation_id = 'conv_1'
  const message = { id: 'msg_1', model, role: 'assistant' }
  if (body.stream !== true)
    return json({
      object: 'conversation.response',
      conversation_id,
      outputs: [{ ...message, object: 'entry', type: 'message.output', content: 'hello' }],
      usage: talked,
    })
  const events = [
    { type: 'conversation.response.started', conversation_id },
    ...inPieces('hello', variation.chunks).map((content) => ({ ...message, type: 'message.output.delta', content })),
    { type: 'conversation.response.done', usage: talked },
  ]
  return sse(events.map((data) => ({ event: data.type, data })))
}

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
    if (path.endsWith('/v1/audio/transcriptions')) return transcription(model, asked)
    if (path.endsWith('/v1/audio/speech')) return json({ audio_data: 'aGk=' })
    if (path.endsWith('/v1/conversations')) return conversation(model, asked)
    if (path.endsWith('/v1/models')) return json({ object: 'list', data: [] })
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
