import { impactsOf } from 'inferprint/instrument'
import { expect, it } from 'vitest'
import { all } from './check.ts'
import { mistral } from './clients/mistral.ts'
import { describeInstrumented, type Recorded } from './instrumented.ts'
import { loopback } from './loopback/loopback.ts'
import { mistralTokens, mistralTranscriptionTokens } from './loopback/tokens.ts'
import { watchedClient } from './watched.ts'

const reply = 'chat completed reported 15 37'
const streamed = 'chat stream completed reported 15 37'

const recorded: Recorded = {
  chat: [reply],
  'chat without usage is refused by the SDK': ['chat failed unknown ? ? ResponseValidationError'],
  'chat with a tool': [reply],
  'chat without a number in its usage': ['chat completed counted 1 2'],
  'structured output': [reply],
  conversation: ['chat completed reported 22 43'],
  'chat: a plain promise': [reply],
  agent: [reply],
  fim: ['text_completion completed reported 15 37'],
  embeddings: ['embeddings completed reported 5 2'],
  'embeddings without a number in their usage': ['embeddings completed counted 4 1'],
  transcription: ['transcription completed reported 4 9'],
  'transcription as a stream': ['transcription stream completed reported 4 9'],
  speech: ['speech completed unknown ? ?'],
  stream: [streamed],
  'stream without usage': ['chat stream completed counted 1 5'],
  'stream with a tool': [streamed],
  'agent stream': [streamed],
  'fim stream': ['text_completion stream completed reported 15 37'],
  'conversation stream': ['chat stream completed reported 22 43'],
  'stream: break aborts': ['chat stream aborted counted 1 2'],
  'stream by getReader()': [streamed],
  'stream: cancel() aborts': ['chat stream aborted counted 1 1'],
  'stream: cancel() before it is read': ['chat stream aborted unknown ? ?'],
  'stream tee': [streamed],
  'stream pipeThrough': [streamed],
  'stream: locked while it is read': ['chat stream aborted unknown ? ?'],
  'stream: a second iteration': [streamed],
  'stream: a signal aborts': ['chat stream aborted counted 1 2 DOMException'],
  'stream: a signal among the options aborts': ['chat stream aborted counted 1 2 DOMException'],
  'aborted before the answer': ['chat aborted unknown ? ? RequestAbortedError'],
  'error 400': ['chat failed unknown ? ? 400'],
  'error 401': ['chat failed unknown ? ? 401'],
  'error 422': ['chat failed unknown ? ? 422'],
  'error 429': ['chat failed unknown ? ? 429'],
  'error 500': ['chat failed unknown ? ? 500'],
  'error 400 of a stream': ['chat stream failed unknown ? ? 400'],
  'error 400 that nobody awaits': ['chat failed unknown ? ? 400'],
  'error 429, then an answer': [reply],
  'an argument of the wrong kind': ['chat failed unknown ? ? SDKValidationError'],
  timeout: ['chat failed unknown ? ? RequestTimeoutError'],
  'connection reset half-way through a stream': ['chat stream failed counted 1 3 TypeError'],
  'a hook of the program': [reply],
}

for (const each of mistral) describeInstrumented(each, recorded)

it.each(mistral)('tells the cached tokens and the seconds that Mistral tells: $version', async (under) => {
  const server = await loopback(under.wire)
  const { client, records } = watchedClient(under, server.url)
  const model = 'mistral-small-2506'
  const events = await all(await client.chat.stream({ model, messages: [{ role: 'user', content: 'hello there' }] }))
  const file = { fileName: 'a.wav', content: new Uint8Array(8) }
  await client.audio.transcriptions.complete({ model: 'voxtral-mini-latest', file })
  const { input, cachedInput } = mistralTokens
  expect(records[0]?.usage?.input).toEqual({
    totalTokens: input,
    freshTokens: input - cachedInput,
    cacheReadTokens: cachedInput,
  })
  expect(records[0]).toMatchObject({ provider: 'mistralai', requestModel: model, responseModel: model })
  expect(impactsOf(events.at(-1)?.data)).toBe(records[0]?.footprint)
  const { audioSeconds, input: heard } = mistralTranscriptionTokens
  expect(records[1]?.usage?.input).toMatchObject({ audioSeconds, totalTokens: heard })
  await server.close()
})
