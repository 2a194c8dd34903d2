import type { ServerResponse } from 'node:http'
import { afterEach, expect, it, vi } from 'vitest'
import { rowsWith } from '../../test/rows.ts'
import { openServer, type ServerGround } from '../../test/server.ts'
import type { Row } from '../store/index.ts'

let ground: ServerGround | undefined
afterEach(async () => {
  vi.useRealTimers()
  await ground?.close()
  ground = undefined
})

const hourMs = 3_600_000
const reply = JSON.stringify({ model: 'gpt-4o-mini', choices: [], usage: { prompt_tokens: 9, completion_tokens: 3 } })

it('a clock that jumps, in the midst of requests too, loses no record and makes no time negative', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 25, 12) })
  const jump = (ms: number) => vi.setSystemTime(Date.now() + ms)
  const jumps = [-hourMs, 25 * hourMs, -48 * hourMs, 0]
  ground = await openServer((request, response: ServerResponse) => {
    request.resume()
    jump(jumps[Number(request.headers['x-jump'])] ?? 0)
    setTimeout(() => response.writeHead(200, { 'content-type': 'application/json' }).end(reply), 20)
  })
  const { url } = ground
  const body = JSON.stringify({ model: 'gpt-4o-mini' })
  for (const [at] of jumps.entries()) {
    const sent = { method: 'POST', body, headers: { 'x-jump': String(at) } }
    expect((await fetch(`${url}/openai/v1/chat/completions`, sent)).status).toBe(200)
    const records = rowsWith(3, () => ({ started_at: new Date().toISOString() }))
    const headers = { 'content-type': 'application/json' }
    const posted = await fetch(`${url}/v1/records`, { method: 'POST', headers, body: JSON.stringify(records) })
    expect(await posted.json()).toMatchObject({ stored: 3, refused: 0 })
  }
  const rows = await vi.waitFor(async () => {
    const { requests } = (await (await fetch(`${url}/v1/requests`)).json()) as { requests: Row[] }
    expect(requests).toHaveLength(4 * jumps.length)
    return requests
  })
  const passed = rows.filter(({ sdk }) => sdk === 'gateway')
  expect(passed).toHaveLength(jumps.length)
  for (const { duration_s } of passed) {
    expect(duration_s).toBeGreaterThan(0.01)
    expect(duration_s).toBeLessThan(10)
  }
})
