import { impactsOf, instrument, type RequestRecord } from 'inferprint/instrument'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { all, data, failing } from './check.ts'
import { huggingFace } from './clients/hugging-face.ts'
import { describeInstrumented, type Recorded } from './instrumented.ts'
import { type Loopback, loopback } from './loopback/loopback.ts'
import { chatTokens } from './loopback/tokens.ts'
import { watchedClient } from './watched.ts'

const reply = 'chat completed reported 12 34'
const streamed = 'chat stream completed counted 1 5'

const recorded: Recorded = {
  chat: [reply],
  'chat without usage': ['chat failed unknown ? ? InferenceClientProviderOutputError'],
  'chat with a tool': [reply],
  'chat of a server of one’s own': [reply],
  'chat of a server of one’s own, without usage': ['chat completed counted 1 2'],
  'structured output': [reply],
  'a method taken off the client': [reply],
  'text generation': ['text_completion completed reported 6 17'],
  'text generation with details': ['text_completion completed reported 6 17'],
  'text generation without usage': ['text_completion completed counted 3 2'],
  'stream of generated text': ['text_completion stream completed counted 1 5'],
  'stream of generated text, with details': ['text_completion stream completed counted 3 5'],
  'error 400 of a text': ['text_completion failed unknown ? ? 400'],
  summarization: ['text_completion completed counted 3 2'],
  'feature extraction, no model named': ['embeddings completed counted 1 2'],
  'feature extraction of a text': ['embeddings completed counted 2 1'],
  'feature extraction of several texts': ['embeddings completed counted 2 2'],
  'text to image': ['image_generation completed unknown ? 1'],
  'text to speech': ['speech completed unknown ? ?'],
  'speech recognition': ['transcription completed unknown ? ?'],
  stream: [streamed],
  'stream with usage': ['chat stream completed reported 12 34'],
  'stream of a server of one’s own': [streamed],
  'stream: by hand': ['chat stream aborted counted 1 1'],
  'stream: nothing is asked before it is read': [streamed],
  'stream: break': ['chat stream aborted counted 1 2'],
  'stream: a signal aborts': ['chat stream aborted counted 1 2 DOMException'],
  'error 400': ['chat failed unknown ? ? 400'],
  'error 401': ['chat failed unknown ? ? 401'],
  'error 429': ['chat failed unknown ? ? 429'],
  'error 500': ['chat failed unknown ? ? 500'],
  'error 400 of a stream': ['chat stream failed unknown ? ? 400'],
  'error 400 that nobody awaits': ['chat failed unknown ? ? 400'],
  'error 503, then an answer': [reply],
  'aborted before the answer': ['chat aborted unknown ? ? DOMException'],
  'error half-way through a stream': ['chat stream failed counted 1 3 InferenceClientProviderApiError'],
  'connection reset half-way through a stream': ['chat stream failed counted 1 3 TypeError'],
}
const third: Recorded = {
  ...recorded,
  'chat without usage': ['chat completed counted 1 2'],
  'text generation': ['text_completion completed counted 1 2'],
  'text generation with details': ['text_completion completed reported 25 20'],
  'stream of generated text': ['text_completion stream completed reported ? 20'],
  'stream of generated text, with details': ['text_completion stream completed reported 25 20'],
  'error 400': ['chat failed unknown ? ? Error'],
  'error 401': ['chat failed unknown ? ? Error'],
  'error 429': ['chat failed unknown ? ? Error'],
  'error 500': ['chat failed unknown ? ? Error'],
  'error 400 of a stream': ['chat stream failed unknown ? ? Error'],
  'error 400 that nobody awaits': ['chat failed unknown ? ? Error'],
  'error half-way through a stream': ['chat stream failed counted 1 3 Error'],
}

/** What the endpoint of one model is asked for names none, and nobody tells how long a sound is. */
const untold = new Set(['feature extraction, no model named', 'speech recognition'])
const untoldByThird = new Set([...untold, 'text generation', 'stream of generated text'])

for (const each of huggingFace)
  if (each.version.startsWith('3.')) describeInstrumented(each, third, { untold: untoldByThird })
  else describeInstrumented(each, recorded, { untold })

describe.each(huggingFace)('$sdk $version', (under) => {
  const model = 'meta-llama/Llama-3.1-8B-Instruct'
  const question = { model, messages: [{ role: 'user', content: 'hello there' }] }
  let server: Loopback
  let own: string
  beforeAll(async () => {
    server = await loopback(under.wire)
    own = `${server.url}/models/${model}`
  })
  afterAll(() => server.close())

  it('gives a double, once, and watches the endpoints made of it', async () => {
    const { client } = under.create(server.url)
    const double = instrument(client)
    expect(double).toBeInstanceOf(under.module.InferenceClient)
    expect(instrument(client, { onProblem: () => {} })).toBe(double)
    expect(instrument(double, { onProblem: () => {} })).toBe(double)
    const { client: watched, records } = watchedClient(under, server.url)
    const endpoint = watched.client.endpoint(own)
    expect(impactsOf(await endpoint.chatCompletion(question))?.gwp.value).toBeGreaterThan(0)
    expect(records).toMatchObject([{ requestModel: model, server: new URL(server.url).host, tokens: 'reported' }])
  })
  it('asks for the usage of a stream where it is told to, and keeps the additional chunk from the program', async () => {
    const bare = under.create(server.url).client.endpoint(own)
    const { client, records } = watchedClient(under, server.url, { includeUsage: true })
    const events = await all(client.client.endpoint(own).chatCompletionStream(question))
    expect(data(events)).toEqual(data(await all(bare.chatCompletionStream(question))))
    expect(records).toMatchObject([{ tokens: 'reported', usage: { output: { totalTokens: chatTokens.output } } }])
  })
  it('names the provider that the program named', async () => {
    const fetch = async () => Response.json({ error: 'no' }, { status: 400 })
    const records: (string | undefined)[][] = []
    const sinks = [{ record: (each: RequestRecord) => void records.push([each.provider, each.requestModel]) }]
    const client = instrument(new under.module.InferenceClient('hf_k', { fetch }), { sinks })
    await failing(() => client.chatCompletion({ ...question, model: `${model}:groq` }))
    await failing(() => client.chatCompletion({ ...question, provider: 'fireworks-ai' }))
    await failing(() => client.chatCompletion({ ...question, model: `${model}:fastest` }))
    expect(records).toEqual([
      ['groq', model],
      ['fireworks', model],
      ['huggingface_hub', model],
    ])
  })
})
