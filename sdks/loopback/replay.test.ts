import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
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
})
