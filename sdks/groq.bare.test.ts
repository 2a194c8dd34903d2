import { expect } from 'vitest'
import { describeBare, type Expectations } from './bare.ts'
import { groq } from './clients/groq.ts'
import { chatTokens } from './loopback/tokens.ts'

const usage = { prompt_tokens: chatTokens.input, completion_tokens: chatTokens.output }

const expectations: Expectations = {
  chat: ({ value }) => expect(value).toMatchObject({ data: { usage } }),
  stream: ({ value }) => {
    const { chunks } = value as unknown as { chunks: object[] }
    expect(chunks.at(-1)).toMatchObject({ x_groq: { usage } })
  },
  'stream: break aborts': ({ aborted }) => expect(aborted).toBe(1),
  'error 400': ({ value }) => expect(value).toMatchObject({ threw: 'BadRequestError', status: 400 }),
}

for (const each of groq) describeBare(each, expectations)
