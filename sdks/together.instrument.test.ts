import { together } from './clients/together.ts'
import { describeInstrumented, type Recorded } from './instrumented.ts'

const reply = 'chat completed reported 12 34'
const streamed = 'chat stream completed reported 12 34'

const recorded: Recorded = {
  chat: [reply],
  'chat without usage': ['chat completed counted 1 2'],
  'chat with a tool': [reply],
  'chat: the promise is of the SDK': [reply],
  withResponse: [reply],
  stream: [streamed],
  'stream without usage': ['chat stream completed counted 1 5'],
  'stream with a tool': [streamed],
  'stream withResponse': [streamed],
  'stream tee': [streamed],
  'stream toReadableStream': [streamed],
  'stream: break aborts': ['chat stream aborted counted 1 2'],
  'error 400': ['chat failed unknown ? ? 400'],
  'error 401': ['chat failed unknown ? ? 401'],
  'error 404': ['chat failed unknown ? ? 404'],
  'error 429': ['chat failed unknown ? ? 429'],
  'error 500': ['chat failed unknown ? ? 500'],
  'error 400 of a stream': ['chat stream failed unknown ? ? 400'],
  'error 400, seen by catch() only': ['chat failed unknown ? ? 400'],
  'error 429, then an answer': [reply],
  'error 500 twice': ['chat failed unknown ? ? 500'],
  'aborted before the answer': ['chat aborted unknown ? ? APIUserAbortError'],
  timeout: ['chat failed unknown ? ? APIConnectionTimeoutError'],
  'connection reset half-way through a stream': ['chat stream failed counted 1 3 TypeError'],
  'error half-way through a stream': ['chat stream failed counted 1 3 APIError'],
  'chat stream() helper': [streamed],
  completions: ['text_completion completed reported 6 17'],
  embeddings: ['embeddings completed reported 5 1'],
  images: ['image_generation completed reported ? 2'],
}

for (const each of together) describeInstrumented(each, recorded)
