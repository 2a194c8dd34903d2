import { describe, expect, it } from 'vitest'
import type { RequestRecord } from './record.ts'
import { type Ended, remember, takeSeen, takeWithin } from './seen-replies.ts'

let count = 0
const record = (over: Partial<RequestRecord> = {}): RequestRecord => ({
  id: String(count++),
  startedAt: new Date().toISOString(),
  sdk: 'fetch',
  operation: 'chat',
  requestModel: 'some-model',
  stream: false,
  outcome: 'completed',
  durationS: 0,
  tokens: 'reported',
  usage: {
    format: 'openai-chat',
    input: { totalTokens: 10 },
    output: { totalTokens: 3 },
    interrupted: false,
    warnings: [],
  },
  labels: {},
  notes: [],
  ...over,
})

const ended = (over: Partial<Ended> = {}): Ended => ({
  isOwn: ({ sdk }) => sdk === 'langchain',
  begunAt: Date.now() - 1000,
  ids: [],
  models: ['some-model'],
  inputTokens: 10,
  outputTokens: 3,
  failed: false,
  ...over,
})

describe('replies that another layer has recorded', () => {
  it('are taken once, by their id', () => {
    const seen = record({ responseId: 'reply-1' })
    remember(seen)
    expect(takeSeen('reply-1')).toBe(seen)
    expect(takeSeen('reply-1')).toBeUndefined()
  })

  it('are known by any of the ids that a layer was shown', () => {
    const seen = record({ responseId: 'reply-2' })
    remember(seen)
    expect(takeWithin(ended({ ids: ['message-2', 'reply-2'], models: [] }))).toBe(seen)
    expect(takeWithin(ended({ ids: ['reply-2'], models: [] }))).toBeUndefined()
  })

  it('are not known by an id that came before the request began', () => {
    const seen = record({ responseId: 'constant', startedAt: new Date(Date.now() - 60_000).toISOString() })
    remember(seen)
    expect(takeWithin(ended({ ids: ['constant'] }))).toBeUndefined()
    expect(takeSeen('constant')).toBe(seen)
  })

  it('are known without an id by time, model and tokens, one for each', () => {
    const first = record()
    const second = record()
    remember(first)
    remember(second)
    expect(takeWithin(ended({ outputTokens: 4 }))).toBeUndefined()
    expect(takeWithin(ended({ models: ['another'] }))).toBeUndefined()
    expect(takeWithin(ended({ failed: true }))).toBeUndefined()
    expect(takeWithin(ended({ isOwn: ({ sdk }) => sdk === 'fetch' }))).toBeUndefined()
    expect(takeWithin(ended())).toBe(first)
    expect(takeWithin(ended())).toBe(second)
    expect(takeWithin(ended())).toBeUndefined()
  })

  it('with other ids are other requests, whatever else they share', () => {
    const seen = record({ responseId: 'reply-3' })
    remember(seen)
    expect(takeWithin(ended({ ids: ['reply-4'] }))).toBeUndefined()
    expect(takeSeen('reply-3')).toBe(seen)
  })

  it('that failed are known by time and model', () => {
    const failed = record({ outcome: 'failed' })
    remember(failed)
    expect(takeWithin(ended())).toBeUndefined()
    expect(takeWithin(ended({ failed: true }))).toBe(failed)
  })

  it('are forgotten after a thousand others', () => {
    remember(record({ responseId: 'old' }))
    for (let n = 0; n < 1000; n++) remember(record({ responseId: `new-${n}`, outcome: 'aborted' }))
    expect(takeSeen('old')).toBeUndefined()
    expect(takeSeen('new-600')).toBeDefined()
  })
})
