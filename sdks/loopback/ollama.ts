import { type Answer, type Asked, type Body, json, ndjson, type Wire } from './answer.ts'
import { ollamaEmbedTokens, ollamaTokens } from './tokens.ts'
import { inPieces } from './variation.ts'

const at = '2026-11-01T00:00:00Z'

/** Durations are in nanoseconds. */
const counts = {
  total_duration: 900_000_000,
  load_duration: 50_000_000,
  prompt_eval_count: ollamaTokens.input,
  prompt_eval_duration: 100_000_000,
  eval_count: ollamaTokens.output,
  eval_duration: 700_000_000,
}

const toolCall = { function: { name: 'weather', arguments: { city: 'Paris' } } }
const callsTool = ({ tools, messages }: Body): boolean =>
  Array.isArray(tools) && tools.length > 0 && !JSON.stringify(messages).includes('"tool"')

type Says = (text: string, isLast: boolean) => object

/** `/api/chat` and `/api/generate`: one JSON object a line; the last tells the counts. */
function say({ body, variation }: Asked, model: string, says: Says): Answer {
  const told = { done: true, done_reason: 'stop', ...(variation.usage && counts) }
  const whole = body.format ? '{"answer":42}' : 'hello'
  if (body.stream !== true) return json({ model, created_at: at, ...says(whole, true), ...told })
  const texts = inPieces(whole, variation.chunks)
  return ndjson([
    ...texts.map((text) => ({ model, created_at: at, ...says(text, false), done: false })),
    { model, created_at: at, ...says('', true), ...told },
  ])
}

const chats =
  (body: Body): Says =>
  (content, isLast) => ({
    message: {
      role: 'assistant',
      content,
      ...(body.think === true && { thinking: 'hm' }),
      ...(isLast && callsTool(body) && { tool_calls: [toolCall] }),
    },
  })
const generates: Says = (response, isLast) => ({ response, ...(isLast && { context: [1, 2] }) })

function embed({ body, variation }: Asked, model: string): Answer {
  const inputs = Array.isArray(body.input) ? body.input : [body.input]
  return json({
    model,
    embeddings: inputs.map(() => [1, 2]),
    total_duration: 14_000_000,
    load_duration: 1_000_000,
    ...(variation.usage && { prompt_eval_count: ollamaEmbedTokens.input }),
  })
}

export const ollama: Wire = {
  name: 'Ollama',
  answer(asked, model) {
    if (asked.path === '/api/chat') return say(asked, model, chats(asked.body))
    if (asked.path === '/api/generate') return say(asked, model, generates)
    if (asked.path === '/api/embed') return embed(asked, model)
    if (asked.path === '/api/embeddings') return json({ embedding: [1, 2] })
    if (asked.path === '/api/tags') return json({ models: [] })
    return undefined
  },
  error: (_, message) => ({ error: message }),
  errorPiece: (message) => `${JSON.stringify({ error: message })}\n`,
}
