import { setTimeout } from 'node:timers/promises'
import { afterEach, expect, test, vi } from 'vitest'
import { type ClickHouseGround, hasClickHouse, openClickHouse } from '../../test/clickhouse.ts'
import { type Listening, listen } from '../../test/loopback.ts'
import { rowsWith } from '../../test/rows.ts'
import { type Serving, serving } from '../../test/serving.ts'
import { type SlowStore, slowStore } from '../../test/slow-store.ts'

const mebibyte = 1024 * 1024
/** Rows of a body: 25 of them are all that may wait. */
const each = 2000
const reply = JSON.stringify({ model: 'gpt-4o-mini', usage: { prompt_tokens: 9, completion_tokens: 3 } })

let engine: ClickHouseGround
let store: SlowStore
let upstream: Listening
let server: Serving
afterEach(async () => {
  await server?.stop()
  await upstream?.close()
  await store?.close()
  await engine?.close()
})

const post = async (): Promise<number> => {
  const body = JSON.stringify(rowsWith(each))
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${server.url}/v1/records`, { method: 'POST', body, headers })
  await answer.text()
  return answer.status
}

/** The status of each body, the next of which is sent when the last was answered or waits. */
async function posts(bodies: number): Promise<readonly Promise<number>[]> {
  const sent: Promise<number>[] = []
  for (let count = 0; count < bodies; count++) {
    const status = post()
    sent.push(status)
    await Promise.race([status, setTimeout(100)])
  }
  return sent
}

async function answeredCalls(count: number): Promise<number> {
  let answered = 0
  const call = async (): Promise<void> => {
    const body = '{"model":"gpt-4o-mini"}'
    const answer = await fetch(`${server.url}/openai/v1/chat/completions`, { method: 'POST', body })
    if (answer.status === 200 && (await answer.text()) === reply) answered++
  }
  for (let done = 0; done < count; done += 20) await Promise.all(Array.from({ length: 20 }, call))
  return answered
}

const stored = async (): Promise<unknown> => {
  const { usage } = (await (await fetch(`${server.url}/v1/usage`)).json()) as { usage: { requests: number }[] }
  return usage[0]?.requests
}

test.skipIf(!hasClickHouse)(
  'a store that stands still: calls pass, memory is bounded, and what was taken arrives',
  async () => {
    engine = await openClickHouse()
    store = await slowStore(engine)
    upstream = await listen(
      (_, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end(reply),
    )
    server = await serving(['--store', store.where, `--upstream=openai=${upstream.url}`])
    expect(await post()).toBe(200)
    store.stall()
    const first = await posts(30)
    expect(await answeredCalls(200)).toBe(200)
    const full = server.mostMemory()
    const second = await posts(25)
    expect(await answeredCalls(200)).toBe(200)
    if (full !== undefined) expect((server.mostMemory() ?? 0) - full).toBeLessThan(100 * mebibyte)
    store.goOn()
    const statuses = await Promise.all([...first, ...second])
    expect(new Set(statuses)).toEqual(new Set([200, 503]))
    const taken = statuses.filter((status) => status === 200).length
    expect(taken * each).toBe(50_000)
    await vi.waitFor(async () => expect(await stored()).toBe(each + taken * each + 400), 10_000)
  },
  180_000,
)
