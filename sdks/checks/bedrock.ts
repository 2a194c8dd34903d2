import type * as Bedrock from '@aws-sdk/client-bedrock-runtime'
import { all, type Check, className, data, failing, type Observed, type Probe, shape, some } from '../check.ts'

type Client = Bedrock.BedrockRuntimeClient
type Module = typeof Bedrock
type BedrockCheck = Check<Client, Module>

const modelId = 'anthropic.claude-haiku-4-5-20251001-v1:0'
const messages = [{ role: 'user' as const, content: [{ text: 'hi' }] }]
const question = { modelId, messages }
const toolSpec = { name: 'weather', inputSchema: { json: { type: 'object' } } }
const toolConfig = { tools: [{ toolSpec }] }
const slow = { ...question, modelId: `${modelId}~slow~chunks-40` }
const body = JSON.stringify({ messages: [], prompt: 'hi', inputText: 'hi' })
const models = [modelId, 'meta.llama3-1-8b-instruct-v1:0', 'amazon.titan-text-express-v1', 'amazon.nova-micro-v1:0']

export const bedrockProbe: Probe<Client, Module> = {
  name: 'converse',
  reply: (client, sdk) => client.send(new sdk.ConverseCommand(question)),
  stream: async (client, sdk) =>
    (await client.send(new sdk.ConverseStreamCommand(question))).stream as AsyncIterable<unknown>,
  fetches: () => false,
}

const keysOf = (value: object): string[] =>
  Object.keys(value)
    .filter((key) => key !== 'impacts')
    .sort()

/** What retries and waits take is not for comparing. */
function reply(value: object): Observed {
  const { $metadata, ...rest } = value as { $metadata?: { httpStatusCode?: number; requestId?: string } }
  const { httpStatusCode, requestId } = $metadata ?? {}
  return { reply: shape(rest), metadata: data({ httpStatusCode, requestId }), keys: keysOf(value) }
}

const bytesOf = (bytes: Uint8Array | undefined): unknown => JSON.parse(new TextDecoder().decode(bytes))

const converse: BedrockCheck[] = [
  { name: 'converse', run: async (client, { sdk }) => reply(await client.send(new sdk.ConverseCommand(question))) },
  {
    name: 'converse without usage',
    run: async (client, { sdk }) =>
      reply(await client.send(new sdk.ConverseCommand({ ...question, modelId: `${modelId}~no-usage` }))),
  },
  {
    name: 'converse with a tool',
    run: async (client, { sdk }) => reply(await client.send(new sdk.ConverseCommand({ ...question, toolConfig }))),
  },
  {
    name: 'converse by callback',
    run: (client, { sdk }) =>
      new Promise((resolve) => {
        client.send(new sdk.ConverseCommand(question), (error: unknown, output?: object) =>
          resolve(output ? reply(output) : className(error)),
        )
      }),
  },
  {
    name: 'converse of the client with methods',
    run: async (client, { sdk }) => {
      const { endpoint, region, credentials, requestHandler } = client.config
      const whole = new sdk.BedrockRuntime({ endpoint, region, credentials, requestHandler } as object)
      return reply(await whole.converse(question))
    },
  },
]

