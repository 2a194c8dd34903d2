import { expect } from 'vitest'
import { anthropic } from './clients/anthropic.ts'
import { anthropicClouds } from './clients/anthropic-clouds.ts'
import { describeInstrumented, type Further, type Recorded } from './instrumented.ts'
import { messageTokens } from './loopback/tokens.ts'

const reply = 'chat completed reported 119 36'
const streamed = 'chat stream completed reported 119 36'
const left = 'chat stream aborted counted 119 2'

const recorded: Recorded = {
  messages: [reply],
  'messages without usage': ['chat completed counted 1 2'],
  'messages with a tool': [reply],
  'messages: the promise is of the SDK': [reply],
  withResponse: [reply],
  _request_id: [reply],
  'beta messages': [reply],
  'parse()': [reply],
  stream: [streamed],
  'stream, in a loop': [streamed],
  'stream, in a loop that is left': [left],
  'stream without usage': ['chat stream completed counted 1 5'],
  'stream with a tool': [streamed],
  'beta stream': [streamed],
  'stream withResponse': [streamed],
  'stream tee': [streamed],
  'stream toReadableStream': [streamed],
  'stream: break aborts': [left],
  'stream: a signal aborts': [left],
  'stream() helper': [streamed],
  'stream() helper, iterated': [streamed],
  'stream() helper: withResponse': [streamed],
  'stream() helper: abort': ['chat stream aborted reported 119 1'],
  'stream() helper: break aborts': [left],
  'stream() helper: an error': ['chat stream failed unknown ? ? 400'],
  'beta stream() helper': [streamed],
  'beta toolRunner()': [reply, reply],
  'error 400': ['chat failed unknown ? ? 400'],
  'error 401': ['chat failed unknown ? ? 401'],
  'error 404': ['chat failed unknown ? ? 404'],
  'error 429': ['chat failed unknown ? ? 429'],
  'error 500': ['chat failed unknown ? ? 500'],
  'error 429, then an answer': [reply],
  timeout: ['chat failed unknown ? ? APIConnectionTimeoutError'],
  'connection reset half-way through a stream': ['chat stream failed reported 119 1 TypeError'],
  'error half-way through a stream': ['chat stream failed reported 119 1 APIError'],
  withOptions: [reply],
  'post() past the methods': [reply],
}

const { input, cacheRead, cacheWrite, output } = messageTokens
const usage = {
  input: {
    totalTokens: input + cacheRead + cacheWrite,
    cacheReadTokens: cacheRead,
    cacheWriteTokens: cacheWrite,
    freshTokens: input,
  },
  output: { totalTokens: output },
}
const whole = [
  'messages',
  'withResponse',
  'beta messages',
  'stream',
  'beta stream',
  'stream() helper',
  'stream() helper, iterated',
  'stream() helper: withResponse',
  'error 429, then an answer',
]
const also: Further['also'] = Object.fromEntries(
  whole.map((name) => [name, ([record]) => expect(record).toMatchObject({ usage })]),
)

for (const each of anthropic) describeInstrumented(each, recorded, { also })
for (const each of anthropicClouds) describeInstrumented(each, recorded, { also })
