import { expect } from 'vitest'
import { describeBare, type Expectations } from './bare.ts'
import { mistral } from './clients/mistral.ts'
import { mistralTokens, ocrPages } from './loopback/tokens.ts'

const usage = { promptTokens: mistralTokens.input, completionTokens: mistralTokens.output }

const expectations: Expectations = {
  chat: ({ value }) => expect(value).toMatchObject({ data: { usage } }),
  stream: ({ value }) => {
    const { events } = value as unknown as { events: object[] }
    expect(events.at(-1)).toMatchObject({ data: { usage } })
  },
  'stream: break aborts': ({ aborted }) => expect(aborted).toBe(1),
  'stream: cancel() aborts': ({ aborted }) => expect(aborted).toBe(1),
  'error 429, then an answer': ({ requests }) => expect(requests).toHaveLength(2),
  ocr: ({ value }) => expect(value).toMatchObject({ data: { usageInfo: { pagesProcessed: ocrPages } } }),
}

for (const each of mistral) describeBare(each, expectations)
