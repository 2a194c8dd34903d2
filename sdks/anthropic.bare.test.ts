import { expect } from 'vitest'
import { describeBare, type Expectations } from './bare.ts'
import { anthropic } from './clients/anthropic.ts'
import { messageTokens } from './loopback/tokens.ts'

const usage = { input_tokens: messageTokens.input, output_tokens: messageTokens.output }

const expectations: Expectations = {
  messages: ({ value }) => expect(value).toMatchObject({ data: { usage } }),
  'messages without usage': ({ value }) => expect(value).not.toHaveProperty('data.usage'),
  'stream() helper': ({ value }) => expect(value).toMatchObject({ text: 'hello', final: { data: { usage } } }),
  'stream: break aborts': ({ aborted }) => expect(aborted).toBe(1),
  'stream() helper: break aborts': ({ aborted }) => expect(aborted).toBe(1),
  'beta toolRunner()': ({ value }) => expect(value).toMatchObject({ called: ['Paris'] }),
  'the results of a batch': ({ value }) => expect(value).toHaveLength(2),
  'error 400': ({ value }) => expect(value).toMatchObject({ threw: 'BadRequestError', status: 400 }),
  'error 400 that nobody awaits': ({ unhandled }) => expect(unhandled).toMatchObject([{ threw: 'BadRequestError' }]),
}

for (const each of anthropic) describeBare(each, expectations)
