import { impactsOf } from 'inferprint/instrument'
import { expect, it } from 'vitest'
import { asking } from './checks/cohere-chat.ts'
import { cohere } from './clients/cohere.ts'
import { describeInstrumented, type Recorded } from './instrumented.ts'
import { loopback } from './loopback/loopback.ts'
import { cohereTokens } from './loopback/tokens.ts'
import { watchedClient } from './watched.ts'

const reply = 'chat completed reported 71 38'
const streamed = 'chat stream completed reported 71 38'
const failed = 'chat failed unknown ? ?'

/** Of the events that the checks take of a stream, so many bring text. */
const chats = (pieces: number): Recorded => ({
  chat: [reply],
  'chat without usage': ['chat completed counted 1 2'],
  'chat: the promise is of the SDK': [reply],
  'chat: withRawResponse': [reply],
  'chat: awaiting twice asks once': [reply],
  stream: [streamed],
  'stream without usage': ['chat stream completed counted 1 5'],
  'stream withRawResponse': [streamed],
  'stream: break': [`chat stream aborted counted 1 ${pieces}`],
  'stream: by hand': ['chat stream aborted unknown ? ?'],
  'stream: a signal aborts': [`chat stream aborted counted 1 ${pieces} DOMException`],
  'connection reset half-way through a stream': [`chat stream failed counted 1 ${pieces} TypeError`],
  'error 400 of a stream': ['chat stream failed unknown ? ? 400'],
  'error 400': [`${failed} 400`],
  'error 401': [`${failed} 401`],
  'error 429': [`${failed} 429`],
  'error 500': [`${failed} 500`],
  'error 400, seen by catch() only': [`${failed} 400`],
  'error 400 that nobody awaits': [`${failed} 400`],
  'aborted before the answer': ['chat aborted unknown ? ? CohereError'],
  timeout: [`${failed} CohereError`],
})
const second = Object.entries(chats(2)).map(([name, lines]) => [`client v2: ${name}`, lines] as const)

const recorded: Recorded = {
  ...chats(3),
  ...Object.fromEntries(second),
  'chat, no model named': [reply],
  'v2 chat': [reply],
  'v2 stream': [streamed],
  'client v2: chat with a tool': [reply],
  'client v2: stream with a tool': [streamed],
  'client v2: structured output': [reply],
  generate: ['text_completion completed reported 4 11'],
  embed: ['embeddings completed reported 7 2'],
  'client v2: embed': ['embeddings completed reported 7 2'],
  'client v2: embed without usage': ['embeddings completed counted 4 1'],
  rerank: ['rerank completed unknown ? ?'],
  'client v2: rerank': ['rerank completed unknown ? ?'],
}

const untold = new Set(['chat, no model named', 'rerank', 'client v2: rerank'])

for (const each of cohere) describeInstrumented(each, recorded, { untold })

it.each(cohere)('tells the tokens that a cache had, where Cohere does: $version', async (under) => {
  const server = await loopback(under.wire)
  const { client, records } = watchedClient(under, server.url)
  const answer = await client.second.chat(asking)
  const { input, cachedInput } = cohereTokens
  expect(records[0]?.usage?.input).toEqual({
    totalTokens: input,
    cacheReadTokens: cachedInput,
    freshTokens: input - cachedInput,
  })
  expect(records[0]).toMatchObject({ provider: 'cohere', requestModel: asking.model, responseId: 'chat_1' })
  expect(impactsOf(answer)).toBe(records[0]?.footprint)
  await server.close()
})
