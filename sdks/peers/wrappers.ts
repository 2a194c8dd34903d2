import type Anthropic from '@anthropic-ai/sdk'
import { observeOpenAI } from '@langfuse/openai'
import { Client } from 'langsmith'
import { wrapOpenAI } from 'langsmith/wrappers'
import { wrapAnthropic } from 'langsmith/wrappers/anthropic'
import type OpenAI from 'openai'
import type { Observed } from '../check.ts'
import { versionOf } from '../clients/versions.ts'
import { anthropicGround, openaiGround } from './grounds.ts'
import type { Peer } from './peer.ts'

const plain = 'a promise is a plain one, without withResponse() and asResponse()'
const generator = 'a stream is a generator: its events, and nothing else that a Stream of the SDK has'
const raw = 'reads the reply that the program asks for raw'

export const langfuse: Peer<OpenAI> = {
  name: 'Langfuse',
  version: versionOf('@langfuse/openai'),
  ground: openaiGround('openai'),
  spans: 4,
  recordedAlone: ['chat completed reported 12 34', 'chat completed reported 12 34', 'chat completed reported 13 35'],
  changes: {
    'chat: the promise is of the SDK': plain,
    withResponse: plain,
    asResponse: plain,
    'stream withResponse': plain,
    'responses withResponse': plain,
    stream: generator,
    'stream with usage': generator,
    'stream with a tool': generator,
    'stream tee': generator,
    'stream toReadableStream': generator,
    'stream: break aborts': generator,
    'stream() helper': generator,
    'responses stream': generator,
    'responses stream: break aborts': generator,
  },
  records: {
    asResponse: ['chat completed reported 12 34'],
    'stream withResponse': [],
    'stream tee': [],
    'stream toReadableStream': [],
    'error 400 that nobody awaits': ['chat failed unknown ? ?'],
  },
  copies: false,
  watch: (client) => ({ client: observeOpenAI(client as never) as never, undo: () => {} }),
}

const merged = 'merges events into those that the program has got already'
const copied = 'a copy of the client lacks the methods of its class'

const runs: Record<string, Observed>[] = []
/** The ingestion is in memory: nothing is sent. */
const kept = new Client({
  apiUrl: 'http://127.0.0.1:9',
  apiKey: 'none',
  autoBatchTracing: false,
  fetchImplementation: async (url, init) => {
    const body = typeof init?.body === 'string' ? init.body : new TextDecoder().decode(init?.body as Uint8Array)
    runs.push({ ...JSON.parse(body), at: `${init?.method} ${new URL(String(url)).pathname.split('/')[1]}` })
    return new Response('{}', { headers: { 'content-type': 'application/json' } })
  },
})

export const langsmith: Peer<OpenAI> = {
  name: 'LangSmith',
  version: versionOf('langsmith'),
  ground: openaiGround('openai'),
  spans: 0,
  recordedAlone: [],
  changes: {
    asResponse: raw,
    stream: merged,
    'stream with usage': merged,
    'stream with a tool': merged,
    'stream withResponse': merged,
    'stream: break aborts': merged,
    withOptions: copied,
    'post() past the methods': copied,
  },
  records: {
    asResponse: ['chat completed reported 12 34'],
    withOptions: [],
    'post() past the methods': [],
    'error 400 that nobody awaits': ['chat failed unknown ? ?'],
  },
  copies: true,
  watch: (client) => ({
    client: wrapOpenAI(client as never, { client: kept, tracingEnabled: true } as never) as never,
    undo: () => {},
  }),
  collected: async () => {
    await kept.awaitPendingTraceBatches()
    return runs
      .splice(0)
      .map(({ at = null, name = null, run_type = null, inputs = null, outputs = null, error = null }) => ({
        ...{ at, name, run_type, inputs, outputs, error },
      }))
  },
}

const unbound = 'calls the method on an object without the private fields of the promise'

export const langsmithAnthropic: Peer<Anthropic> = {
  ...langsmith,
  ground: anthropicGround('@anthropic-ai/sdk'),
  changes: {
    withResponse: unbound,
    'stream withResponse': unbound,
    asResponse: raw,
    stream: merged,
    'stream with a tool': merged,
    'beta stream': merged,
    'stream tee': merged,
    'stream: break aborts': merged,
    'stream() helper, iterated': merged,
    'stream() helper: break aborts': merged,
    withOptions: copied,
    'post() past the methods': copied,
  },
  records: {
    withResponse: ['chat failed unknown ? ?'],
    'stream withResponse': ['chat stream failed unknown ? ?'],
    asResponse: ['chat completed reported 119 36'],
    withOptions: [],
    'post() past the methods': [],
    'error 400 that nobody awaits': ['chat failed unknown ? ?'],
  },
  spans: 2,
  recordedAlone: ['chat completed reported 119 36', 'chat stream completed reported 119 36'],
  copies: true,
  watch: (client) => ({
    client: wrapAnthropic(client as never, { client: kept, tracingEnabled: true } as never) as never,
    undo: () => {},
  }),
}
