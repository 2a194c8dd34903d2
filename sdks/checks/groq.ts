import type { Groq } from 'groq-sdk'
import { type Check, className, type Probe, shape, since } from '../check.ts'
import { type ChatClient, chatCompletions, chatProbe } from './chat-completions.ts'
import { errorChecks } from './openai-errors.ts'

const sound = (): File => new File([Uint8Array.of(1, 2, 3)], 'sound.wav', { type: 'audio/wav' })

const others: readonly Check<Groq>[] = [
  {
    name: 'embeddings',
    run: async (client) => shape(await client.embeddings.create({ model: 'nomic-embed-text-v1_5', input: 'hi' })),
  },
  {
    name: 'transcription in seconds',
    run: async (client) =>
      shape(await client.audio.transcriptions.create({ model: 'whisper-large-v3', file: sound() })),
  },
  {
    name: 'speech',
    run: async (client) => {
      const response = await client.audio.speech.create({ model: 'playai-tts', voice: 'a', input: 'hello' })
      return { class: className(response), bytes: (await response.arrayBuffer()).byteLength }
    },
  },
]

export const groqProbe = {
  ...chatProbe,
  /** Before, it had a `fetch` of its own. */
  fetches: since('1'),
} as unknown as Probe<Groq>

/** What every client of `groq-sdk` must do, bare and instrumented alike. */
export const groqChecks: readonly Check<Groq>[] = [
  ...[...chatCompletions, ...errorChecks].map(
    ({ name, run }): Check<Groq> => ({ name, run: (client, context) => run(client as unknown as ChatClient, context) }),
  ),
  ...others,
]
