import { type Answer, type Asked, type Body, json, sse, sseText, type Wire } from './answer.ts'
import { messageTokens } from './tokens.ts'
import { inPieces } from './variation.ts'

const usage = {
  input_tokens: messageTokens.input,
  cache_creation_input_tokens: messageTokens.cacheWrite,
  cache_read_input_tokens: messageTokens.cacheRead,
  cache_creation: { ephemeral_5m_input_tokens: messageTokens.cacheWrite, ephemeral_1h_input_tokens: 0 },
  output_tokens: messageTokens.output,
  service_tier: 'standard',
}

const toolUse = { type: 'tool_use', id: 'toolu_1', name: 'weather', input: { city: 'Paris' } }

/** A tool is used where one is offered and none has answered yet. */
const usesTool = ({ tools, messages }: Body): boolean =>
  Array.isArray(tools) && tools.length > 0 && !JSON.stringify(messages).includes('tool_result')

const isStructured = (body: Body): boolean => 'output_format' in body || 'output_config' in body
const textOf = (body: Body): string => (isStructured(body) ? '{"answer":42}' : 'hello')

const messageOf = (body: Body, model: string, tells: boolean) => ({
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  model,
  content: [usesTool(body) ? toolUse : { type: 'text', text: textOf(body) }],
  stop_reason: usesTool(body) ? 'tool_use' : 'end_turn',
  stop_sequence: null,
  ...(tells && { usage }),
})

function blockEvents(body: Body, chunks: number | undefined) {
  if (usesTool(body))
    return [
      { type: 'content_block_start', index: 0, content_block: { ...toolUse, input: {} } },
      ...['{"city":', '"Paris"}'].map((partial_json) => ({
        type: 'content_block_delta',
        index: 0,
        delta: { type: 'input_json_delta', partial_json },
      })),
    ]
  return [
    { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
    { type: 'ping' },
    ...inPieces(textOf(body), chunks).map((text) => ({
      type: 'content_block_delta',
      index: 0,
      delta: { type: 'text_delta', text },
    })),
  ]
}

/** `/v1/messages`: in a stream, the usage of `message_delta` counts from the beginning. */
function messages({ body, variation }: Asked, model: string): Answer {
  const message = messageOf(body, model, variation.usage)
  if (body.stream !== true) return json(message)
  const { stop_reason, stop_sequence } = message
  const events = [
    {
      type: 'message_start',
      message: {
        ...message,
        content: [],
        stop_reason: null,
        ...(variation.usage && { usage: { ...usage, output_tokens: 1 } }),
      },
    },
    ...blockEvents(body, variation.chunks),
    { type: 'content_block_stop', index: 0 },
    {
      type: 'message_delta',
      delta: { stop_reason, stop_sequence },
      ...(variation.usage && { usage: { output_tokens: messageTokens.output } }),
    },
    { type: 'message_stop' },
  ]
  return sse(events.map((data) => ({ event: data.type, data })))
}

/** The results of a batch: one that succeeded and one that failed. */
export const messageBatchResults = [
  { custom_id: '1', result: { type: 'succeeded', message: messageOf({}, 'claude-haiku-4-5', true) } },
  {
    custom_id: '2',
    result: { type: 'errored', error: { type: 'error', error: { type: 'invalid_request_error', message: 'bad' } } },
  },
]

/** The SDK asks for a batch before it fetches its results, from the address that the batch tells. */
const batch = ({ path, headers }: Asked): Answer =>
  json({
    id: path.split('/').at(-1),
    type: 'message_batch',
    processing_status: 'ended',
    request_counts: { processing: 0, succeeded: 1, errored: 1, canceled: 0, expired: 0 },
    created_at: '2026-11-01T00:00:00Z',
    ended_at: '2026-11-01T01:00:00Z',
    expires_at: '2026-11-02T00:00:00Z',
    archived_at: null,
    cancel_initiated_at: null,
    results_url: `http://${headers.host}${path}/results`,
  })

const results = (): Answer => ({
  contentType: 'application/x-jsonl',
  pieces: messageBatchResults.map((each) => `${JSON.stringify(each)}\n`),
  isStream: true,
})

const kinds: Record<number, string> = { 400: 'invalid_request_error', 404: 'not_found_error', 429: 'rate_limit_error' }
const error = (status: number, message: string) => ({
  type: 'error',
  error: { type: kinds[status] ?? 'api_error', message },
  request_id: 'req_1',
})

export const anthropic: Wire = {
  name: 'Anthropic',
  answer(asked, model) {
    if (/\/messages\/batches\/[^/]+\/results$/.test(asked.path)) return results()
    if (/\/messages\/batches\/[^/]+$/.test(asked.path)) return batch(asked)
    if (asked.path.endsWith('/messages/count_tokens')) return json({ input_tokens: messageTokens.input })
    if (asked.path.endsWith('/messages')) return messages(asked, model)
    return undefined
  },
  error,
  errorPiece: (message) =>
    sseText({ event: 'error', data: { type: 'error', error: { type: 'overloaded_error', message } } }),
  headers: { 'request-id': 'req_1' },
}
