import { expect } from 'vitest'
import { describeBare, type Expectations } from './bare.ts'
import { bedrock } from './clients/bedrock.ts'
import { bedrockTokens } from './loopback/tokens.ts'

const usage = { inputTokens: bedrockTokens.input, outputTokens: bedrockTokens.output }

const expectations: Expectations = {
  converse: ({ value }) => expect(value).toMatchObject({ reply: { data: { usage } } }),
  'converse stream': ({ value }) => {
    const { events } = value as unknown as { events: object[] }
    expect(events.at(-1)).toMatchObject({ metadata: { usage } })
  },
  'error 429': ({ value }) => expect(value).toMatchObject({ threw: 'ThrottlingException' }),
}

for (const each of bedrock) describeBare(each, expectations)
