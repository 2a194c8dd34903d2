import { expect } from 'vitest'
import { azure, openai } from './clients/openai.ts'
import { describeInstrumented, type RecordExpectations } from './instrumented.ts'
import { chatTokens, embeddingTokens, responsesTokens } from './loopback/tokens.ts'

const tokens = { input: { totalTokens: chatTokens.input }, output: { totalTokens: chatTokens.output } }
const once: RecordExpectations[string] = (records) => expect(records).toHaveLength(1)
const reported: RecordExpectations[string] = (records) => {
  expect(records).toHaveLength(1)
  expect(records[0]).toMatchObject({ outcome: 'completed', tokens: 'reported', usage: tokens })
}
const aborted: RecordExpectations[string] = (records) => {
  expect(records).toHaveLength(1)
  expect(records[0]).toMatchObject({ outcome: 'aborted', tokens: 'counted' })
}
const failed =
  (errorType: string): RecordExpectations[string] =>
  (records) => {
    expect(records).toHaveLength(1)
    expect(records[0]).toMatchObject({ outcome: 'failed', errorType, tokens: 'unknown' })
    expect(records[0]?.footprint).toBeUndefined()
  }

const expectations: RecordExpectations = {
  chat: reported,
  'chat with a tool': once,
  withResponse: reported,
  'chat: awaiting twice asks once': reported,
  'stream with usage': reported,
  'chat without usage': (records) => expect(records[0]).toMatchObject({ outcome: 'completed', tokens: 'counted' }),
  'stream: break aborts': aborted,
  'stream: the loop throws': aborted,
  'runTools()': (records) => expect(records).toHaveLength(2),
  responses: (records) =>
    expect(records[0]).toMatchObject({
      tokens: 'reported',
      usage: { output: { totalTokens: responsesTokens.output } },
    }),
  'responses stream': (records) =>
    expect(records[0]).toMatchObject({
      stream: true,
      tokens: 'reported',
      usage: { output: { totalTokens: responsesTokens.output } },
    }),
  embeddings: (records) =>
    expect(records[0]).toMatchObject({
      operation: 'embeddings',
      usage: { input: { totalTokens: embeddingTokens.input } },
    }),
  images: (records) => expect(records[0]).toMatchObject({ operation: 'image_generation', tokens: 'reported' }),
  speech: (records) => expect(records[0]).toMatchObject({ operation: 'speech' }),
  'error 400': failed('400'),
  'error 429': failed('429'),
  'error 400 of a stream': failed('400'),
  'error 500 twice': once,
  'error 429, then an answer': reported,
  'aborted before the answer': (records) => {
    expect(records).toHaveLength(1)
    expect(records[0]).toMatchObject({ outcome: 'aborted', tokens: 'unknown' })
  },
  'connection reset half-way through a stream': (records) =>
    expect(records[0]).toMatchObject({ outcome: 'failed', tokens: 'counted' }),
  'a list': (records) => expect(records).toHaveLength(0),
  'thirty at once': (records) => expect(records).toHaveLength(30),
}

/** The fourth major encodes forms before its one way in. */
const forms = new Set([
  'images edited',
  'transcription in tokens',
  'transcription in seconds',
  'transcription as a stream',
])

for (const each of openai) describeInstrumented(each, expectations, each.version.startsWith('4.') ? forms : undefined)
for (const each of azure) describeInstrumented(each, { ...expectations })
