import { expect } from 'vitest'
import { describeBare, type Expectations } from './bare.ts'
import { gemini } from './clients/gemini.ts'
import { geminiImageTokens, geminiTokens } from './loopback/tokens.ts'

const usageMetadata = {
  promptTokenCount: geminiTokens.input,
  candidatesTokenCount: geminiTokens.candidates,
  thoughtsTokenCount: geminiTokens.thoughts,
}

const expectations: Expectations = {
  content: ({ value }) => expect(value).toMatchObject({ text: 'hello', answer: { data: { usageMetadata } } }),
  'content with a function that is called': ({ value, requests }) => {
    expect(value).toMatchObject({ called: 1, text: 'hello' })
    expect(requests).toHaveLength(2)
  },
  stream: ({ value }) => {
    const { chunks } = value as unknown as { chunks: object[] }
    expect(chunks.at(-1)).toMatchObject({ data: { usageMetadata } })
  },
  'an image by content': ({ value }) =>
    expect(value).toMatchObject({ data: { usageMetadata: { candidatesTokenCount: geminiImageTokens.output } } }),
  'vertex: images': ({ value }) => expect(value).toMatchObject({ data: { generatedImages: [{}, {}] } }),
  'error 400': ({ value }) => expect(value).toMatchObject({ threw: 'ApiError', status: 400 }),
}

for (const each of gemini) describeBare(each, expectations)
