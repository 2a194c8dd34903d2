import type { Answer, Asked, Wire } from './answer.ts'
import { anthropic } from './anthropic.ts'
import { bedrock } from './bedrock.ts'
import { event } from './event-stream.ts'

const asMessages = (asked: Asked, stream: boolean, model: string): Answer | undefined =>
  anthropic.answer({ ...asked, path: '/v1/messages', body: { ...asked.body, stream } }, model)

/** The data of a server-sent event, in a frame of AWS's. */
const framed = (piece: string | Uint8Array): Buffer => {
  const [, data = ''] = /^data: (.*)$/m.exec(String(piece)) ?? []
  return event('chunk', { bytes: Buffer.from(data).toString('base64') })
}

/** Claude by `InvokeModel`: Anthropic's bodies, and its events in AWS's frames. */
export const anthropicOnBedrock: Wire = {
  ...bedrock,
  name: 'Anthropic on Bedrock',
  answer(asked, model) {
    if (asked.path.endsWith('/invoke')) return asMessages(asked, false, model)
    const answer = asked.path.endsWith('/invoke-with-response-stream') ? asMessages(asked, true, model) : undefined
    return answer && { ...answer, contentType: 'application/vnd.amazon.eventstream', pieces: answer.pieces.map(framed) }
  },
}

/** Claude on Vertex: Anthropic's bodies at Google's paths. */
export const anthropicOnVertex: Wire = {
  ...anthropic,
  name: 'Anthropic on Vertex',
  modelOf: (path) => /\/models\/([^/:]+):/.exec(path)?.[1],
  answer(asked, model) {
    if (asked.path.endsWith(':rawPredict')) return asMessages(asked, false, model)
    return asked.path.endsWith(':streamRawPredict') ? asMessages(asked, true, model) : undefined
  },
}
