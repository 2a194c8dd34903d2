import type Anthropic from '@anthropic-ai/sdk'
import { all, type Check, className, data, failing, type Observed, type Probe, shape, some } from '../check.ts'

type AnthropicCheck = Check<Anthropic>

const question = {
  model: 'claude-haiku-4-5',
  max_tokens: 100,
  messages: [{ role: 'user' as const, content: 'hi' }],
}
const streaming = { ...question, stream: true as const }
const slow = { ...streaming, model: 'claude-haiku-4-5~slow~chunks-40' }
const weather = { name: 'weather', input_schema: { type: 'object' as const, properties: { city: { type: 'string' } } } }

export const anthropicProbe: Probe<Anthropic> = {
  name: 'messages',
  reply: (client) => client.messages.create(question),
  stream: (client) => client.messages.create(streaming),
}

const streamed = async (stream: AsyncIterable<unknown> & { controller: AbortController }): Promise<Observed> => ({
  class: className(stream),
  keys: Object.keys(stream)
    .filter((key) => key !== 'impacts')
    .sort(),
  events: data(await all(stream)),
  aborted: stream.controller.signal.aborted,
})

const plain: AnthropicCheck[] = [
  { name: 'messages', run: async (client) => shape(await client.messages.create(question)) },
  {
    name: 'messages without usage',
    run: async (client) => shape(await client.messages.create({ ...question, model: 'claude-haiku-4-5~no-usage' })),
  },
  {
    name: 'messages with a tool',
    run: async (client) => shape(await client.messages.create({ ...question, tools: [weather] })),
  },
  {
    name: 'messages: the promise is of the SDK',
    run: async (client) => {
      const promise = client.messages.create(question)
      const names = ['then', 'catch', 'finally', 'withResponse', 'asResponse'] as const
      const methods = names.map((name) => typeof promise[name])
      return { class: className(promise), methods, model: (await promise).model }
    },
  },
  {
    name: 'withResponse',
    run: async (client) => {
      const { data: reply, response, request_id } = await client.messages.create(question).withResponse()
      return { reply: shape(reply), status: response.status, request_id: request_id ?? null }
    },
  },
  {
    name: 'asResponse',
    run: async (client) => {
      const response = await client.messages.create(question).asResponse()
      return { used: response.bodyUsed, reply: data(await response.json()) }
    },
  },
  {
    name: '_request_id',
    run: async (client) => {
      const reply = await client.messages.create(question)
      return { id: reply._request_id ?? null, enumerable: Object.keys(reply).includes('_request_id') }
    },
  },
  { name: 'beta messages', run: async (client) => shape(await client.beta.messages.create(question)) },
  {
    name: 'tokens counted beforehand',
    run: async (client) =>
      shape(await client.messages.countTokens({ model: question.model, messages: question.messages })),
  },
  {
    name: 'parse()',
    run: async (client) => {
      const schema = { type: 'object', properties: { answer: { type: 'number' } } }
      const asked = { ...question, output_config: { format: { type: 'json_schema' as const, schema } } }
      return shape(await client.messages.parse(asked))
    },
  },
  {
    name: 'the results of a batch',
    run: async (client) => data(await all(await client.messages.batches.results('msgbatch_1'))),
  },
]

const streams: AnthropicCheck[] = [
  { name: 'stream', run: async (client) => streamed(await client.messages.create(streaming)) },
  {
    name: 'stream without usage',
    run: async (client) => streamed(await client.messages.create({ ...streaming, model: 'claude-haiku-4-5~no-usage' })),
  },
  {
    name: 'stream with a tool',
    run: async (client) => streamed(await client.messages.create({ ...streaming, tools: [weather] })),
  },
  { name: 'beta stream', run: async (client) => streamed(await client.beta.messages.create(streaming)) },
  {
    name: 'stream withResponse',
    run: async (client) => {
      const { data: stream, response } = await client.messages.create(streaming).withResponse()
      return { status: response.status, stream: await streamed(stream) }
    },
  },
  {
    name: 'stream tee',
    run: async (client) => {
      const [left, right] = (await client.messages.create(streaming)).tee()
      const [first, second] = [await all(left), await all(right)]
      return { left: data(first), same: first.every((event, index) => event === second[index]) }
    },
  },
  {
    name: 'stream toReadableStream',
    run: async (client) => {
      const stream = await client.messages.create(streaming)
      const lines = (await new Response(stream.toReadableStream()).text()).trim().split('\n')
      return lines.map((line) => data(JSON.parse(line)))
    },
  },
  {
    name: 'stream, in a loop',
    run: async (client) => {
      const events: Observed[] = []
      for await (const event of await client.messages.create(streaming)) events.push(data(event))
      return events
    },
  },
  {
    name: 'stream, in a loop that is left',
    run: async (client) => {
      const events: Observed[] = []
      for await (const event of await client.messages.create(slow)) if (events.push(data(event)) >= 4) break
      return events
    },
  },
  {
    name: 'stream: break aborts',
    run: async (client) => {
      const stream = await client.messages.create(slow)
      return { events: data(await some(stream, 4)), aborted: stream.controller.signal.aborted }
    },
  },
  {
    name: 'stream: a signal aborts',
    run: async (client) => {
      const controller = new AbortController()
      const stream = await client.messages.create(slow, { signal: controller.signal })
      let count = 0
      const outcome = await failing(async () => {
        for await (const _ of stream) if (++count === 4) controller.abort()
      })
      return { outcome, few: count < 12 }
    },
  },
]

