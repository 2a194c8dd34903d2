import type Anthropic from '@anthropic-ai/sdk'
import type OpenAI from 'openai'
import { all } from '../check.ts'
import { anthropic } from '../clients/anthropic.ts'
import { openai } from '../clients/openai.ts'
import type { Ground } from './peer.ts'

const hi = [{ role: 'user' as const, content: 'hi' }]
const question = { model: 'gpt-4o-mini', messages: hi }

/** @param alias a version's name in `sdks/package.json` */
export function openaiGround(alias: string): Ground<OpenAI> {
  const under = openai.find((each) => each.alias === alias && each.format === 'esm')!
  return { under: under as never, checks: openaiChecks, classes: { openai: under.module.OpenAI }, asks: openaiAsks }
}

const openaiAsks: Ground<OpenAI>['asks'] = [
  ['chat completed reported 12 34', (client) => client.chat.completions.create(question)],
  [
    'chat stream completed reported 12 34',
    async (client) =>
      all(await client.chat.completions.create({ ...question, stream: true, stream_options: { include_usage: true } })),
  ],
  [
    'embeddings completed reported 5 1',
    (client) => client.embeddings.create({ model: 'text-embedding-3-small', input: 'hi' }),
  ],
  ['chat completed reported 13 35', (client) => client.responses.create({ model: 'gpt-4o-mini', input: 'hi' })],
]

const openaiChecks = new Set([
  'chat',
  'chat without usage',
  'chat with a tool',
  'chat: the promise is of the SDK',
  'chat: awaiting twice asks once',
  'withResponse',
  'asResponse',
  '_request_id',
  'stream',
  'stream with usage',
  'stream with a tool',
  'stream withResponse',
  'stream tee',
  'stream toReadableStream',
  'stream, in a loop',
  'stream, in a loop that is left',
  'stream: break aborts',
  'stream: the loop throws',
  'stream() helper',
  'parse()',
  'parse() of what does not fit',
  'runTools()',
  'withOptions',
  'post() past the methods',
  'a list',
  'error 400',
  'error 400 of a stream',
  'error 400, seen by catch() only',
  'error 400 that nobody awaits',
  'error 429, then an answer',
  'aborted before the answer',
  'error half-way through a stream',
  'embeddings',
  'images',
  'completions',
  'responses',
  'responses withResponse',
  'responses stream',
  'responses stream: break aborts',
  'responses.parse()',
])

export function anthropicGround(alias: string): Ground<Anthropic> {
  const under = anthropic.find((each) => each.alias === alias && each.format === 'esm')!
  return {
    under: under as never,
    checks: anthropicChecks,
    classes: { anthropic: under.module.Anthropic },
    asks: anthropicAsks,
  }
}

const asked = { model: 'claude-haiku-4-5', max_tokens: 100, messages: hi }
const anthropicAsks: Ground<Anthropic>['asks'] = [
  ['chat completed reported 119 36', (client) => client.messages.create(asked)],
  [
    'chat stream completed reported 119 36',
    async (client) => all(await client.messages.create({ ...asked, stream: true })),
  ],
]

const anthropicChecks = new Set([
  'messages',
  'messages without usage',
  'messages with a tool',
  'messages: the promise is of the SDK',
  'withResponse',
  'asResponse',
  '_request_id',
  'beta messages',
  'tokens counted beforehand',
  'parse()',
  'stream',
  'stream with a tool',
  'beta stream',
  'stream withResponse',
  'stream tee',
  'stream, in a loop',
  'stream, in a loop that is left',
  'stream: break aborts',
  'stream() helper',
  'stream() helper, iterated',
  'stream() helper: break aborts',
  'stream() helper: an error',
  'beta toolRunner()',
  'error 400 that nobody awaits',
  'error 429, then an answer',
  'error half-way through a stream',
  'withOptions',
  'post() past the methods',
])
