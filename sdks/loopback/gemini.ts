import { type Answer, type Asked, type Body, json, sse, sseText, type Wire } from './answer.ts'
import { geminiEmbedTokens, geminiImageTokens, geminiTokens } from './tokens.ts'
import { inPieces } from './variation.ts'

const text = { modality: 'TEXT', tokenCount: geminiTokens.input }
const usage = {
  promptTokenCount: geminiTokens.input,
  cachedContentTokenCount: geminiTokens.cachedInput,
  candidatesTokenCount: geminiTokens.candidates,
  thoughtsTokenCount: geminiTokens.thoughts,
  totalTokenCount: geminiTokens.total,
  promptTokensDetails: [text],
}

const imageUsage = {
  promptTokenCount: geminiTokens.input,
  candidatesTokenCount: geminiImageTokens.output,
  totalTokenCount: geminiTokens.input + geminiImageTokens.output,
  promptTokensDetails: [text],
  candidatesTokensDetails: [{ modality: 'IMAGE', tokenCount: geminiImageTokens.output }],
}

const callsFunction = ({ tools, contents }: Body): boolean =>
  Array.isArray(tools) && tools.length > 0 && !JSON.stringify(contents).includes('functionResponse')

const isStructured = ({ generationConfig }: Body): boolean =>
  (generationConfig as { responseMimeType?: string } | undefined)?.responseMimeType === 'application/json'

/** `continue` in the prompt: the first reply is half of one, and tells how to go on. */
const isHalf = (body: Body): boolean =>
  JSON.stringify(body.contents).includes('continue') && !JSON.stringify(body).includes('half-1')

function candidate(body: Body, parts: unknown[], isLast: boolean) {
  const ends = isHalf(body) ? { finishReason: 'CONTINUATION', continuationToken: 'half-1' } : { finishReason: 'STOP' }
  return { candidates: [{ content: { role: 'model', parts }, index: 0, ...(isLast && ends) }] }
}

const partsOf = (body: Body, model: string, chunks?: number): object[] => {
  if (callsFunction(body)) return [{ functionCall: { name: 'weather', args: { city: 'Paris' } } }]
  if (model.includes('image')) return [{ inlineData: { mimeType: 'image/png', data: 'iVBORw0K' } }]
  const told = isStructured(body) ? '{"answer":42}' : 'hello'
  return inPieces(told, chunks ?? 1).map((piece) => ({ text: piece }))
}

function generateContent({ body, variation }: Asked, model: string): Answer {
  const told = model.includes('image') ? imageUsage : usage
  return json({
    ...candidate(body, partsOf(body, model), true),
    ...(variation.usage && { usageMetadata: told }),
    modelVersion: model,
    responseId: 'reply_1',
  })
}

/** Each event tells the usage so far; the last one counts. */
function streamGenerateContent({ body, variation }: Asked, model: string): Answer {
  const parts = partsOf(body, model, variation.chunks ?? 3)
  const events = parts.map((part, index) => {
    const isLast = index === parts.length - 1
    const candidatesTokenCount = isLast ? geminiTokens.candidates : index + 1
    const soFar = {
      ...usage,
      candidatesTokenCount,
      totalTokenCount: usage.totalTokenCount - usage.candidatesTokenCount + candidatesTokenCount,
    }
    return {
      ...candidate(body, [part], isLast),
      ...(variation.usage && { usageMetadata: soFar }),
      modelVersion: model,
      responseId: 'reply_1',
    }
  })
  return sse(events.map((data) => ({ data })))
}

const embedContent = ({ path, body, variation }: Asked): Answer => {
  const told = variation.usage && { usageMetadata: { promptTokenCount: geminiEmbedTokens.input } }
  const values = [1, 2]
  if (path.endsWith(':embedContent')) return json({ embedding: { values }, ...told })
  return json({ embeddings: (body.requests as unknown[]).map(() => ({ values })), ...told })
}

/** Imagen, which makes four unless told, and Vertex' embeddings. */
function predict({ body }: Asked, model: string): Answer {
  const { instances, parameters } = body as { instances: unknown[]; parameters?: { sampleCount?: number } }
  if (model.includes('embedding')) {
    const statistics = { token_count: geminiEmbedTokens.input, truncated: false }
    return json({
      predictions: instances.map(() => ({ embeddings: { values: [1, 2], statistics } })),
      metadata: { billableCharacterCount: 2 },
    })
  }
  const count = parameters?.sampleCount ?? 4
  const predictions = Array.from({ length: count }, () => ({ mimeType: 'image/png', bytesBase64Encoded: 'iVBORw0K' }))
  return json({ predictions })
}

const error = (status: number, message: string) => ({
  error: { code: status, message, status: status === 429 ? 'RESOURCE_EXHAUSTED' : 'INVALID_ARGUMENT' },
})

/** Gemini, at Google's developers' API and at Vertex: `…/models/gemini-2.5-flash:generateContent`. */
export const gemini: Wire = {
  name: 'Gemini',
  modelOf: (path) => /\/models\/([^/:]+):/.exec(path)?.[1],
  answer(asked, model) {
    const [, verb] = /:(\w+)$/.exec(asked.path) ?? []
    if (verb === 'generateContent') return generateContent(asked, model)
    if (verb === 'streamGenerateContent') return streamGenerateContent(asked, model)
    if (verb === 'batchEmbedContents' || verb === 'embedContent') return embedContent(asked)
    if (verb === 'predict') return predict(asked, model)
    if (verb === 'predictLongRunning') return json({ name: `models/${model}/operations/1` })
    if (verb === 'countTokens') return json({ totalTokens: geminiTokens.input })
    return undefined
  },
  error,
  errorPiece: (message) => sseText({ data: error(503, message) }),
}
