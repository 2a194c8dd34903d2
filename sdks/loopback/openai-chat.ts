import { type Answer, type Asked, type Body, json, sse } from './answer.ts'
import { chatTokens, completionTokens } from './tokens.ts'
import { inPieces } from './variation.ts'

const usage = {
  prompt_tokens: chatTokens.input,
  completion_tokens: chatTokens.output,
  total_tokens: chatTokens.total,
  prompt_tokens_details: { cached_tokens: chatTokens.cachedInput, audio_tokens: 0 },
  completion_tokens_details: { reasoning_tokens: chatTokens.reasoning, audio_tokens: 0 },
}

const toolCall = { id: 'call_1', type: 'function', function: { name: 'weather', arguments: '{"city":"Paris"}' } }

/** A tool is called where one is offered and none has answered yet. */
const callsTool = ({ tools, messages }: Body): boolean =>
  Array.isArray(tools) && tools.length > 0 && !(messages as { role?: string }[]).some(({ role }) => role === 'tool')

const textOf = ({ response_format }: Body): string => (response_format ? '{"answer":42}' : 'hello')

function message(body: Body) {
  const calls = callsTool(body)
  return {
    index: 0,
    message: {
      role: 'assistant',
      content: calls ? null : textOf(body),
      refusal: null,
      ...(calls && { tool_calls: [toolCall] }),
    },
    logprobs: null,
    finish_reason: calls ? 'tool_calls' : 'stop',
  }
}

/** Usage in streams comes where the request asks for it; those who always send it say so. */
export interface ChatDialect {
  readonly alwaysUsage?: boolean
  /** Replaces the usage block. */
  readonly usage?: unknown
  /** What else a reply, and the last chunk, carry. */
  readonly extra?: Record<string, unknown>
  /** Usage on the chunk that ends the text instead of one of its own. */
  readonly usageOnLast?: boolean
}

function deltas(
  body: Body,
  chunks: number | undefined,
): { delta: Record<string, unknown>; finish_reason: string | null }[] {
  if (callsTool(body)) {
    const [head, tail] = ['{"city":', '"Paris"}']
    return [
      {
        role: 'assistant',
        content: null,
        tool_calls: [{ index: 0, ...toolCall, function: { name: 'weather', arguments: '' } }],
      },
      { tool_calls: [{ index: 0, function: { arguments: head } }] },
      { tool_calls: [{ index: 0, function: { arguments: tail } }] },
    ]
      .map((delta): ReturnType<typeof deltas>[number] => ({ delta, finish_reason: null }))
      .concat({ delta: {}, finish_reason: 'tool_calls' })
  }
  return inPieces(textOf(body), chunks)
    .map((content, index): ReturnType<typeof deltas>[number] => ({
      delta: index === 0 ? { role: 'assistant', content, refusal: null } : { content },
      finish_reason: null,
    }))
    .concat({ delta: {}, finish_reason: 'stop' })
}

/** `/chat/completions`, plain or as a stream. */
export function chat({ body, variation }: Asked, model: string, dialect: ChatDialect = {}): Answer {
  const told = dialect.usage ?? usage
  const base = { id: 'chatcmpl-1', created: 1_790_000_000, model, service_tier: 'default', system_fingerprint: 'fp_1' }
  if (body.stream !== true)
    return json({
      ...base,
      object: 'chat.completion',
      choices: [message(body)],
      ...(variation.usage && { usage: told, ...dialect.extra }),
    })
  const asksUsage = (body.stream_options as { include_usage?: boolean } | undefined)?.include_usage === true
  const tells = variation.usage && (asksUsage || dialect.alwaysUsage === true)
  const chunk = { ...base, object: 'chat.completion.chunk' }
  const texts = deltas(body, variation.chunks).map((each, index, all) => {
    const isLast = index === all.length - 1
    return {
      ...chunk,
      choices: [{ index: 0, logprobs: null, ...each }],
      ...(asksUsage && !dialect.usageOnLast && { usage: null }),
      ...(isLast && tells && dialect.usageOnLast && { usage: told, ...dialect.extra }),
    }
  })
  const last = tells && !dialect.usageOnLast ? [{ ...chunk, choices: [], usage: told, ...dialect.extra }] : []
  return sse([...texts, ...last, '[DONE]'].map((data) => ({ data })))
}

/** `/completions`, of before chats. */
export function completion({ body, variation }: Asked, model: string): Answer {
  const base = { id: 'cmpl-1', object: 'text_completion', created: 1_790_000_000, model }
  const choice = { index: 0, logprobs: null }
  const told = {
    prompt_tokens: completionTokens.input,
    completion_tokens: completionTokens.output,
    total_tokens: completionTokens.total,
  }
  if (body.stream !== true)
    return json({
      ...base,
      choices: [{ ...choice, text: 'hello', finish_reason: 'stop' }],
      ...(variation.usage && { usage: told }),
    })
  const asksUsage = (body.stream_options as { include_usage?: boolean } | undefined)?.include_usage === true
  const texts = inPieces('hello', variation.chunks).map((text, index, all) => ({
    ...base,
    choices: [{ ...choice, text, finish_reason: index === all.length - 1 ? 'stop' : null }],
  }))
  const last = asksUsage && variation.usage ? [{ ...base, choices: [], usage: told }] : []
  return sse([...texts, ...last, '[DONE]'].map((data) => ({ data })))
}
