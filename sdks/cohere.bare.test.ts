import { expect } from 'vitest'
import { describeBare, type Expectations } from './bare.ts'
import { cohere } from './clients/cohere.ts'
import { cohereEmbedTokens, cohereTokens } from './loopback/tokens.ts'

const tokens = { inputTokens: cohereTokens.input, outputTokens: cohereTokens.output }

const expectations: Expectations = {
  chat: ({ value }) => expect(value).toMatchObject({ data: { meta: { tokens } } }),
  'client v2: chat': ({ value }) => expect(value).toMatchObject({ data: { usage: { tokens } } }),
  'client v2: stream': ({ value }) => {
    const { events } = value as unknown as { events: object[] }
    expect(events.at(-1)).toMatchObject({ type: 'message-end', delta: { usage: { tokens } } })
  },
  embed: ({ value }) =>
    expect(value).toMatchObject({ data: { meta: { billedUnits: { inputTokens: cohereEmbedTokens.input } } } }),
  'error 400': ({ value }) => expect(value).toMatchObject({ threw: 'BadRequestError', statusCode: 400 }),
}

for (const each of cohere) describeBare(each, expectations)
