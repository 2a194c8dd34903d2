import { type Answer, type Asked, type Body, json, ndjson, sse, type Wire } from './answer.ts'
import { cohereEmbedTokens, cohereGenerateTokens, cohereSearchUnits, cohereTokens } from './tokens.ts'
import { inPieces } from './variation.ts'

const usage = {
  billed_units: { input_tokens: cohereTokens.billedInput, output_tokens: cohereTokens.billedOutput },
  tokens: { input_tokens: cohereTokens.input, output_tokens: cohereTokens.output },
}
/** Only the second API tells of its cache. */
const cachedUsage = { ...usage, cached_tokens: cohereTokens.cachedInput }

const toolCall = { id: 'call_1', type: 'function', function: { name: 'weather', arguments: '{"city":"Paris"}' } }
const callsTool = ({ tools, messages }: Body): boolean =>
  Array.isArray(tools) && tools.length > 0 && !JSON.stringify(messages).includes('"tool"')

/** `/v1/chat`: one JSON object a line; the last holds the reply as it would be in one piece. It names no model. */
function chatV1({ body, variation }: Asked): Answer {
  const meta = { api_version: { version: '1' }, ...(variation.usage && usage) }
  const reply = {
    response_id: 'resp_1',
    text: 'hello',
    generation_id: 'gen_1',
    chat_history: [{ role: 'USER', message: 'hi' }],
    finish_reason: 'COMPLETE',
    meta,
  }
  if (body.stream !== true) return json(reply)
  const texts = inPieces('hello', variation.chunks)
  return ndjson([
    { is_finished: false, event_type: 'stream-start', generation_id: 'gen_1' },
    ...texts.map((text) => ({ is_finished: false, event_type: 'text-generation', text })),
    { is_finished: true, event_type: 'stream-end', finish_reason: 'COMPLETE', response: reply },
  ])
}

const textOf = ({ response_format }: Body): string => (response_format ? '{"answer":42}' : 'hello')

function messageOf(body: Body) {
  if (callsTool(body)) return { role: 'assistant', tool_plan: 'I look it up', tool_calls: [toolCall] }
  return { role: 'assistant', content: [{ type: 'text', text: textOf(body) }] }
}

function contentEvents(body: Body, chunks: number | undefined) {
  if (callsTool(body)) {
    const begun = { ...toolCall, function: { name: 'weather', arguments: '' } }
    return [
      { type: 'tool-plan-delta', delta: { message: { tool_plan: 'I look it up' } } },
      { type: 'tool-call-start', index: 0, delta: { message: { tool_calls: begun } } },
      {
        type: 'tool-call-delta',
        index: 0,
        delta: { message: { tool_calls: { function: { arguments: toolCall.function.arguments } } } },
      },
      { type: 'tool-call-end', index: 0 },
    ]
  }
  return [
    { type: 'content-start', index: 0, delta: { message: { content: { type: 'text', text: '' } } } },
    ...inPieces(textOf(body), chunks).map((text) => ({
      type: 'content-delta',
      index: 0,
      delta: { message: { content: { text } } },
    })),
    { type: 'content-end', index: 0 },
  ]
}

/** `/v2/chat`: named events. */
function chatV2({ body, variation }: Asked): Answer {
  const finish_reason = callsTool(body) ? 'TOOL_CALL' : 'COMPLETE'
  const told = variation.usage ? { usage: cachedUsage } : {}
  if (body.stream !== true) return json({ id: 'chat_1', finish_reason, message: messageOf(body), ...told })
  const begun = { role: 'assistant', content: [], tool_plan: '', tool_calls: [], citations: [] }
  const events = [
    { id: 'chat_1', type: 'message-start', delta: { message: begun } },
    ...contentEvents(body, variation.chunks),
    { type: 'message-end', delta: { finish_reason, ...told } },
  ]
  return sse([...events.map((data) => ({ event: data.type, data })), { data: '[DONE]' }])
}

const meta = (version: string, billed_units: object, tells: boolean) => ({
  meta: { api_version: { version }, ...(tells && { billed_units }) },
})

function embed({ path, body, variation }: Asked): Answer {
  const texts = Array.isArray(body.texts) ? body.texts : ['']
  const vectors = texts.map(() => [1, 2])
  const isTyped = path.includes('/v2/') || Array.isArray(body.embedding_types)
  return json({
    id: 'embed_1',
    texts,
    response_type: isTyped ? 'embeddings_by_type' : 'embeddings_floats',
    embeddings: isTyped ? { float: vectors } : vectors,
    ...meta(isTyped ? '2' : '1', { input_tokens: cohereEmbedTokens.input }, variation.usage),
  })
}

const rerank = ({ variation }: Asked): Answer =>
  json({
    id: 'rerank_1',
    results: [{ index: 0, relevance_score: 0.9 }],
    ...meta('2', { search_units: cohereSearchUnits }, variation.usage),
  })

const generate = ({ body }: Asked): Answer =>
  json({
    id: 'generate_1',
    prompt: body.prompt,
    generations: [{ id: 'generation_1', text: 'hello' }],
    meta: {
      api_version: { version: '1' },
      billed_units: { input_tokens: cohereGenerateTokens.input, output_tokens: cohereGenerateTokens.output },
    },
  })

export const cohere: Wire = {
  name: 'Cohere',
  answer(asked) {
    if (asked.path === '/v1/chat') return chatV1(asked)
    if (asked.path === '/v2/chat') return chatV2(asked)
    if (/^\/v[12]\/embed$/.test(asked.path)) return embed(asked)
    if (/^\/v[12]\/rerank$/.test(asked.path)) return rerank(asked)
    if (asked.path === '/v1/generate') return generate(asked)
    if (asked.path === '/v1/tokenize') return json({ tokens: [1], token_strings: ['a'] })
    return undefined
  },
  error: (_, message) => ({ id: 'error_1', message }),
}
