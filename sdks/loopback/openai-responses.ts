import { type Answer, type Asked, type Body, json, sse } from './answer.ts'
import { responsesTokens } from './tokens.ts'
import { inPieces } from './variation.ts'

const usage = {
  input_tokens: responsesTokens.input,
  input_tokens_details: { cached_tokens: responsesTokens.cachedInput, cache_write_tokens: 0 },
  output_tokens: responsesTokens.output,
  output_tokens_details: { reasoning_tokens: responsesTokens.reasoning },
  total_tokens: responsesTokens.total,
}

const textOf = ({ text }: Body): string => (text ? '{"answer":42}' : 'hello')

const callsTool = ({ tools, input }: Body): boolean =>
  Array.isArray(tools) && tools.length > 0 && !JSON.stringify(input).includes('function_call_output')

function outputOf(body: Body) {
  if (callsTool(body))
    return {
      type: 'function_call',
      id: 'fc_1',
      call_id: 'call_1',
      name: 'weather',
      arguments: '{"city":"Paris"}',
      status: 'completed',
    }
  const content = [{ type: 'output_text', text: textOf(body), annotations: [], logprobs: [] }]
  return { type: 'message', id: 'msg_1', role: 'assistant', status: 'completed', content }
}

/** `/responses`, plain or as a stream of named events. */
export function responses({ body, variation }: Asked, model: string): Answer {
  const reply = {
    id: 'resp_1',
    object: 'response',
    created_at: 1_790_000_000,
    completed_at: 1_790_000_001,
    model,
    status: 'completed',
    error: null,
    incomplete_details: null,
    instructions: null,
    metadata: {},
    parallel_tool_calls: true,
    frequency_penalty: 0,
    presence_penalty: 0,
    temperature: 1,
    top_p: 1,
    tool_choice: 'auto',
    tools: [],
    output: [outputOf(body)],
    usage: variation.usage ? usage : null,
  }
  if (body.stream !== true) return json(reply)
  const begun = { ...reply, completed_at: null, status: 'in_progress', output: [], usage: null }
  const events = [
    { type: 'response.created', response: begun },
    { type: 'response.in_progress', response: begun },
    ...(callsTool(body) ? calling(reply.output[0]) : texting(textOf(body), variation.chunks, reply.output[0])),
    { type: 'response.completed', response: reply },
  ]
  return sse(events.map((event, sequence_number) => ({ event: event.type, data: { ...event, sequence_number } })))
}

function texting(text: string, chunks: number | undefined, item: unknown) {
  const at = { item_id: 'msg_1', output_index: 0, content_index: 0 }
  const part = { type: 'output_text', text: '', annotations: [], logprobs: [] }
  return [
    {
      type: 'response.output_item.added',
      output_index: 0,
      item: { type: 'message', id: 'msg_1', role: 'assistant', status: 'in_progress', content: [] },
    },
    { type: 'response.content_part.added', ...at, part },
    ...inPieces(text, chunks).map((delta) => ({ type: 'response.output_text.delta', ...at, delta, logprobs: [] })),
    { type: 'response.output_text.done', ...at, text, logprobs: [] },
    { type: 'response.content_part.done', ...at, part: { ...part, text } },
    { type: 'response.output_item.done', output_index: 0, item },
  ]
}

function calling(item: unknown) {
  const at = { item_id: 'fc_1', output_index: 0 }
  const begun = {
    type: 'function_call',
    id: 'fc_1',
    call_id: 'call_1',
    name: 'weather',
    arguments: '',
    status: 'in_progress',
  }
  return [
    { type: 'response.output_item.added', output_index: 0, item: begun },
    { type: 'response.function_call_arguments.delta', ...at, delta: '{"city":"Paris"}' },
    { type: 'response.function_call_arguments.done', ...at, name: 'weather', arguments: '{"city":"Paris"}' },
    { type: 'response.output_item.done', output_index: 0, item },
  ]
}
