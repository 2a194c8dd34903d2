import type OpenAI from 'openai'
import { all, type Check, className, data, failing, shape, since, some } from '../check.ts'
import { weather } from './openai-chat.ts'

const question = { model: 'gpt-4o-mini', input: 'hi' }
const streaming = { ...question, stream: true as const }
const tool = { type: 'function' as const, ...weather.function, strict: false }
const format = {
  type: 'json_schema' as const,
  name: 'answer',
  strict: true,
  schema: { type: 'object', properties: { answer: { type: 'number' } } },
}

export const openaiResponses: readonly Check<OpenAI>[] = [
  {
    name: 'responses',
    run: async (client) => {
      const reply = await client.responses.create(question)
      return { reply: shape(reply), text: reply.output_text }
    },
  },
  {
    name: 'responses withResponse',
    run: async (client) => {
      const { data: reply, request_id } = await client.responses.create(question).withResponse()
      return { reply: shape(reply), request_id: request_id ?? null }
    },
  },
  {
    name: 'responses with a tool',
    run: async (client) => shape(await client.responses.create({ ...question, tools: [tool] })),
  },
  {
    name: 'responses stream',
    run: async (client) => {
      const stream = await client.responses.create(streaming)
      return { class: className(stream), events: data(await all(stream)) }
    },
  },
  {
    name: 'responses stream with a tool',
    run: async (client) => data(await all(await client.responses.create({ ...streaming, tools: [tool] }))),
  },
  {
    name: 'responses stream: break aborts',
    run: async (client) => {
      const stream = await client.responses.create({ ...streaming, model: 'gpt-4o-mini~slow~chunks-40' })
      return { events: data(await some(stream, 3)), aborted: stream.controller.signal.aborted }
    },
  },
  {
    name: 'responses.stream() helper',
    run: async (client) => {
      const stream = client.responses.stream(question)
      const pieces: string[] = []
      stream.on('response.output_text.delta', ({ delta }) => pieces.push(delta))
      const final = await stream.finalResponse()
      return { class: className(stream), pieces, final: shape(final), text: final.output_text }
    },
  },
  {
    name: 'responses.stream() helper, iterated',
    run: async (client) => {
      const stream = client.responses.stream(question)
      return { events: data(await all(stream)), text: (await stream.finalResponse()).output_text }
    },
  },
  {
    name: 'responses.parse()',
    run: async (client) => {
      const reply = await client.responses.parse({ ...question, text: { format } })
      return { reply: shape(reply), parsed: data(reply.output_parsed) }
    },
    supports: since('4.87'),
  },
  {
    name: 'responses: an error',
    run: (client) => failing(() => client.responses.create({ ...question, model: 'gpt-4o-mini~fail-400' })),
  },
]
