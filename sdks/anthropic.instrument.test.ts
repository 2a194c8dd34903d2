import { expect } from 'vitest'
import { anthropic } from './clients/anthropic.ts'
import { describeInstrumented, type RecordExpectations } from './instrumented.ts'
import { messageTokens } from './loopback/tokens.ts'

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
const reported: RecordExpectations[string] = (records) => {
  expect(records).toHaveLength(1)
  expect(records[0]).toMatchObject({ outcome: 'completed', tokens: 'reported', usage })
}
const aborted: RecordExpectations[string] = (records) => {
  expect(records).toHaveLength(1)
  expect(records[0]).toMatchObject({ outcome: 'aborted' })
}
const helper = 'stream() helper'

for (const each of anthropic)
  describeInstrumented(each, {
    messages: reported,
    withResponse: reported,
    'beta messages': reported,
    'tokens counted beforehand': (records) => expect(records).toHaveLength(0),
    stream: reported,
    'beta stream': reported,
    [helper]: reported,
    [`${helper}, iterated`]: reported,
    [`${helper}: withResponse`]: reported,
    [`${helper}: abort`]: aborted,
    [`${helper}: break aborts`]: aborted,
    'stream: break aborts': aborted,
    'stream: a signal aborts': aborted,
    'error 429, then an answer': reported,
    'connection reset half-way through a stream': (records) => expect(records[0]?.outcome).toBe('failed'),
  })
