import * as newest from '@aws-sdk/client-bedrock-runtime'
import { impactsOf, instrument, type RequestRecord } from 'inferprint/instrument'
import { expect, it } from 'vitest'
import { all } from './check.ts'
import { bedrock } from './clients/bedrock.ts'
import { describeInstrumented, type Recorded } from './instrumented.ts'
import { bedrock as wire } from './loopback/bedrock.ts'
import { loopback } from './loopback/loopback.ts'
import { loopbackHttp2 } from './loopback/loopback-http2.ts'
import { told } from './told.ts'

const modelId = 'us.anthropic.claude-haiku-4-5-20251001-v1:0'
const question = { modelId, messages: [{ role: 'user' as const, content: [{ text: 'hello there' }] }] }

const reply = 'chat completed reported 30 42'
const streamed = 'chat stream completed reported 30 42'
const invoked = 'chat completed reported 19 42'
const invokedStream = 'chat stream completed reported 19 42'

const recorded: Recorded = {
  converse: [reply],
  'converse without usage': ['chat completed counted 1 2'],
  'converse with a tool': [reply],
  'converse by callback': [reply],
  'converse stream': [streamed],
  'converse stream with a tool': [streamed],
  'converse stream without usage': ['chat stream completed counted 1 5'],
  'converse stream: break': ['chat stream aborted counted 1 2'],
  'converse stream: a signal aborts': ['chat stream aborted counted 1 2'],
  'an exception half-way through a stream': ['chat stream failed counted 1 2 ModelStreamErrorException'],
  'invoke anthropic.claude-haiku-4-5-20251001-v1:0': [invoked],
  'invoke anthropic.claude-haiku-4-5-20251001-v1:0 as a stream': [invokedStream],
  'invoke meta.llama3-1-8b-instruct-v1:0': [invoked],
  'invoke meta.llama3-1-8b-instruct-v1:0 as a stream': [invokedStream],
  'invoke amazon.titan-text-express-v1': [invoked],
  'invoke amazon.titan-text-express-v1 as a stream': [invokedStream],
  'invoke amazon.nova-micro-v1:0': [invoked],
  'invoke amazon.nova-micro-v1:0 as a stream': [invokedStream],
  'invoke embeddings': ['embeddings completed reported 19 1'],
  'error 400': ['chat failed unknown ? ? ValidationException'],
  'error 404': ['chat failed unknown ? ? ResourceNotFoundException'],
  'error 429': ['chat failed unknown ? ? ThrottlingException'],
  'error 500': ['chat failed unknown ? ? InternalServerException'],
  'error 400 of a stream': ['chat stream failed unknown ? ? ValidationException'],
  'error 400 that nobody awaits': ['chat failed unknown ? ? ValidationException'],
  'a middleware of the program': [reply],
}

/** Over HTTP/1.1 the signal reaches the one who reads. */
const overHttp1: Recorded = {
  ...recorded,
  'converse stream: a signal aborts': ['chat stream aborted counted 1 2 DOMException'],
}
/** It throws what is no error. */
const older: Recorded = {
  ...recorded,
  'an exception half-way through a stream': ['chat stream failed counted 1 2 object'],
}

for (const each of bedrock)
  describeInstrumented(each, each.http === 1 ? overHttp1 : each.alias.endsWith('-2025') ? older : recorded)

const watching = (url: string, options: object = {}) => {
  const records: RequestRecord[] = []
  const sinks = [{ record: (record: RequestRecord) => void records.push(record) }]
  const config = {
    endpoint: url,
    region: 'eu-west-3',
    credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
    maxAttempts: 2,
    ...options,
  }
  return { records, options: { sinks }, config }
}

it('watches the client with methods, retries within, and knows region and model', async () => {
  const server = await loopbackHttp2(wire)
  const { records, options, config } = watching(server.url)
  const client = instrument(new newest.BedrockRuntime(config), options)
  const answer = await client.converse({ ...question, modelId: `${modelId}~fail-500~once` }).catch(() => undefined)
  expect(server.requests).toHaveLength(2)
  expect(records.map(told)).toEqual([reply])
  expect(answer).toMatchObject({ stopReason: 'end_turn' })
  expect(records[0]).toMatchObject({ provider: 'bedrock', server: new URL(server.url).host })
  const { stream } = await client.converseStream(question)
  await all(stream as AsyncIterable<unknown>)
  expect(records[1]?.footprint?.model).toBe('anthropic/claude-haiku-4-5-20251001')
  expect(records[1]?.footprint?.assumptions).toContainEqual({
    code: 'zone-of-region',
    message: 'Electricity of FRA, where aws/eu-west-3 lies.',
  })
  await server.close()
})

it('shows impacts beside the bytes of InvokeModel, which stay as they are', async () => {
  const server = await loopback(wire)
  const bare = watching(server.url)
  const { NodeHttpHandler } = await import('@smithy/node-http-handler')
  const client = instrument(
    new newest.BedrockRuntimeClient({ ...bare.config, requestHandler: new NodeHttpHandler() }),
    bare.options,
  )
  const body = JSON.stringify({ messages: [], max_tokens: 10 })
  const output = await client.send(new newest.InvokeModelCommand({ modelId, body }))
  expect(output).toHaveProperty('impacts', bare.records[0]?.footprint)
  expect(Object.keys(output.body)).toHaveLength(output.body.length)
  expect(JSON.parse(output.body.transformToString())).toMatchObject({ type: 'message' })
  const streaming = await client.send(new newest.InvokeModelWithResponseStreamCommand({ modelId, body }))
  const events = await all(streaming.body as AsyncIterable<object>)
  expect(impactsOf(streaming)).toBe(bare.records[1]?.footprint)
  expect(impactsOf(streaming.body)).toBe(bare.records[1]?.footprint)
  expect(events.at(-1)).toHaveProperty('impacts', bare.records[1]?.footprint)
  await server.close()
})
