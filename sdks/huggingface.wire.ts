import { type Answer, type Asked, bytes, json, sse, type Wire } from './loopback/answer.ts'
import { inPieces } from './loopback/variation.ts'

/** Of Text Generation Inference, which numbers its build so. */
export const huggingfaceTokens = { input: 22, output: 44 }
const counts = { prompt_tokens: 22, completion_tokens: 44, total_tokens: 66 }
const call = { id: '1', type: 'function', function: { name: 'weather', arguments: '{"city":"Paris"}' } }

function chat({ body, variation }: Asked, model: string): Answer {
  const head = { id: 'chat-1', model, created: 1, system_fingerprint: '3.0.0-sha-abcdef' }
  const text = body.response_format ? '{"answer":42}' : 'hello'
  const told = variation.usage ? { usage: counts } : {}
  const tools = Array.isArray(body.tools) ? { tool_calls: [call] } : {}
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
  const isAsked = (body.stream_options as { include_usage?: boolean } | undefined)?.include_usage
  const pieces = inPieces(text, variation.chunks).map((content) => chunk({ role: 'assistant', content }))
  const last = isAsked && variation.usage ? [{ ...chunk({}), choices: [], usage: counts }] : []
  return sse([...pieces, chunk({}, 'stop'), ...last, '[DONE]'].map((data) => ({ data })))
}

function completion({ body, variation }: Asked, model: string): Answer {
  const head = { id: 'text-1', object: 'text_completion', created: 1, model }
  const told = variation.usage ? { usage: counts } : {}
  if (body.stream !== true)
    return json({ ...head, choices: [{ index: 0, text: 'hello', finish_reason: 'stop' }], ...told })
  const pieces = inPieces('hello', variation.chunks)
  const chunk = (text: string, at: number) => {
    const finish_reason = at === pieces.length - 1 ? 'length' : null
    return { ...head, choices: [{ index: 0, text, finish_reason }] }
  }
  return sse([...pieces.map(chunk), '[DONE]'].map((data) => ({ data })))
}

/** The server's own format, which the older SDK speaks; it tells tokens where it is asked for details. */
function generation({ body, variation }: Asked): Answer {
  const isAsked = (body.parameters as { details?: boolean } | undefined)?.details === true
  const details = isAsked ? { details: { generated_tokens: 44, input_length: 22, prefill: [], tokens: [] } } : {}
  if (body.stream !== true) return json([{ generated_text: 'hello', ...details }])
  const pieces = inPieces('hello', variation.chunks)
  const event = (text: string, at: number) => {
    const ends = at === pieces.length - 1 ? { generated_text: 'hello', ...details } : { generated_text: null }
    return { data: { index: at, token: { id: at, text, logprob: -1, special: false }, ...ends } }
  }
  return sse(pieces.map(event))
}

/** What stands at the address itself depends on the model that is served there. */
function pipeline(asked: Asked): Answer {
  const { inputs } = asked.body
  const text = typeof inputs === 'string' ? inputs : ''
  if (Array.isArray(inputs)) return json(inputs.map(() => [0.1, 0.2]))
  if (text.startsWith('embed')) return json([0.1, 0.2])
  if (text.startsWith('draw')) return bytes('image/png', new Uint8Array(4))
  if (text.startsWith('say')) return bytes('audio/flac', new Uint8Array(4))
  if (text.startsWith('sum')) return json([{ summary_text: 'hello' }])
  if (text.startsWith('translate')) return json([{ translation_text: 'hello' }])
  if (text.startsWith('classify')) return json([[{ label: 'a', score: 1 }]])
  if (text.startsWith('hello')) return generation(asked)
  return json({ text: 'hello' })
}

/** An endpoint of Hugging Face. Source: huggingface.co/docs/text-generation-inference/reference/api_reference */
export const huggingfaceWire: Wire = {
  name: 'huggingface',
  answer(asked, model) {
    if (asked.path.endsWith('/chat/completions')) return chat(asked, model)
    if (asked.path.endsWith('/completions')) return completion(asked, model)
    return asked.path === '/' ? pipeline(asked) : undefined
  },
  error: (_status, message) => ({ error: message }),
  errorPiece: (message) => `data: ${JSON.stringify({ error: { message } })}\n\n`,
}
