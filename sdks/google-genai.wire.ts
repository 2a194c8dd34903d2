import { type Answer, type Asked, type Body, json, sse, type Wire } from './loopback/answer.ts'
import { geminiTokens } from './loopback/tokens.ts'
import { inPieces } from './loopback/variation.ts'

const usageMetadata = {
  promptTokenCount: geminiTokens.input,
  cachedContentTokenCount: geminiTokens.cachedInput,
  candidatesTokenCount: geminiTokens.candidates,
  thoughtsTokenCount: geminiTokens.thoughts,
  totalTokenCount: geminiTokens.total,
}
const functionCall = { name: 'weather', args: { city: 'Paris' } }

/** A function is called where one is offered and none has answered yet. */
const callsFunction = ({ tools, contents }: Body): boolean =>
  Array.isArray(tools) && tools.length > 0 && !JSON.stringify(contents).includes('functionResponse')

const structured = (body: Body): boolean => JSON.stringify(body.generationConfig ?? {}).includes('application/json')

/** `continue` in the prompt: the first reply is half of one, and tells how to go on. */
const isHalf = (body: Body): boolean =>
  JSON.stringify(body.contents).includes('continue') && !JSON.stringify(body).includes('half-1')

function generated({ body, path, variation }: Asked, model: string): Answer {
  const base = { modelVersion: model, responseId: 'response-1' }
  const candidate = (parts: object[], finishReason?: string) => ({
    index: 0,
    content: { role: 'model', parts },
    ...(finishReason && { finishReason }),
    ...(finishReason && isHalf(body) && { continuationToken: 'half-1' }),
  })
  const reason = isHalf(body) ? 'CONTINUATION' : 'STOP'
  const text = structured(body) ? '{"answer":42}' : 'hello'
  const told = variation.usage ? { usageMetadata } : {}
  if (callsFunction(body)) {
    const reply = { ...base, candidates: [candidate([{ functionCall }], 'STOP')], ...told }
    return path.includes('stream') ? sse([{ data: reply }]) : json(reply)
  }
  if (!path.includes('stream')) return json({ ...base, candidates: [candidate([{ text }], reason)], ...told })
  const pieces = inPieces(text, variation.chunks)
  return sse(
    pieces.map((each, index) => {
      const isLast = index === pieces.length - 1
      const { thoughtsTokenCount, ...counts } = usageMetadata
      return {
        data: {
          ...base,
          candidates: [candidate([{ text: each }], isLast ? reason : undefined)],
          ...(variation.usage && {
            usageMetadata: isLast ? usageMetadata : { ...counts, candidatesTokenCount: index + 1 },
          }),
        },
      }
    }),
  )
}

/** Gemini's API and Vertex. Source: ai.google.dev/api */
export const googleWire: Wire = {
  name: 'Google',
  modelOf: (path) => /models\/([^/:]+):/.exec(path)?.[1],
  answer(asked, model) {
    const { path, body } = asked
    const instances = Array.isArray(body.instances) ? (body.instances as Body[]) : []
    if (/:(streamG|g)enerateContent$/.test(path)) return generated(asked, model)
    if (path.endsWith(':batchEmbedContents'))
      return json({ embeddings: (body.requests as unknown[]).map(() => ({ values: [0.1, 0.2] })) })
    if (path.endsWith(':predict') && instances.some((each) => 'content' in each))
      return json({
        predictions: instances.map(() => ({ embeddings: { values: [0.1], statistics: { token_count: 4 } } })),
      })
    if (path.endsWith(':predict')) {
      const count = Number((body.parameters as Body | undefined)?.sampleCount ?? 4)
      return json({
        predictions: Array.from({ length: count }, () => ({ bytesBase64Encoded: 'aGVsbG8=', mimeType: 'image/png' })),
      })
    }
    if (path.endsWith(':predictLongRunning')) return json({ name: `models/${model}/operations/1` })
    if (path.endsWith(':countTokens')) return json({ totalTokens: geminiTokens.input })
    return undefined
  },
  error: (code, message) => ({ error: { code, message, status: 'INVALID_ARGUMENT' } }),
  errorPiece: (message) => `data: ${JSON.stringify({ error: { code: 503, message, status: 'UNAVAILABLE' } })}\n\n`,
}
