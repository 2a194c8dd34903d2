import { type Asked, type Body, json, ndjson, type Wire } from './loopback/answer.ts'
import { ollamaTokens } from './loopback/tokens.ts'
import { inPieces } from './loopback/variation.ts'

const at = { created_at: '2026-01-01T00:00:00Z' }
const counts = {
  total_duration: 900_000_000,
  load_duration: 100_000_000,
  prompt_eval_count: ollamaTokens.input,
  prompt_eval_duration: 200_000_000,
  eval_count: ollamaTokens.output,
  eval_duration: 600_000_000,
}
const call = { function: { name: 'weather', arguments: { city: 'Paris' } } }

function generated({ body, variation }: Asked, model: string, put: (text: string, body: Body) => object) {
  const last = { model, ...at, done: true, done_reason: 'stop', ...(variation.usage && counts) }
  const text = body.format ? '{"answer":42}' : 'hello'
  if (body.stream !== true) return json({ ...last, ...put(text, body) })
  const pieces = inPieces(text, variation.chunks)
  return ndjson([
    ...pieces.map((piece) => ({ model, ...at, ...put(piece, body), done: false })),
    { ...last, ...put('', {}) },
  ])
}

/** Ollama. Source: github.com/ollama/ollama/blob/main/docs/api.md */
export const ollamaWire: Wire = {
  name: 'ollama',
  answer(asked, model) {
    const { path, body, variation } = asked
    const inputs = Array.isArray(body.input) ? body.input : [body.input]
    switch (path) {
      case '/api/chat':
        return generated(asked, model, (content, { tools, think }) => ({
          message: {
            role: 'assistant',
            content,
            ...(think === true && { thinking: 'hm' }),
            ...(Array.isArray(tools) && { tool_calls: [call] }),
          },
        }))
      case '/api/generate':
        return generated(asked, model, (response) => ({ response }))
      case '/api/embed':
        return json({
          model,
          embeddings: inputs.map(() => [0.1, 0.2]),
          ...(variation.usage && { prompt_eval_count: 6, total_duration: 5_000_000 }),
        })
      case '/api/embeddings':
        return json({ embedding: [0.1, 0.2] })
      case '/api/tags':
        return json({ models: [] })
    }
    return undefined
  },
  error: (_status, message) => ({ error: message }),
  errorPiece: (message) => `${JSON.stringify({ error: message })}\n`,
}
