import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { openai } from '../clients/openai.ts'
import { recordingsOf, replay } from './replay.ts'

const folder = fileURLToPath(new URL('../../../shared/recordings', import.meta.url))

describe.skipIf(!existsSync(folder))('replay', () => {
  const recordings = existsSync(folder) ? [...recordingsOf(folder).values()] : []

  it.each(recordings)('sends $name byte for byte', async (recording) => {
    const server = await replay(recording)
    for (const { request, response } of recording.interactions) {
      const { method, path, json } = request
      const answer = await fetch(server.url + path, { method: method.toUpperCase(), body: JSON.stringify(json) })
      expect(answer.status).toBe(response.status)
      expect(answer.headers.get('content-type')).toBe(response.content_type)
      expect(await answer.text()).toBe(response.body)
    }
    await server.close()
  })

  it('is read by an SDK', async () => {
    const recording = recordings.find(({ name }) => name === 'openai_stream_chat_with_options')
    const server = await replay(recording!)
    const client = openai[0]!.create(server.url)
    const stream = await client.chat.completions.create({
      model: 'gpt-5-nano',
      messages: [{ role: 'user', content: 'Hello World!' }],
      stream: true,
    })
    let usage: unknown
    for await (const chunk of stream) usage = chunk.usage ?? usage
    expect(usage).toMatchObject({ prompt_tokens: 9, completion_tokens: 994 })
    await server.close()
  })
})
