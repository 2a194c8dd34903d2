import { impactsOf } from 'inferprint/instrument'
import { expect, it } from 'vitest'
import { openrouter } from './clients/openrouter.ts'
import { describeInstrumented, type Recorded } from './instrumented.ts'
import { loopback } from './loopback/loopback.ts'
import { chatTokens } from './loopback/tokens.ts'
import { watchedClient } from './watched.ts'

const reply = 'chat completed reported 12 34'
const streamed = 'chat stream completed reported 12 34'

const recorded: Recorded = {
  chat: [reply],
  'chat without usage': ['chat completed counted 1 2'],
  'chat with a tool': [reply],
  'structured output': [reply],
  response: ['chat completed reported 13 35'],
  'response as a stream': ['chat stream completed reported 13 35'],
  stream: [streamed],
  'stream without usage': ['chat stream completed counted 1 5'],
  'stream: break aborts': ['chat stream aborted counted 1 2'],
  'stream by getReader()': [streamed],
  'stream tee': [streamed],
  'stream: a signal aborts': ['chat stream aborted counted 1 2 DOMException'],
  embeddings: ['embeddings completed reported 5 2'],
  'embeddings without usage': ['embeddings completed counted 4 1'],
  images: ['image_generation completed reported 50 1056'],
  transcription: ['transcription completed reported 14 45'],
  speech: ['speech completed unknown ? ?'],
  'callModel()': ['chat stream completed reported 13 35', 'chat stream failed unknown ? ? 400'],
  'error 400': ['chat failed unknown ? ? 400'],
  'error 401': ['chat failed unknown ? ? 401'],
  'error 429': ['chat failed unknown ? ? 429'],
  'error 500': ['chat failed unknown ? ? 500'],
  'error 400 of a stream': ['chat stream failed unknown ? ? 400'],
  'error 400 that nobody awaits': ['chat failed unknown ? ? 400'],
  'connection reset half-way through a stream': ['chat stream failed counted 1 3 TypeError'],
}

for (const each of openrouter) describeInstrumented(each, recorded)

it.each(openrouter)('tells cached and reasoning tokens: $version', async (under) => {
  const server = await loopback(under.wire)
  const { client, records } = watchedClient(under, server.url)
  const messages = [{ role: 'user' as const, content: 'hello there' }]
  const answer = await client.chat.send({ chatRequest: { model: 'openai/gpt-4o-mini', messages } })
  const { input, cachedInput, output, reasoning } = chatTokens
  expect(records[0]?.usage).toMatchObject({
    input: { totalTokens: input, cacheReadTokens: cachedInput, freshTokens: input - cachedInput },
    output: { totalTokens: output, reasoningTokens: reasoning, textTokens: output - reasoning },
  })
  expect(records[0]).not.toHaveProperty('provider')
  expect(impactsOf(answer)).toBe(records[0]?.footprint)
  await server.close()
})
