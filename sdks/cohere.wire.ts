import { type Answer, type Asked, json, ndjson, sse, type Wire } from './loopback/answer.ts'
import { cohereEmbedTokens, cohereSearchUnits, cohereTokens } from './loopback/tokens.ts'
import { inPieces } from './loopback/variation.ts'

const usage = {
  billed_units: { input_tokens: cohereTokens.billedInput, output_tokens: cohereTokens.billedOutput },
  tokens: { input_tokens: cohereTokens.input, output_tokens: cohereTokens.output },
}
const call = { id: 'weather_1', type: 'function', function: { name: 'weather', arguments: '{"city":"Paris"}' } }

/** The second API: each event names its kind twice. */
function second({ body, variation }: Asked): Answer {
  const told = variation.usage ? { usage: { ...usage, cached_tokens: 64 } } : {}
  const calls = Array.isArray(body.tools) ? { tool_plan: 'look it up', tool_calls: [call] } : {}
  const text = body.response_format ? '{"answer":42}' : 'hello'
  const message = { role: 'assistant', content: [{ type: 'text', text }], ...calls }
  if (body.stream !== true) return json({ id: 'r2', finish_reason: 'COMPLETE', message, ...told })
  const events = [
    { type: 'message-start', id: 'r2', delta: { message: { role: 'assistant', content: [], citations: [] } } },
    { type: 'content-start', index: 0, delta: { message: { content: { type: 'text', text: '' } } } },
    ...inPieces(text, variation.chunks).map((piece) => ({
      type: 'content-delta',
      index: 0,
      delta: { message: { content: { text: piece } } },
    })),
    { type: 'content-end', index: 0 },
    { type: 'message-end', id: 'r2', delta: { finish_reason: 'COMPLETE', ...told } },
  ]
  return sse([...events.map((data) => ({ event: data.type, data })), { data: '[DONE]' }])
}

function first({ body, variation }: Asked): Answer {
  const reply = {
    response_id: 'r1',
    generation_id: 'g1',
    text: 'hello',
    chat_history: [],
    finish_reason: 'COMPLETE',
    ...(variation.usage && { meta: { api_version: { version: '1' }, ...usage } }),
  }
  if (body.stream !== true) return json(reply)
  return ndjson([
    { is_finished: false, event_type: 'stream-start', generation_id: 'g1' },
    ...inPieces('hello', variation.chunks).map((text) => ({ is_finished: false, event_type: 'text-generation', text })),
    { is_finished: true, event_type: 'stream-end', finish_reason: 'COMPLETE', response: reply },
  ])
}

function embedded({ body, path, variation }: Asked): Answer {
  const { texts } = body
  const vectors = (Array.isArray(texts) ? texts : ['']).map(() => [0.1, 0.2])
  const isTyped = path.startsWith('/v2')
  return json({
    id: 'e1',
    response_type: isTyped ? 'embeddings_by_type' : 'embeddings_floats',
    texts,
    embeddings: isTyped ? { float: vectors } : vectors,
    ...(variation.usage && { meta: { billed_units: { input_tokens: cohereEmbedTokens.input } } }),
  })
}

/** Cohere, both of its APIs. Source: docs.cohere.com/reference/chat, docs.cohere.com/v1/reference/chat */
export const cohereWire: Wire = {
  name: 'cohere',
  answer(asked) {
    switch (asked.path) {
      case '/v1/chat':
        return first(asked)
      case '/v2/chat':
        return second(asked)
      case '/v1/embed':
      case '/v2/embed':
        return embedded(asked)
      case '/v1/rerank':
      case '/v2/rerank':
        return json({
          id: 'k1',
          results: [{ index: 0, relevance_score: 0.5 }],
          meta: { billed_units: { search_units: cohereSearchUnits } },
        })
      case '/v1/generate':
        return json({ id: 'g1', prompt: 'hello', generations: [{ id: 'g', text: 'hello' }], meta: usage })
      case '/v1/tokenize':
        return json({ tokens: [1], token_strings: ['a'] })
    }
    return undefined
  },
  error: (_status, message) => ({ id: 'x', message }),
}