const streams: BedrockCheck[] = [
  {
    name: 'converse stream',
    run: async (client, { sdk }) => {
      const output = await client.send(new sdk.ConverseStreamCommand(question))
      const stream = output.stream as AsyncIterable<unknown>
      return { keys: keysOf(output), class: className(stream), events: data(await all(stream)) }
    },
  },
  {
    name: 'converse stream with a tool',
    run: async (client, { sdk }) => {
      const { stream } = await client.send(new sdk.ConverseStreamCommand({ ...question, toolConfig }))
      return data(await all(stream as AsyncIterable<unknown>))
    },
  },
  {
    name: 'converse stream without usage',
    run: async (client, { sdk }) => {
      const asked = { ...question, modelId: `${modelId}~no-usage` }
      const { stream } = await client.send(new sdk.ConverseStreamCommand(asked))
      return data(await all(stream as AsyncIterable<unknown>))
    },
  },
  {
    name: 'converse stream: break',
    run: async (client, { sdk }) => {
      const { stream } = await client.send(new sdk.ConverseStreamCommand(slow))
      return data(await some(stream as AsyncIterable<unknown>, 3))
    },
  },
  {
    name: 'converse stream: a signal aborts',
    run: async (client, { sdk }) => {
      const controller = new AbortController()
      const { stream } = await client.send(new sdk.ConverseStreamCommand(slow), { abortSignal: controller.signal })
      let count = 0
      const outcome = await failing(async () => {
        for await (const _ of stream as AsyncIterable<unknown>) if (++count === 3) controller.abort()
      })
      return { outcome: outcome as Observed, some: count >= 3 }
    },
  },
  {
    name: 'an exception half-way through a stream',
    run: async (client, { sdk }) => {
      const { stream } = await client.send(
        new sdk.ConverseStreamCommand({ ...question, modelId: `${modelId}~error-3` }),
      )
      return failing(() => all(stream as AsyncIterable<unknown>))
    },
  },
]

const invoking: BedrockCheck[] = models.flatMap((each): BedrockCheck[] => [
  {
    name: `invoke ${each}`,
    run: async (client, { sdk }) => {
      const output = await client.send(new sdk.InvokeModelCommand({ modelId: each, body }))
      return {
        keys: keysOf(output),
        class: className(output.body),
        text: typeof output.body.transformToString(),
        body: data(bytesOf(output.body)),
      }
    },
  },
  {
    name: `invoke ${each} as a stream`,
    run: async (client, { sdk }) => {
      const output = await client.send(new sdk.InvokeModelWithResponseStreamCommand({ modelId: each, body }))
      const events = await all(output.body as AsyncIterable<{ chunk?: { bytes?: Uint8Array } }>)
      return { class: className(output.body), events: events.map(({ chunk }) => data(bytesOf(chunk?.bytes))) }
    },
  },
])

const others: BedrockCheck[] = [
  {
    name: 'invoke embeddings',
    run: async (client, { sdk }) => {
      const asked = { modelId: 'amazon.titan-embed-text-v2:0', body }
      return data(bytesOf((await client.send(new sdk.InvokeModelCommand(asked))).body))
    },
  },
  ...[400, 404, 429, 500].map(
    (status): BedrockCheck => ({
      name: `error ${status}`,
      run: (client, { sdk }) =>
        failing(() => client.send(new sdk.ConverseCommand({ ...question, modelId: `${modelId}~fail-${status}` }))),
    }),
  ),
  {
    name: 'error 400 of a stream',
    run: (client, { sdk }) =>
      failing(() => client.send(new sdk.ConverseStreamCommand({ ...question, modelId: `${modelId}~fail-400` }))),
  },
  {
    name: 'error 400 that nobody awaits',
    rejects: true,
    run: async (client, { sdk, server }) => {
      void client.send(new sdk.ConverseCommand({ ...question, modelId: `${modelId}~fail-400` }))
      await server.settled(1)
      return null
    },
  },
  {
    name: 'a middleware of the program',
    run: async (client, { sdk }) => {
      const seen: string[] = []
      client.middlewareStack.add(
        (next, context) => (args) => {
          seen.push(String(context.commandName))
          return next(args)
        },
        { step: 'initialize', name: 'ofTheProgram' },
      )
      await client.send(new sdk.ConverseCommand(question))
      return seen
    },
  },
  {
    name: 'the client: class and own properties',
    run: async (client) => ({ class: className(client), keys: Object.keys(client).sort() }),
  },
]

/** What every client of `@aws-sdk/client-bedrock-runtime` must do, bare and instrumented alike. */
export const bedrockChecks: readonly BedrockCheck[] = [...converse, ...streams, ...invoking, ...others]
