import { azure, openai } from './clients/openai.ts'
import { describeInstrumented, type Recorded } from './instrumented.ts'

const reply = 'chat completed reported 12 34'
const streamed = 'chat stream completed reported 12 34'
const left = 'chat stream aborted counted 1 2'
const response = 'chat completed reported 13 35'
const responseStreamed = 'chat stream completed reported 13 35'

const recorded: Recorded = {
  chat: [reply],
  'chat without usage': ['chat completed counted 1 2'],
  'chat with a tool': [reply],
  'chat: the promise is of the SDK': [reply],
  'chat: awaiting twice asks once': [reply],
  'chat: two read one reply': [reply],
  'parse() of what does not fit': [reply],
  'chat: finally, catch, Promise.all': [reply, reply],
  withResponse: [reply],
  'asResponse, then the reply': [reply],
  _request_id: [reply],
  'a question nobody awaits until later': [reply],
  stream: ['chat stream completed counted 1 5'],
  'stream with usage': [streamed],
  'stream, in a loop': [streamed],
  'stream, in a loop that is left': [left],
  'stream with a tool': [streamed],
  'stream withResponse': [streamed],
  'stream tee': [streamed],
  'stream toReadableStream': [streamed],
  'stream: break aborts': [left],
  'stream: controller.abort() ends it': [left],
  'stream: a signal aborts': [left],
  'stream: next() and return() by hand': ['chat stream aborted counted 1 1'],
  'stream: a second iteration is refused': [streamed],
  'stream: the loop throws': ['chat stream aborted counted 1 1'],
  'stream() helper': [streamed],
  'stream() helper, iterated': [streamed],
  'stream() helper: abort': ['chat stream aborted counted 1 1'],
  'stream() helper: toReadableStream': [streamed],
  'parse()': [reply],
  'parse(): withResponse': [reply],
  'runTools()': [reply, reply],
  'runTools() as a stream': [streamed, streamed],
  responses: [response],
  'responses withResponse': [response],
  'responses with a tool': [response],
  'responses stream': [responseStreamed],
  'responses stream with a tool': [responseStreamed],
  'responses stream: break aborts': ['chat stream aborted unknown ? ?'],
  'responses.stream() helper': [responseStreamed],
  'responses.stream() helper, iterated': [responseStreamed],
  'responses.parse()': [response],
  'responses: an error': ['chat failed unknown ? ? 400'],
  embeddings: ['embeddings completed reported 5 1'],
  'embeddings of several texts, as floats': ['embeddings completed reported 5 2'],
  'embeddings withResponse': ['embeddings completed reported 5 1'],
  images: ['image_generation completed reported 50 1056'],
  'images without usage': ['image_generation completed reported ? 2'],
  'images as a stream': ['image_generation stream completed reported 50 1056'],
  'images edited': ['image_generation completed reported 50 1056'],
  'transcription in tokens': ['transcription completed reported 14 45'],
  'transcription in seconds': ['transcription completed reported 9 ?'],
  'transcription as a stream': ['transcription stream completed reported 14 45'],
  speech: ['speech completed unknown ? ?'],
  completions: ['text_completion completed reported 6 17'],
  'completions as a stream': ['text_completion stream completed reported 6 17'],
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
  withOptions: [reply],
  'post() past the methods': [reply],
  'post() as a stream': ['chat stream completed counted 1 5'],
  'a method taken off its resource and bound': [reply],
  'thirty at once': Array<string>(30).fill(reply),
}

/** The fourth major encodes forms before its one way in. */
const forms = new Set([
  'images edited',
  'transcription in tokens',
  'transcription in seconds',
  'transcription as a stream',
])
const older: Recorded = {
  ...recorded,
  'transcription as a stream': ['transcription completed reported 14 45'],
  'connection reset half-way through a stream': ['chat stream failed counted 1 3 Error'],
}

for (const each of openai)
  if (each.version.startsWith('4.')) describeInstrumented(each, older, { untold: forms })
  else describeInstrumented(each, recorded)
for (const each of azure) describeInstrumented(each, recorded)
