import type OpenAI from 'openai'
import { all, type Check, className, data, type Observed, shape, since } from '../check.ts'

const sound = (): File => new File([Uint8Array.of(1, 2, 3)], 'sound.wav', { type: 'audio/wav' })

const streamed = async (promise: PromiseLike<unknown>): Promise<Observed> => {
  const stream = await promise
  return { class: className(stream), events: data(await all(stream as AsyncIterable<unknown>)) }
}

/** Whatever else a client makes: embeddings, pictures, sound; and the results of batches. */
export const openaiMedia: readonly Check<OpenAI>[] = [
  {
    name: 'embeddings',
    run: async (client) => shape(await client.embeddings.create({ model: 'text-embedding-3-small', input: 'hi' })),
  },
  {
    name: 'embeddings of several texts, as floats',
    run: async (client) => {
      const asked = { model: 'text-embedding-3-small', input: ['a', 'b'], encoding_format: 'float' as const }
      return shape(await client.embeddings.create(asked))
    },
  },
  {
    name: 'embeddings withResponse',
    run: async (client) => {
      const asked = { model: 'text-embedding-3-small', input: 'hi' }
      const { data: reply, response } = await client.embeddings.create(asked).withResponse()
      return { reply: shape(reply), status: response.status }
    },
  },
  {
    name: 'images',
    run: async (client) =>
      shape(await client.images.generate({ model: 'gpt-image-1', prompt: 'a cat', size: '1024x1024' })),
  },
  {
    name: 'images without usage',
    run: async (client) => shape(await client.images.generate({ model: 'dall-e-3', prompt: 'a cat', n: 2 })),
  },
  {
    name: 'images as a stream',
    run: (client) => streamed(client.images.generate({ model: 'gpt-image-1', prompt: 'a cat', stream: true })),
    supports: since('5.8'),
  },
  {
    name: 'images edited',
    run: async (client) => {
      const image = new File([Uint8Array.of(1)], 'cat.png', { type: 'image/png' })
      return shape(await client.images.edit({ model: 'gpt-image-1', image, prompt: 'a hat' }))
    },
  },
  {
    name: 'transcription in tokens',
    run: async (client) =>
      shape(await client.audio.transcriptions.create({ model: 'gpt-4o-transcribe', file: sound() })),
  },
  {
    name: 'transcription in seconds',
    run: async (client) => shape(await client.audio.transcriptions.create({ model: 'whisper-1', file: sound() })),
  },
  {
    name: 'transcription as a stream',
    run: (client) =>
      streamed(client.audio.transcriptions.create({ model: 'gpt-4o-transcribe', file: sound(), stream: true })),
  },
  {
    name: 'speech',
    run: async (client) => {
      const response = await client.audio.speech.create({ model: 'tts-1', voice: 'alloy', input: 'hello' })
      return { class: className(response), bytes: (await response.arrayBuffer()).byteLength }
    },
  },
  {
    name: 'completions',
    run: async (client) => shape(await client.completions.create({ model: 'gpt-3.5-turbo-instruct', prompt: 'hi' })),
  },
  {
    name: 'completions as a stream',
    run: (client) =>
      streamed(
        client.completions.create({
          model: 'gpt-3.5-turbo-instruct',
          prompt: 'hi',
          stream: true,
          stream_options: { include_usage: true },
        }),
      ),
  },
  {
    name: 'the results of a batch',
    run: async (client) => {
      const { output_file_id } = await client.batches.retrieve('batch_1')
      const content = await client.files.content(output_file_id as string)
      return (await content.text()).split('\n').length
    },
  },
]
