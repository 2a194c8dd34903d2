import type OpenAI from 'openai'
import { all, type Check, className, data, failing, type Observed, type Probe, shape, since, some } from '../check.ts'

type OpenAiCheck = Check<OpenAI>
type Chunk = OpenAI.Chat.ChatCompletionChunk

export const question = { model: 'gpt-4o-mini', messages: [{ role: 'user' as const, content: 'hi' }] }
const streaming = { ...question, stream: true as const }
const telling = { ...streaming, stream_options: { include_usage: true } }

export const weather = {
  type: 'function' as const,
  function: {
    name: 'weather',
    description: 'the weather of a city',
    parameters: { type: 'object', properties: { city: { type: 'string' } } },
  },
}

export const answerFormat = {
  type: 'json_schema' as const,
  json_schema: {
    name: 'answer',
    strict: true,
    schema: { type: 'object', properties: { answer: { type: 'number' } }, required: ['answer'] },
  },
}

export const openaiProbe: Probe<OpenAI> = {
  name: 'chat',
  reply: (client) => client.chat.completions.create(question),
  /** Without usage, 7 hands out copies of chunks that are made before it is known which is the last. */
  stream: (client) => client.chat.completions.create(telling),
  /** Before, it had a `fetch` of its own. */
  fetches: since('5'),
}

const textOf = (chunks: readonly Chunk[]): string =>
  chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')

/** Before 5, what is now `chat.completions` was `beta.chat.completions`. */
const helpers = (client: OpenAI, major: number): OpenAI['chat']['completions'] =>
  major < 5
    ? (client as unknown as { beta: { chat: { completions: OpenAI['chat']['completions'] } } }).beta.chat.completions
    : client.chat.completions

const streamed = async (stream: AsyncIterable<Chunk> & { controller: AbortController }): Promise<Observed> => {
  const chunks = await all(stream)
  return {
    class: className(stream),
    keys: Object.keys(stream)
      .filter((key) => key !== 'impacts')
      .sort(),
    chunks: data(chunks),
    text: textOf(chunks),
    aborted: stream.controller.signal.aborted,
  }
}

const plain: OpenAiCheck[] = [
  { name: 'chat', run: async (client) => shape(await client.chat.completions.create(question)) },
  {
    name: 'chat without usage',
    run: async (client) => shape(await client.chat.completions.create({ ...question, model: 'gpt-4o-mini~no-usage' })),
  },
  {
    name: 'chat with a tool',
    run: async (client) => shape(await client.chat.completions.create({ ...question, tools: [weather] })),
  },
  {
    name: 'chat: the promise is of the SDK',
    run: async (client) => {
      const promise = client.chat.completions.create(question)
      const names = ['then', 'catch', 'finally', 'withResponse', 'asResponse'] as const
      const methods = names.map((name) => typeof promise[name])
      return { class: className(promise), methods, model: (await promise).model }
    },
  },
  {
    name: 'chat: awaiting twice asks once',
    run: async (client) => {
      const promise = client.chat.completions.create(question)
      const [first, second] = [await promise, await promise]
      return { same: first === second }
    },
  },
  {
    name: 'chat: finally, catch, Promise.all',
    run: async (client) => {
      let ended = 0
      const first = client.chat.completions.create(question).finally(() => ended++)
      const second = client.chat.completions.create(question).catch(() => null)
      const replies = await Promise.all([first, second])
      return { ended, models: replies.map((reply) => reply?.model ?? null) }
    },
  },
  {
    name: 'withResponse',
    run: async (client) => {
      const { data: reply, response, request_id } = await client.chat.completions.create(question).withResponse()
      return {
        reply: shape(reply),
        status: response.status,
        request_id: request_id ?? null,
        class: className(response),
      }
    },
  },
  {
    name: 'asResponse',
    run: async (client) => {
      const response = await client.chat.completions.create(question).asResponse()
      return { used: response.bodyUsed, reply: data(await response.json()), class: className(response) }
    },
  },
  {
    name: 'asResponse, then the reply',
    run: async (client) => {
      const promise = client.chat.completions.create(question)
      const response = await promise.asResponse()
      return { status: response.status, reply: shape(await promise) }
    },
  },
  {
    name: '_request_id',
    run: async (client) => {
      const reply = await client.chat.completions.create(question)
      return { id: reply._request_id ?? null, enumerable: Object.keys(reply).includes('_request_id') }
    },
  },
  {
    name: 'a question nobody awaits until later',
    run: async (client, { server }) => {
      const promise = client.chat.completions.create(question)
      await server.settled(1)
      return shape(await promise)
    },
  },
]

