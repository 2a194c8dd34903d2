import { expect } from 'vitest'
import { describeBare, type Expectations } from './bare.ts'
import { openrouter } from './clients/openrouter.ts'
import { chatTokens } from './loopback/tokens.ts'

const usage = { promptTokens: chatTokens.input, completionTokens: chatTokens.output }

const expectations: Expectations = {
  chat: ({ value }) => expect(value).toMatchObject({ data: { usage } }),
  stream: ({ value }) => {
    const { events } = value as unknown as { events: object[] }
    expect(events.at(-1)).toMatchObject({ usage })
  },
  'stream: break aborts': ({ aborted }) => expect(aborted).toBe(1),
}

for (const each of openrouter) describeBare(each, expectations)