const helpers: AnthropicCheck[] = [
  {
    name: 'stream() helper',
    run: async (client) => {
      const stream = client.messages.stream(question)
      const pieces: string[] = []
      stream.on('text', (piece) => pieces.push(piece))
      const final = await stream.finalMessage()
      return { class: className(stream), pieces, final: shape(final), text: await stream.finalText() }
    },
  },
  {
    name: 'stream() helper, iterated',
    run: async (client) => {
      const stream = client.messages.stream(question)
      return { events: data(await all(stream)), final: shape(await stream.finalMessage()) }
    },
  },
  {
    name: 'stream() helper: withResponse',
    run: async (client) => {
      const { data: stream, response, request_id } = await client.messages.stream(question).withResponse()
      return { status: response.status, request_id: request_id ?? null, final: shape(await stream.finalMessage()) }
    },
  },
  {
    name: 'stream() helper: abort',
    run: (client) => {
      const stream = client.messages.stream({ ...question, model: slow.model })
      stream.on('text', () => stream.abort())
      return failing(() => stream.finalMessage())
    },
  },
  {
    name: 'stream() helper: break aborts',
    run: async (client) => {
      const stream = client.messages.stream({ ...question, model: slow.model })
      return { events: data(await some(stream, 4)), aborted: stream.controller.signal.aborted }
    },
  },
  {
    name: 'stream() helper: an error',
    run: (client) =>
      failing(() => client.messages.stream({ ...question, model: 'claude-haiku-4-5~fail-400' }).finalMessage()),
  },
  {
    name: 'beta stream() helper',
    run: async (client) => shape(await client.beta.messages.stream(question).finalMessage()),
  },
  {
    name: 'beta toolRunner()',
    run: async (client) => {
      const called: Observed[] = []
      const tool = {
        ...weather,
        type: 'custom' as const,
        parse: (input: unknown) => input as { city: string },
        run: ({ city }: { city: string }) => {
          called.push(city)
          return 'sunny'
        },
      }
      const final = await client.beta.messages.toolRunner({ ...question, tools: [tool] })
      return { called, final: shape(final) }
    },
  },
]

const errors: AnthropicCheck[] = [
  ...[400, 401, 404, 429, 500].map(
    (status): AnthropicCheck => ({
      name: `error ${status}`,
      run: (client) => failing(() => client.messages.create({ ...question, model: `claude-haiku-4-5~fail-${status}` })),
    }),
  ),
  {
    name: 'error 400 that nobody awaits',
    rejects: true,
    run: async (client, { server }) => {
      void client.messages.create({ ...question, model: 'claude-haiku-4-5~fail-400' })
      await server.settled(1)
      return null
    },
  },
  {
    name: 'error 429, then an answer',
    run: async (client) =>
      (await client.messages.create({ ...question, model: 'claude-haiku-4-5~fail-429~once' }, { maxRetries: 1 })).model,
  },
  {
    name: 'timeout',
    run: (client) =>
      failing(() => client.messages.create({ ...question, model: 'claude-haiku-4-5~slow-900' }, { timeout: 150 })),
  },
  {
    name: 'connection reset half-way through a stream',
    run: (client) =>
      failing(
        async () =>
          (await all(await client.messages.create({ ...streaming, model: 'claude-haiku-4-5~reset-3' }))).length,
      ),
  },
  {
    name: 'error half-way through a stream',
    run: (client) =>
      failing(
        async () =>
          (await all(await client.messages.create({ ...streaming, model: 'claude-haiku-4-5~error-3' }))).length,
      ),
  },
]

const itself: AnthropicCheck[] = [
  {
    name: 'the client: class, own properties, those of its resources',
    run: async (client) => ({
      class: className(client),
      keys: Object.keys(client).sort(),
      messages: className(client.messages),
      own: Object.keys(client.messages).sort(),
    }),
  },
  {
    name: 'withOptions',
    run: async (client) => {
      const other = client.withOptions({ timeout: 5000 })
      return { class: className(other), reply: shape(await other.messages.create(question)) }
    },
  },
  {
    name: 'post() past the methods',
    run: async (client) => shape(await client.post('/v1/messages', { body: question })),
  },
]

/** What every client of `@anthropic-ai/sdk` must do, bare and instrumented alike. */
export const anthropicChecks: readonly AnthropicCheck[] = [...plain, ...streams, ...helpers, ...errors, ...itself]
