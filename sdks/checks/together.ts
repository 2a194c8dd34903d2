import type { Together } from 'together-ai'
import { type Check, type Probe, shape } from '../check.ts'
import { type ChatClient, chatCompletions, chatProbe } from './chat-completions.ts'
import { errorChecks } from './openai-errors.ts'

const others: readonly Check<Together>[] = [
  {
    name: 'chat stream() helper',
    run: async (client) => {
      const stream = client.chat.completions.stream({
        model: 'meta-llama/Llama-3.3-70B-Instruct-Turbo',
        messages: [{ role: 'user', content: 'hi' }],
      })
      return shape(await stream.finalChatCompletion())
    },
  },
  {
    name: 'completions',
    run: async (client) =>
      shape(await client.completions.create({ model: 'meta-llama/Meta-Llama-3-8B', prompt: 'hi' })),
  },
  {
    name: 'embeddings',
    run: async (client) => shape(await client.embeddings.create({ model: 'BAAI/bge-base-en-v1.5', input: 'hi' })),
  },
  {
    name: 'images',
    run: async (client) =>
      shape(await client.images.generate({ model: 'black-forest-labs/FLUX.1-schnell', prompt: 'a cat', n: 2 })),
  },
  {
    name: 'rerank',
    run: async (client) =>
      shape(await client.rerank.create({ model: 'Salesforce/Llama-Rank-V1', query: 'q', documents: ['a', 'b'] })),
  },
]

export const togetherProbe = chatProbe as unknown as Probe<Together>

/** What every client of `together-ai` must do, bare and instrumented alike. */
export const togetherChecks: readonly Check<Together>[] = [
  ...[...chatCompletions, ...errorChecks].map(
    ({ name, run }): Check<Together> => ({
      name,
      run: (client, context) => run(client as unknown as ChatClient, context),
    }),
  ),
  ...others,
]
