import type OpenAI from 'openai'
import { all, type Check, className, data, type Observed, shape } from '../check.ts'
import { question } from './openai-chat.ts'

/** What holds of the client itself, and of the ways past its methods. */
export const openaiClient: readonly Check<OpenAI>[] = [
  {
    name: 'the client: class, own properties, those of its resources',
    run: async (client) => ({
      class: className(client),
      keys: Object.keys(client).sort(),
      completions: className(client.chat.completions),
      own: Object.keys(client.chat.completions).sort(),
    }),
  },
  {
    name: 'withOptions',
    run: async (client) => {
      const other = client.withOptions({ timeout: 5000 })
      const reply = await other.chat.completions.create(question)
      return { class: className(other), other: other !== client, reply: shape(reply) }
    },
    supports: (version) => !version.startsWith('4.'),
  },
  {
    name: 'post() past the methods',
    run: async (client) => shape(await client.post('/chat/completions', { body: question })),
  },
  {
    name: 'post() as a stream',
    run: async (client) => {
      const body = { ...question, stream: true }
      const stream = await client.post('/chat/completions', { body, stream: true })
      return (await all(stream as unknown as AsyncIterable<unknown>)).map(data) as Observed
    },
  },
  {
    name: 'a list',
    run: async (client) => {
      const models = await all(client.models.list())
      return models.map(({ id }) => id)
    },
  },
  {
    name: 'a method taken off its resource and bound',
    run: async (client) => {
      const create = client.chat.completions.create.bind(client.chat.completions)
      return shape(await create(question))
    },
  },
  {
    name: 'thirty at once',
    run: async (client) => {
      const replies = await Promise.all(Array.from({ length: 30 }, () => client.chat.completions.create(question)))
      return replies.filter(({ usage }) => usage?.total_tokens === 46).length
    },
  },
]
