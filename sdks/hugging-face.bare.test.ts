import { expect } from 'vitest'
import { describeBare, type Expectations } from './bare.ts'
import { huggingFace } from './clients/hugging-face.ts'
import { chatTokens, textGenerationTokens } from './loopback/tokens.ts'

const usage = { prompt_tokens: chatTokens.input, completion_tokens: chatTokens.output }

/** In the server's own format, as 3 asks for it. */
const ofThird: Expectations = {
  'stream of generated text': ({ value }) => {
    const { chunks } = value as unknown as { chunks: object[] }
    expect(chunks.at(-1)).toMatchObject({ details: { generated_tokens: textGenerationTokens.output } })
  },
}

const expectations: Expectations = {
  chat: ({ value, requests }) => {
    expect(value).toMatchObject({ data: { usage } })
    expect(requests).toHaveLength(1)
  },
  'stream with usage': ({ value }) => {
    const { chunks } = value as unknown as { chunks: object[] }
    expect(chunks.at(-1)).toMatchObject({ usage })
  },
  'stream: nothing is asked before it is read': ({ value }) => expect(value).toMatchObject({ before: 0 }),
  'error 400': ({ value }) => expect(value).toMatchObject({ parents: expect.arrayContaining(['Error']) }),
}

for (const each of huggingFace)
  describeBare(each, each.version.startsWith('3.') ? { ...expectations, ...ofThird } : expectations)
