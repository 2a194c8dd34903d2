import { expect } from 'vitest'
import { anthropicClouds } from './clients/anthropic-clouds.ts'
import { aborted, counted, failed, reported } from './expected-records.ts'
import { describeInstrumented } from './instrumented.ts'
import { messageTokens } from './loopback/tokens.ts'

const { input, cacheRead, cacheWrite, output } = messageTokens
const told = reported({ input: input + cacheRead + cacheWrite, output })

for (const each of anthropicClouds)
  describeInstrumented(each, {
    messages: told,
    'messages without usage': counted,
    'messages with a tool': told,
    withResponse: told,
    stream: told,
    'stream without usage': counted,
    'stream with a tool': told,
    'stream: break aborts': aborted(),
    'stream() helper': told,
    'stream() helper: break aborts': aborted(),
    'error 400': failed('400'),
    'error 429, then an answer': told,
    'connection reset half-way through a stream': (records) => expect(records[0]).toMatchObject({ outcome: 'failed' }),
  })
