import type { InferenceClient } from '@huggingface/inference'
import { all, type Check, className, data, failing, type Observed, shape, since } from '../check.ts'

/** A client, and the address of a server of one's own. */
export interface HuggingFaceClients {
  readonly client: InferenceClient
  readonly url: string
  /** Whether it asks the router for chats right away: before 4, it asked the hub first, past its own `fetch`. */
  readonly isRouted: boolean
}

type TaskCheck = Check<HuggingFaceClients>

export const streamed = async (stream: AsyncGenerator<unknown>): Promise<Observed> => ({
  class: Object.prototype.toString.call(stream),
  methods: [typeof stream.next, typeof stream.return, typeof stream.throw],
  chunks: data(await all(stream)),
})

/** The client of a server of one's own that does one thing with one model. */
const own = ({ client, url }: HuggingFaceClients, model: string, task?: string): InferenceClient =>
  client.endpoint(`${url}/models/${model}${task ? `/pipeline/${task}` : ''}`)

/** Older servers tell tokens only where they are asked for details. */
const detailed = { inputs: 'hello there', parameters: { max_new_tokens: 10, details: true } }
const embedder = 'BAAI/bge-small-en-v1.5'
const extraction = 'feature-extraction'

const texts: TaskCheck[] = [
  {
    name: 'text generation',
    run: async (clients) => shape(await own(clients, 'gpt2').textGeneration({ inputs: 'hi' })),
  },
  {
    name: 'text generation with details',
    run: async (clients) => shape(await own(clients, 'gpt2').textGeneration({ model: 'gpt2', ...detailed })),
  },
  {
    name: 'text generation without usage',
    run: async (clients) => {
      const model = 'gpt2~no-usage'
      return shape(await own(clients, model).textGeneration({ model, inputs: 'hello there' }))
    },
  },
  {
    name: 'stream of generated text',
    run: (clients) => streamed(own(clients, 'gpt2').textGenerationStream({ inputs: 'hi' }) as AsyncGenerator<unknown>),
  },
  {
    name: 'stream of generated text, with details',
    run: (clients) =>
      streamed(own(clients, 'gpt2').textGenerationStream({ model: 'gpt2', ...detailed }) as AsyncGenerator<unknown>),
  },
  {
    name: 'error 400 of a text',
    supports: since('4'),
    run: (clients) => {
      const model = 'gpt2~fail-400'
      return failing(() => own(clients, model).textGeneration({ model, inputs: 'hi' }))
    },
  },
  {
    name: 'summarization',
    run: async (clients) => {
      const model = 'facebook/bart-large-cnn'
      return shape(await own(clients, model, 'summarization').summarization({ model, inputs: 'sum it up' }))
    },
  },
  {
    name: 'text classification',
    run: async (clients) => {
      const model = 'ProsusAI/finbert'
      return shape(await own(clients, model, 'text-classification').textClassification({ model, inputs: 'fine' }))
    },
  },
]

const others: TaskCheck[] = [
  {
    name: 'feature extraction, no model named',
    run: async (clients) =>
      data(
        await own(clients, 'BAAI/bge-m3', extraction).featureExtraction({ inputs: ['a', 'b'] as unknown as string }),
      ),
  },
  {
    name: 'feature extraction of a text',
    run: async (clients) =>
      shape(await own(clients, embedder, extraction).featureExtraction({ model: embedder, inputs: 'embed it' })),
  },
  {
    name: 'feature extraction of several texts',
    run: async (clients) => {
      const asked = { model: embedder, inputs: ['embed', 'it'] as unknown as string }
      return shape(await own(clients, embedder, extraction).featureExtraction(asked))
    },
  },
  {
    name: 'text to image',
    run: async (clients) => {
      const model = 'stabilityai/sdxl-turbo'
      const asked = { model, inputs: 'a cat', parameters: { width: 512, height: 512 } }
      return className(await own(clients, model, 'text-to-image').textToImage(asked))
    },
  },
  {
    name: 'text to speech',
    run: async (clients) => {
      const model = 'hexgrad/Kokoro-82M'
      return className(await own(clients, model, 'text-to-speech').textToSpeech({ model, inputs: 'say it' }))
    },
  },
  {
    name: 'speech recognition',
    run: async (clients) => {
      const model = 'openai/whisper-large-v3'
      const asked = { model, data: new Blob([new Uint8Array(8)]) }
      return shape(await own(clients, model, 'automatic-speech-recognition').automaticSpeechRecognition(asked))
    },
  },
]

/** What servers of one's own are asked besides chats. */
export const huggingFaceTasks: readonly TaskCheck[] = [...texts, ...others]
