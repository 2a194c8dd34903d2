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

/** How those who speak like OpenAI tell the usage of a chat. */
export interface ChatDialect {
  /** Streams tell it unasked. */
  readonly alwaysUsage?: boolean
  /** On the chunk that ends the text instead of one of its own. */
  readonly usageOnLast?: boolean
  readonly usage?: Record<string, unknown>
  /** What every reply and chunk names besides its id, time and model. */
  readonly also?: Record<string, unknown>
  /** Chunks that tell no usage do not say so by `null`. */
  readonly omitsNull?: boolean
  /** A tool call comes in one piece. */
  readonly wholeToolCalls?: boolean
  /** Where a reply has it; `{ usage }` unless told. */
  readonly inReply?: (usage: Record<string, unknown>) => Record<string, unknown>
  /** Where the chunk has it. */
  readonly inChunk?: (usage: Record<string, unknown>) => Record<string, unknown>
}

const openaiAlso = { service_tier: 'default', system_fingerprint: 'fp_1' }
const asUsage = (told: Record<string, unknown>) => ({ usage: told })

interface Delta {
  delta: Record<string, unknown>
  finish_reason: string | null
}

function callingDeltas(isWhole: boolean): Delta[] {
  const whole = { index: 0, ...toolCall }
  const begun = { ...whole, function: { name: 'weather', arguments: '' } }
  const parts = ['{"city":', '"Paris"}'].map((piece) => ({ index: 0, function: { arguments: piece } }))
  const calls = isWhole ? [whole] : [begun, ...parts]
  return calls.map((call, index) => ({
    delta: { ...(index === 0 && { role: 'assistant', content: isWhole ? '' : null }), tool_calls: [call] },
    finish_reason: null,
  }))
}

function deltas(body: Body, chunks: number | undefined, isWhole: boolean): Delta[] {
  if (callsTool(body)) return [...callingDeltas(isWhole), { delta: {}, finish_reason: 'tool_calls' }]
  const texts = inPieces(textOf(body), chunks).map((content, index) => ({
    delta: index === 0 ? { role: 'assistant', content } : { content },
    finish_reason: null,
  }))
  return [...texts, { delta: {}, finish_reason: 'stop' }]
}

/** `/chat/completions`, plain or as a stream. */
export function chat({ body, variation }: Asked, model: string, dialect: ChatDialect = {}): Answer {
  const { alwaysUsage = false, usageOnLast = false, inReply = asUsage, inChunk = asUsage, also = openaiAlso } = dialect
  const told = dialect.usage ?? usage
  const base = { id: 'chatcmpl-1', created: 1_790_000_000, model, ...also }
  if (body.stream !== true)
    return json({
      ...base,
      object: 'chat.completion',
      choices: [message(body)],
      ...(variation.usage && inReply(told)),
      ...(variation.emptyUsage && inReply({})),
    })
  const asksUsage = (body.stream_options as { include_usage?: boolean } | undefined)?.include_usage === true
  const tells = variation.usage && (asksUsage || alwaysUsage)
  const chunk = { ...base, object: 'chat.completion.chunk' }
  const texts = deltas(body, variation.chunks, dialect.wholeToolCalls === true).map((each, index, all) => {
    const isLast = index === all.length - 1
    return {
      ...chunk,
      choices: [{ index: 0, logprobs: null, ...each }],
      ...(asksUsage && !usageOnLast && !dialect.omitsNull && { usage: null }),
      ...(isLast && tells && usageOnLast && inChunk(told)),
    }
  })
  const last = tells && !usageOnLast ? [{ ...chunk, choices: [], ...inChunk(told) }] : []
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
