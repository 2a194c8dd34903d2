import { impactsOf } from 'inferprint/instrument'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { all, since } from './check.ts'
import { calledTool } from './checks/gemini.ts'
import { gemini } from './clients/gemini.ts'
import { describeInstrumented, type Recorded } from './instrumented.ts'
import { type Loopback, loopback } from './loopback/loopback.ts'
import { watchedClient } from './watched.ts'

const reply = 'generate_content completed reported 16 39'
const streamed = 'generate_content stream completed reported 16 39'

const recorded: Recorded = {
  content: [reply],
  'content without usage': ['generate_content completed counted 1 2'],
  'content with a function': [reply],
  'content with a function that is called': [reply, reply],
  'vertex: content with a function that is called': [reply, reply],
  'content in two halves': [reply, reply],
  'structured output': [reply],
  'an image by content': ['generate_content completed reported 16 1290'],
  'a chat of two turns': [reply, reply],
  'vertex: content': [reply],
  'vertex: content by a key and a path': [reply],
  embeddings: ['embeddings completed reported 9 2'],
  'embeddings without usage': ['embeddings completed counted 3 2'],
  'vertex: embeddings': ['embeddings completed reported 18 2'],
  'vertex: images': ['image_generation completed reported ? 2'],
  'vertex: images changed': ['image_generation completed reported ? 4'],
  stream: [streamed],
  'stream without usage': ['generate_content stream completed counted 1 3'],
  'vertex: stream': [streamed],
  'stream with a function that is called': [streamed, streamed],
  'a chat as a stream': [streamed],
  'stream: break': ['generate_content stream aborted reported 16 17'],
  'stream: a signal aborts': ['generate_content stream aborted reported 16 17 DOMException'],
  'error 400': ['generate_content failed unknown ? ? 400'],
  'error 404': ['generate_content failed unknown ? ? 404'],
  'error 429': ['generate_content failed unknown ? ? 429'],
  'error 500': ['generate_content failed unknown ? ? 500'],
  'error 400 of a stream': ['generate_content stream failed unknown ? ? 400'],
  'error 400 that nobody awaits': ['generate_content failed unknown ? ? 400'],
  'error half-way through a stream': ['generate_content stream failed reported 16 17 503'],
  'connection reset half-way through a stream': ['generate_content stream failed reported 16 18 TypeError'],
  timeout: ['generate_content aborted unknown ? ? DOMException'],
  'a video': ['video_generation completed unknown ? ?'],
  'vertex: a video': ['video_generation completed unknown ? ?'],
}
/** Only the third hands over what the server told of embeddings. */
const second: Recorded = { ...recorded, embeddings: ['embeddings completed counted 1 2'] }
/** It takes an error half-way for a chunk without content. */
const first: Recorded = {
  ...second,
  'error half-way through a stream': ['generate_content stream aborted reported 16 17'],
}

for (const each of gemini)
  describeInstrumented(each, since('3')(each.version) ? recorded : since('2')(each.version) ? second : first)

describe.each(gemini)('$sdk $version', (under) => {
  const question = { model: 'gemini-2.5-flash', contents: 'hello there' }
  let server: Loopback
  beforeAll(async () => {
    server = await loopback(under.wire)
  })
  afterAll(() => server.close())

  it('knows the region of Vertex, and what pictures and videos were asked for', async () => {
    const { client, records } = watchedClient(under, server.url)
    const { models } = client.vertex
    const answer = await models.generateContent(question)
    expect(records[0]).toMatchObject({ provider: 'google_genai', server: new URL(server.url).host })
    expect(impactsOf(answer)?.assumptions[0]).toMatchObject({
      code: 'zone-of-region',
      message: 'Electricity of NLD, where gcp/europe-west4 lies.',
    })
    await models.generateVideos({
      model: 'veo-3.0-generate-001',
      source: { prompt: 'a cat' },
      config: { durationSeconds: 4, resolution: '1080p', aspectRatio: '9:16' },
    })
    expect(records[1]?.usage?.output).toEqual({ videoSeconds: 4, videoSize: '1080x1920' })
    await models.generateImages({
      model: 'imagen-4.0-generate-001',
      prompt: 'a cat',
      config: { numberOfImages: 1, aspectRatio: '16:9' },
    })
    expect(records[2]?.usage?.output).toEqual({ images: 1, imageSize: '1408x768' })
  })

  it('shows the impacts of a chat’s stream, and of a reply that took several requests', async () => {
    const { client, records } = watchedClient(under, server.url)
    const { chats, models } = client.developers
    const inChat = await chats.create({ model: question.model }).sendMessageStream({ message: 'hello' })
    await all(inChat)
    expect(impactsOf(inChat)).toBe(records[0]?.footprint)
    const calling = await models.generateContent({ ...question, config: calledTool().config })
    expect(records).toHaveLength(3)
    expect(calling).toHaveProperty('impacts', records[2]?.footprint)
    if (!since('2')(under.version)) return
    const halves = await models.generateContent({ ...question, contents: 'continue' })
    expect(records).toHaveLength(5)
    expect(halves).toHaveProperty('impacts', records[4]?.footprint)
  })
})
