import { type Answer, type Asked, json, sse, type Wire } from './loopback/answer.ts'
import { mistralTokens } from './loopback/tokens.ts'
import { inPieces } from './loopback/variation.ts'

const id = 'cmpl0123456789abcdef0123456789ab'
const usage = {
  prompt_tokens: mistralTokens.input,
  completion_tokens: mistralTokens.output,
  total_tokens: mistralTokens.total,
  prompt_tokens_details: { cached_tokens: 8 },
}
const heard = { prompt_tokens: 4, completion_tokens: 9, total_tokens: 13, prompt_audio_seconds: 11 }
const tool = { id: 'call_1', type: 'function', function: { name: 'weather', arguments: '{"city":"Paris"}' }, index: 0 }

function chat({ body, variation }: Asked, model: string): Answer {
  const text = body.response_format ? '{"answer":42}' : 'hello'
  const head = { id, model: model || 'mistral-medium-latest', created: 1 }
  const told = variation.usage ? { usage } : {}
  const tool_calls = Array.isArray(body.tools) ? [tool] : null
  if (body.stream !== true) {
    const choices = [{ index: 0, message: { role: 'assistant', content: text, tool_calls }, finish_reason: 'stop' }]
    return json({ ...head, object: 'chat.completion', choices, usage: variation.usage ? usage : {} })
  }
  const chunk = (delta: object, finish_reason: string | null = null) => ({
    ...head,
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta, finish_reason }],
  })
  return sse(
    [
      chunk({ role: 'assistant', content: '' }),
      ...inPieces(text, variation.chunks).map((content) => chunk({ content })),
      { ...chunk({ content: '', ...(tool_calls && { tool_calls }) }, 'stop'), ...told },
      '[DONE]',
    ].map((data) => ({ data })),
  )
}

const conversation_id = 'conv_1'
const talked = { prompt_tokens: 21, completion_tokens: 43, total_tokens: 64 }

function conversation({ body }: Asked, model: string): Answer {
  const message = { type: 'message.output', id: 'msg_1', model, role: 'assistant' }
  if (body.stream !== true)
    return json({
      object: 'conversation.response',
      conversation_id,
      outputs: [{ ...message, object: 'entry', type: 'message.output', content: 'hello' }],
      usage: talked,
    })
  return sse([
    { event: 'conversation.response.started', data: { type: 'conversation.response.started', conversation_id } },
    ...inPieces('hello').map((content) => ({
      event: 'message.output.delta',
      data: { ...message, type: 'message.output.delta', content },
    })),
    { event: 'conversation.response.done', data: { type: 'conversation.response.done', usage: talked } },
  ])
}

const transcript = { model: 'voxtral-mini-2507', text: 'hello', language: 'en', segments: [], usage: heard }

/** Mistral. Source: docs.mistral.ai/api */
export const mistralWire: Wire = {
  name: 'mistral',
  answer(asked, model) {
    const { path, body, bytes, variation } = asked
    const inputs = Array.isArray(body.input) ? body.input : [body.input]
    switch (path) {
      case '/v1/chat/completions':
      case '/v1/agents/completions':
      case '/v1/fim/completions':
        return chat(asked, model)
      case '/v1/conversations':
        return conversation(asked, model)
      case '/v1/embeddings':
        return json({
          id,
          object: 'list',
          model,
          data: inputs.map((_, index) => ({ object: 'embedding', embedding: [0.1, 0.2], index })),
          usage: variation.usage ? { prompt_tokens: 9, completion_tokens: 0, total_tokens: 9 } : {},
        })
      case '/v1/audio/transcriptions':
        if (!/name="stream"\r\n\r\ntrue/.test(bytes.toString('latin1'))) return json(transcript)
        return sse([
          { event: 'transcription.text.delta', data: { type: 'transcription.text.delta', text: 'hel' } },
          { event: 'transcription.text.delta', data: { type: 'transcription.text.delta', text: 'lo' } },
          { event: 'transcription.done', data: { type: 'transcription.done', ...transcript } },
        ])
      case '/v1/audio/speech':
        return json({ audio_data: 'aGk=' })
      case '/v1/models':
        return json({ object: 'list', data: [] })
    }
    return undefined
  },
  error: (status, message) => ({ object: 'error', message, type: 'error', code: status }),
}
