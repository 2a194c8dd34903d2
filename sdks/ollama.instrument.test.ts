import { impactsOf, instrument } from 'inferprint/instrument'
import { expect, it } from 'vitest'
import { ollama } from './clients/ollama.ts'
import { describeInstrumented, type Recorded } from './instrumented.ts'

const reply = 'chat completed reported 18 41'
const streamed = 'chat stream completed reported 18 41'
const left = 'chat stream aborted counted 1 2'

const recorded: Recorded = {
  chat: [reply],
  'chat without usage': ['chat completed counted 1 2'],
  'chat with a tool': [reply],
  'chat with thinking': [reply],
  'structured output': [reply],
  'chat: the request gets its stream': [reply],
  generate: ['text_completion completed reported 18 41'],
  embed: ['embeddings completed reported 8 2'],
  'embed without usage': ['embeddings completed counted 4 1'],
  embeddings: ['embeddings completed counted 1 1'],
  stream: [streamed],
  'stream without usage': ['chat stream completed counted 1 5'],
  'stream with a tool': [streamed],
  'generate stream': ['text_completion stream completed reported 18 41'],
  'stream: a second iteration': [streamed],
  'stream: break': [left],
  'stream: abort() of the stream': [left],
  'stream: abort() of the client': [left],
  'stream: abort() of the client before it is read': ['chat stream aborted unknown ? ?'],
  'error 400': ['chat failed unknown ? ? 400'],
  'error 404': ['chat failed unknown ? ? 404'],
  'error 500': ['chat failed unknown ? ? 500'],
  'error 404 of a stream': ['chat stream failed unknown ? ? 404'],
  'error 400 that nobody awaits': ['chat failed unknown ? ? 400'],
  'error half-way through a stream': ['chat stream failed counted 1 3 Error'],
  'connection reset half-way through a stream': ['chat stream failed counted 1 3 TypeError'],
}

for (const each of ollama) describeInstrumented(each, recorded)

it.each(ollama)('watches the instance that the package exports: $version', ({ module }) => {
  expect(instrument(module.default)).toBe(module.default)
  expect(impactsOf(module.default)).toBeUndefined()
})
