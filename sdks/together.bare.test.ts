import { expect } from 'vitest'
import { describeBare, type Expectations } from './bare.ts'
import { together } from './clients/together.ts'
import { chatTokens, rerankTokens } from './loopback/tokens.ts'

const usage = { prompt_tokens: chatTokens.input, completion_tokens: chatTokens.output }

const expectations: Expectations = {
  chat: ({ value }) => expect(value).toMatchObject({ data: { usage } }),
  stream: ({ value }) => {
    const { chunks } = value as unknown as { chunks: object[] }
    expect(chunks.at(-1)).toMatchObject({ usage })
  },
  'stream: break aborts': ({ aborted }) => expect(aborted).toBe(1),
  rerank: ({ value }) => expect(value).toMatchObject({ data: { usage: { prompt_tokens: rerankTokens.input } } }),
}

for (const each of together) describeBare(each, expectations)