const streams: OpenAiCheck[] = [
  { name: 'stream', run: async (client) => streamed(await client.chat.completions.create(streaming)) },
  { name: 'stream with usage', run: async (client) => streamed(await client.chat.completions.create(telling)) },
  {
    name: 'stream with a tool',
    run: async (client) => streamed(await client.chat.completions.create({ ...telling, tools: [weather] })),
  },
  {
    name: 'stream withResponse',
    run: async (client) => {
      const { data: stream, response } = await client.chat.completions.create(telling).withResponse()
      return { status: response.status, stream: await streamed(stream) }
    },
  },
  {
    name: 'stream asResponse',
    run: async (client) => {
      const response = await client.chat.completions.create(telling).asResponse()
      return (await response.text()).split('\n\n').length
    },
  },
  {
    name: 'stream tee',
    run: async (client) => {
      const stream = await client.chat.completions.create(telling)
      const [left, right] = stream.tee()
      const [first, second] = [await all(left), await all(right)]
      return { class: className(left), left: data(first), same: first.every((chunk, index) => chunk === second[index]) }
    },
  },
  {
    name: 'stream toReadableStream',
    run: async (client) => {
      const stream = await client.chat.completions.create(telling)
      const lines = (await new Response(stream.toReadableStream()).text()).trim().split('\n')
      return lines.map((line) => data(JSON.parse(line)))
    },
  },
  {
    name: 'stream, in a loop',
    run: async (client) => {
      const events: Observed[] = []
      for await (const chunk of await client.chat.completions.create(telling)) events.push(data(chunk))
      return events
    },
  },
  {
    name: 'stream, in a loop that is left',
    run: async (client) => {
      const events: Observed[] = []
      const stream = await client.chat.completions.create({ ...telling, model: 'gpt-4o-mini~slow~chunks-40' })
      for await (const chunk of stream) if (events.push(data(chunk)) >= 2) break
      return events
    },
  },
  {
    name: 'stream: break aborts',
    run: async (client) => {
      const stream = await client.chat.completions.create({ ...telling, model: 'gpt-4o-mini~slow~chunks-40' })
      const chunks = await some(stream, 2)
      return { chunks: data(chunks), aborted: stream.controller.signal.aborted }
    },
  },
  {
    name: 'stream: controller.abort() ends it',
    run: async (client) => {
      const stream = await client.chat.completions.create({ ...telling, model: 'gpt-4o-mini~slow~chunks-40' })
      let count = 0
      const outcome = await failing(async () => {
        for await (const _ of stream) if (++count === 2) stream.controller.abort()
      })
      return { outcome, few: count < 10 }
    },
  },
  {
    name: 'stream: a signal aborts',
    run: async (client) => {
      const controller = new AbortController()
      const asked = { ...telling, model: 'gpt-4o-mini~slow~chunks-40' }
      const stream = await client.chat.completions.create(asked, { signal: controller.signal })
      let count = 0
      const outcome = await failing(async () => {
        for await (const _ of stream) if (++count === 2) controller.abort()
      })
      return { outcome, few: count < 10, aborted: stream.controller.signal.aborted }
    },
  },
  {
    name: 'stream: next() and return() by hand',
    run: async (client) => {
      const stream = await client.chat.completions.create({ ...telling, model: 'gpt-4o-mini~slow~chunks-40' })
      const iterator = stream[Symbol.asyncIterator]()
      const first = await iterator.next()
      const returned = await iterator.return?.()
      const after = await iterator.next()
      return { first: data(first), returned: data(returned), after: data(after) }
    },
  },
  {
    name: 'stream: a second iteration is refused',
    run: async (client) => {
      const stream = await client.chat.completions.create(telling)
      const count = (await all(stream)).length
      return { count, again: await failing(() => all(stream)) }
    },
  },
  {
    name: 'stream: the loop throws',
    run: async (client) => {
      const stream = await client.chat.completions.create({ ...telling, model: 'gpt-4o-mini~slow~chunks-40' })
      return failing(async () => {
        for await (const _ of stream) throw new RangeError('of the program')
      })
    },
  },
  {
    name: 'stream that nobody reads',
    run: async (client) => className(await client.chat.completions.create(telling)),
  },
]

