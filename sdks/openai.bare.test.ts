import { expect } from 'vitest'
import { describeBare, type Expectations } from './bare.ts'
import { azure, openai } from './clients/openai.ts'
import { chatTokens, embeddingTokens, responsesTokens } from './loopback/tokens.ts'

const usage = { prompt_tokens: chatTokens.input, completion_tokens: chatTokens.output, total_tokens: chatTokens.total }

/** What is known of some checks beforehand; of all others, that they give the same twice. */
const expectations: Expectations = {
  chat: ({ value }) => expect(value).toMatchObject({ data: { usage } }),
  'chat without usage': ({ value }) => expect(value).not.toHaveProperty('data.usage'),
  'stream with usage': ({ value, aborted }) => {
    expect(value).toMatchObject({ class: 'Stream', text: 'hello' })
    expect((value as unknown as { chunks: unknown[] }).chunks.at(-1)).toMatchObject({ choices: [], usage })
    expect(aborted).toBe(0)
  },
  'stream: break aborts': ({ aborted }) => expect(aborted).toBe(1),
  'stream: next() and return() by hand': ({ aborted }) => expect(aborted).toBe(1),
  'stream: the loop throws': ({ aborted }) => expect(aborted).toBe(1),
  'runTools()': ({ value, requests }) => {
    expect(value).toMatchObject({ called: ['Paris'], content: 'hello' })
    expect(requests).toHaveLength(2)
  },
  'parse()': ({ value }) =>
    expect(value).toMatchObject({ data: { choices: [{ message: { parsed: { answer: 42 } } }] } }),
  responses: ({ value }) =>
    expect(value).toMatchObject({
      text: 'hello',
      reply: { data: { usage: { output_tokens: responsesTokens.output } } },
    }),
  embeddings: ({ value }) =>
    expect(value).toMatchObject({
      data: { usage: { prompt_tokens: embeddingTokens.input }, data: [{ embedding: [1, 2] }] },
    }),
  'error 400': ({ value }) => expect(value).toMatchObject({ threw: 'BadRequestError', status: 400 }),
  'error 400 that nobody awaits': ({ unhandled }) => expect(unhandled).toMatchObject([{ threw: 'BadRequestError' }]),
  'error 429, then an answer': ({ value, requests }) => {
    expect(value).toBe('gpt-4o-mini')
    expect(requests).toHaveLength(2)
  },
  'aborted before the answer': ({ value, aborted }) => {
    expect(value).toMatchObject({ threw: 'APIUserAbortError' })
    expect(aborted).toBe(1)
  },
}

for (const each of openai) describeBare(each, expectations)
for (const each of azure) describeBare(each, expectations)
