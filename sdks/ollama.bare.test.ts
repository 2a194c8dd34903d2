import { expect } from 'vitest'
import { describeBare, type Expectations } from './bare.ts'
import { ollama } from './clients/ollama.ts'
import { ollamaEmbedTokens, ollamaTokens } from './loopback/tokens.ts'

const counts = { prompt_eval_count: ollamaTokens.input, eval_count: ollamaTokens.output }

const expectations: Expectations = {
  chat: ({ value }) => expect(value).toMatchObject({ data: counts }),
  stream: ({ value }) => {
    const { events } = value as unknown as { events: object[] }
    expect(events.at(-1)).toMatchObject({ done: true, ...counts })
  },
  embed: ({ value }) => expect(value).toMatchObject({ data: { prompt_eval_count: ollamaEmbedTokens.input } }),
  'stream: abort() of the stream': ({ aborted }) => expect(aborted).toBe(1),
  'error 404': ({ value }) => expect(value).toMatchObject({ threw: 'ResponseError' }),
}

for (const each of ollama) describeBare(each, expectations)
