import { type Answer, type Asked, bytes, json, sse, type Wire } from './loopback/answer.ts'
import { chatTokens, embeddingTokens, imageTokens, responsesTokens } from './loopback/tokens.ts'
import { inPieces } from './loopback/variation.ts'

const usage = {
  prompt_tokens: chatTokens.input,
  completion_tokens: chatTokens.output,
  total_tokens: chatTokens.total,
  prompt_tokens_details: { cached_tokens: chatTokens.cachedInput },
  completion_tokens_details: { reasoning_tokens: chatTokens.reasoning },
  cost: 0.001,
}
const call = { id: '1', type: 'function', function: { name: 'weather', arguments: '{"city":"Paris"}' } }

function chat({ body, variation }: Asked, model: string): Answer {
  const head = { id: 'gen-1', model, created: 1, system_fingerprint: 'fp' }
  const told = variation.usage ? { usage } : {}
  const tools = Array.isArray(body.tools) ? { tool_calls: [call] } : {}
  const text = body.response_format ? '{"answer":42}' : 'hello'
  if (body.stream !== true) {
    const message = { role: 'assistant', content: text, ...tools }
    return json({
      ...head,
      object: 'chat.completion',
      choices: [{ index: 0, message, finish_reason: 'stop' }],
      ...told,
    })
  }
  const chunk = (delta: object, finish_reason: string | null = null) => ({
    ...head,
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta, finish_reason }],
  })
  const pieces = inPieces(text, variation.chunks).map((content) => chunk({ role: 'assistant', content }))
  const last = variation.usage ? [{ ...chunk({}), choices: [], usage }] : []
  return sse([...pieces, chunk({}, 'stop'), ...last, '[DONE]'].map((data) => ({ data })))
}

const counts = {
  input_tokens: responsesTokens.input,
  input_tokens_details: { cached_tokens: responsesTokens.cachedInput },
  output_tokens: responsesTokens.output,
  output_tokens_details: { reasoning_tokens: responsesTokens.reasoning },
  total_tokens: responsesTokens.total,
}

const response = (model: string, status: string) => ({
  id: 'resp-1',
  object: 'response',
  created_at: 1,
  completed_at: null,
  model,
  status,
  output: [
    {
      type: 'message',
      id: 'msg-1',
      role: 'assistant',
      status: 'completed',
      content: [{ type: 'output_text', text: 'hello', annotations: [] }],
    },
  ],
  error: null,
  incomplete_details: null,
  frequency_penalty: 0,
  presence_penalty: 0,
  instructions: null,
  metadata: null,
  parallel_tool_calls: true,
  temperature: 1,
  top_p: 1,
  tool_choice: 'auto',
  tools: [],
  ...(status === 'completed' && { usage: counts }),
})

function responses({ body }: Asked, model: string): Answer {
  if (body.stream !== true) return json(response(model, 'completed'))
  const events = [
    { type: 'response.created', response: { ...response(model, 'in_progress'), output: [] } },
    ...inPieces('hello').map((delta) => ({
      type: 'response.output_text.delta',
      delta,
      item_id: 'msg-1',
      output_index: 0,
      content_index: 0,
      logprobs: [],
    })),
    { type: 'response.completed', response: response(model, 'completed') },
  ]
  return sse([
    ...events.map((event, sequence_number) => ({ event: event.type, data: { ...event, sequence_number } })),
    { data: '[DONE]' },
  ])
}

/** OpenRouter. Source: openrouter.ai/docs/api-reference */
export const openrouterWire: Wire = {
  name: 'openrouter',
  answer(asked, model) {
    const { path, body, variation } = asked
    const inputs = Array.isArray(body.input) ? body.input : [body.input]
    switch (path) {
      case '/chat/completions':
        return chat(asked, model)
      case '/responses':
        return responses(asked, model)
      case '/embeddings':
        return json({
          object: 'list',
          model,
          data: inputs.map((_, index) => ({ object: 'embedding', embedding: [0.1, 0.2], index })),
          ...(variation.usage && {
            usage: { prompt_tokens: embeddingTokens.input, total_tokens: embeddingTokens.input },
          }),
        })
      case '/images':
      case '/images/generations':
        return json({
          created: 1,
          data: [{ b64_json: 'aGk=' }],
          usage: {
            prompt_tokens: imageTokens.input,
            completion_tokens: imageTokens.output,
            total_tokens: imageTokens.total,
          },
        })
      case '/audio/transcriptions':
        return json({ text: 'hello', usage: { seconds: 9, input_tokens: 14, output_tokens: 45, total_tokens: 59 } })
      case '/audio/speech':
        return bytes('audio/mpeg', new Uint8Array(4))
      case '/models':
        return json({ data: [] })
    }
    return undefined
  },
  error: (code, message) => ({ error: { code, message } }),
}