const helping: OpenAiCheck[] = [
  {
    name: 'stream() helper',
    run: async (client, { major }) => {
      const stream = helpers(client, major).stream({ ...question, stream_options: { include_usage: true } })
      const pieces: string[] = []
      stream.on('content', (piece) => pieces.push(piece))
      const final = await stream.finalChatCompletion()
      return { class: className(stream), pieces, final: shape(final), usage: data(await stream.totalUsage()) }
    },
  },
  {
    name: 'stream() helper, iterated',
    run: async (client, { major }) => {
      const stream = helpers(client, major).stream({ ...question, stream_options: { include_usage: true } })
      return { chunks: data(await all(stream)), content: await stream.finalContent() }
    },
  },
  {
    name: 'stream() helper: abort',
    run: async (client, { major }) => {
      const stream = helpers(client, major).stream({ ...question, model: 'gpt-4o-mini~slow~chunks-40' })
      stream.on('content', () => stream.abort())
      return failing(() => stream.finalChatCompletion())
    },
  },
  {
    name: 'stream() helper: toReadableStream',
    run: async (client, { major }) => {
      const stream = helpers(client, major).stream({ ...question, stream_options: { include_usage: true } })
      const lines = (await new Response(stream.toReadableStream()).text()).trim().split('\n')
      return lines.map((line) => data(JSON.parse(line)))
    },
  },
  {
    name: 'parse()',
    run: async (client, { major }) =>
      shape(await helpers(client, major).parse({ ...question, response_format: answerFormat })),
  },
  {
    name: 'parse(): withResponse',
    run: async (client, { major }) => {
      const asked = { ...question, response_format: answerFormat }
      const { data: reply, response } = await helpers(client, major).parse(asked).withResponse()
      return { reply: shape(reply), status: response.status }
    },
    supports: since('5'),
  },
  {
    name: 'parse() of what does not fit',
    run: async (client, { major }) => {
      const unfit = () => {
        throw new RangeError('no answer')
      }
      const brand = { $brand: { value: 'auto-parseable-response-format' }, $parseRaw: { value: unfit } }
      const response_format = Object.defineProperties({ ...answerFormat }, brand)
      return failing(() => helpers(client, major).parse({ ...question, response_format }))
    },
  },
  {
    name: 'chat: two read one reply',
    run: async (client) => {
      const promise = client.chat.completions.create(question) as ReturnType<typeof client.chat.completions.create> &
        Record<'_thenUnwrap', (change: (reply: unknown) => unknown) => Promise<unknown>>
      const read = await Promise.allSettled([promise, promise._thenUnwrap((reply) => reply)])
      return read.map(({ status }) => status)
    },
  },
  {
    name: 'runTools()',
    run: async (client, { major }) => {
      const called: string[] = []
      const tool = {
        ...weather,
        function: {
          ...weather.function,
          parse: JSON.parse,
          function: ({ city }: { city: string }) => {
            called.push(city)
            return 'sunny'
          },
        },
      }
      const runner = helpers(client, major).runTools({ ...question, tools: [tool] })
      const final = await runner.finalChatCompletion()
      return { called, final: shape(final), content: await runner.finalContent(), class: className(runner) }
    },
  },
  {
    name: 'runTools() as a stream',
    run: async (client, { major }) => {
      const tool = { ...weather, function: { ...weather.function, parse: JSON.parse, function: () => 'sunny' } }
      const runner = helpers(client, major).runTools({ ...telling, tools: [tool] })
      const chunks = await all(runner)
      return { chunks: chunks.length, content: await runner.finalContent(), usage: data(await runner.totalUsage()) }
    },
  },
]

export const openaiChat: readonly OpenAiCheck[] = [...plain, ...streams, ...helping]
