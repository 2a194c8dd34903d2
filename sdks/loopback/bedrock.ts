import { type Answer, type Asked, type Body, json, type Wire } from './answer.ts'
import { invokedChunks, invokedModel } from './bedrock-models.ts'
import { event, exception } from './event-stream.ts'
import { bedrockTokens } from './tokens.ts'
import { inPieces } from './variation.ts'

const usage = {
  inputTokens: bedrockTokens.input,
  outputTokens: bedrockTokens.output,
  totalTokens: bedrockTokens.total,
  cacheReadInputTokens: bedrockTokens.cacheRead,
  cacheWriteInputTokens: bedrockTokens.cacheWrite,
}
const metrics = { latencyMs: 100 }

const toolUse = { toolUseId: 'tool_1', name: 'weather' }
const usesTool = ({ toolConfig, messages }: Body): boolean =>
  toolConfig !== undefined && !JSON.stringify(messages).includes('toolResult')

const stopReason = (body: Body): string => (usesTool(body) ? 'tool_use' : 'end_turn')

function converse({ body, variation }: Asked): Answer {
  const content = usesTool(body) ? [{ toolUse: { ...toolUse, input: { city: 'Paris' } } }] : [{ text: 'hello' }]
  return json({
    output: { message: { role: 'assistant', content } },
    stopReason: stopReason(body),
    ...(variation.usage && { usage }),
    metrics,
  })
}

const eventStream = (pieces: Buffer[]): Answer => ({
  contentType: 'application/vnd.amazon.eventstream',
  pieces,
  isStream: true,
})

function converseStream({ body, variation }: Asked): Answer {
  const deltas = usesTool(body)
    ? ['{"city":', '"Paris"}'].map((input) => ({ toolUse: { input } }))
    : inPieces('hello', variation.chunks).map((text) => ({ text }))
  return eventStream([
    event('messageStart', { role: 'assistant' }),
    ...(usesTool(body) ? [event('contentBlockStart', { contentBlockIndex: 0, start: { toolUse } })] : []),
    ...deltas.map((delta) => event('contentBlockDelta', { contentBlockIndex: 0, delta })),
    event('contentBlockStop', { contentBlockIndex: 0 }),
    event('messageStop', { stopReason: stopReason(body) }),
    event('metadata', { ...(variation.usage && { usage }), metrics }),
  ])
}

function invoke({ variation }: Asked, model: string): Answer | undefined {
  const { usage: tells } = variation
  const counts = {
    'x-amzn-bedrock-input-token-count': String(bedrockTokens.input),
    'x-amzn-bedrock-output-token-count': String(bedrockTokens.output),
    'x-amzn-bedrock-invocation-latency': '100',
  }
  const invoked = invokedModel(model)
  return invoked && json(invoked.body(tells), tells ? { headers: counts } : {})
}

function invokeStream({ variation }: Asked, model: string): Answer | undefined {
  const invoked = invokedModel(model)
  if (!invoked) return undefined
  const chunks = invokedChunks(invoked, variation.chunks, variation.usage)
  return eventStream(
    chunks.map((chunk) => event('chunk', { bytes: Buffer.from(JSON.stringify(chunk)).toString('base64') })),
  )
}

const kinds: Record<number, string> = {
  400: 'ValidationException',
  404: 'ResourceNotFoundException',
  429: 'ThrottlingException',
  500: 'InternalServerException',
}

/** Bedrock's runtime: `/model/{id}/converse` and its kin, which the SDK asks for by HTTP/2. */
export const bedrock: Wire = {
  name: 'Bedrock',
  modelOf: (path) => /^\/model\/([^/]+)\//.exec(path)?.[1],
  answer(asked, model) {
    const verb = asked.path.split('/').at(-1)
    if (verb === 'converse') return converse(asked)
    if (verb === 'converse-stream') return converseStream(asked)
    if (verb === 'invoke') return invoke(asked, model)
    if (verb === 'invoke-with-response-stream') return invokeStream(asked, model)
    return undefined
  },
  error: (status, message) => ({ message, __type: kinds[status] ?? 'InternalServerException' }),
  errorHeaders: (status) => ({ 'x-amzn-errortype': kinds[status] ?? 'InternalServerException' }),
  errorPiece: (message) => exception('modelStreamErrorException', message),
  headers: { 'x-amzn-requestid': 'req_1' },
}
