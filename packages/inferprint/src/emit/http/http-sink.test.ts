import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { isWatched } from '../../instrument/context.ts'
import { recordOf } from '../record.fixture.ts'
import { type HttpOptions, httpSink } from './index.ts'
import { type Answer, receiver, status } from './receiver.fixture.ts'

const record = recordOf()
const named = (count: number, from = 0) => Array.from({ length: count }, (_, index) => `r-${from + index}`)

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function sending(answer?: Answer, options: Partial<HttpOptions> = {}) {
  const server = await receiver(answer)
  const problems: string[] = []
  const sink = httpSink({ url: server.url, onProblem: ({ message }) => problems.push(message), ...options })
  closing.push(server.close)
  const give = (ids: readonly string[]): void => {
    for (const id of ids) sink.record({ ...record, id })
  }
  return { ...server, sink, give, problems }
}

describe('records over HTTP', () => {
  it('go out in batches, in order, with the token', async () => {
    const { give, sink, requests } = await sending(undefined, { token: 'secret', batchSize: 40 })
    give(named(100))
    await sink.flush()
    expect(requests.map(({ ids }) => ids)).toEqual([named(40), named(40, 40), named(20, 80)])
    expect(requests[0]?.headers).toMatchObject({ authorization: 'Bearer secret', 'content-type': 'application/json' })
  })

  it('go out when the time has come, or there is a batch of them', async () => {
    const { give, requests } = await sending(undefined, { batchSize: 3, intervalMs: 30 })
    give(named(2))
    await vi.waitFor(() => expect(requests.map(({ ids }) => ids.length)).toEqual([2]))
    const slow = await sending(undefined, { batchSize: 3, intervalMs: 1e6 })
    slow.give(named(3))
    await vi.waitFor(() => expect(slow.requests.map(({ ids }) => ids.length)).toEqual([3]))
  })

  it('go out once each while others come', async () => {
    const { give, sink, requests } = await sending((response) => setTimeout(() => response.end(), 5), {
      batchSize: 10,
      intervalMs: 1,
    })
    for (let index = 0; index < 300; index++) {
      give(named(1, index))
      if (index % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 1))
    }
    await sink.flush()
    expect(requests.flatMap(({ ids }) => ids)).toEqual(named(300))
  })

  it('are sent again, later each time, where the server fails', async () => {
    const answer: Answer = (response, index) => status(index < 2 ? 503 : 202)(response, index)
    const { give, sink, requests, problems } = await sending(answer)
    give(named(5))
    await sink.flush()
    expect(requests.map(({ ids }) => ids)).toEqual([named(5), named(5), named(5)])
    const [first = 0, second = 0, third = 0] = requests.map(({ at }) => at)
    expect(second - first).toBeGreaterThanOrEqual(249)
    expect(third - second).toBeGreaterThanOrEqual(499)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain('the server answered 503')
    expect(sink.dropped).toBe(0)
  })

  it('wait as long as the server asks', async () => {
    const answer: Answer = (response, index) =>
      (index === 0 ? status(429, { 'retry-after': '2' }) : status(202))(response, index)
    const { give, sink, requests } = await sending(answer)
    give(named(1))
    await sink.flush()
    const [first = 0, second = 0] = requests.map(({ at }) => at)
    expect(second - first).toBeGreaterThanOrEqual(1999)
  })

  it('do not hold a flush for as long as a server may ask', async () => {
    const { give, sink, requests } = await sending(status(429, { 'retry-after': '3600' }))
    give(named(1))
    await sink.flush()
    expect(requests).toHaveLength(1)
    expect(sink.dropped).toBe(0)
  })

  it('wait for a server that is not there, and no flush for ever', async () => {
    const { give, sink, url, close, problems } = await sending()
    close()
    give(named(3))
    await sink.flush()
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain(`sending records to ${url} failed`)
    expect(sink.dropped).toBe(0)
  })

  it('are not given up by a server that is silent', async () => {
    const silentAtFirst: Answer = (response, index) => (index === 0 ? undefined : response.end())
    const { give, sink, requests } = await sending(silentAtFirst, { timeoutMs: 50 })
    give(named(3))
    await sink.flush()
    expect(requests.map(({ ids }) => ids)).toEqual([named(3), named(3)])
  })

  it('are dropped where the server refuses them, which is told once, and others go on', async () => {
    const answer: Answer = (response, index) => status(index < 2 ? 400 : 202)(response, index)
    const { give, sink, requests, problems } = await sending(answer, { batchSize: 2 })
    give(named(6))
    await sink.flush()
    expect(requests.map(({ ids }) => ids)).toEqual([named(2), named(2, 2), named(2, 4)])
    expect(sink.dropped).toBe(4)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain('400 Bad Request; they are dropped')
  })

  it('are counted where there is no room, which is told once', async () => {
    const { give, sink, requests, problems } = await sending(undefined, { maxQueue: 3, batchSize: 10 })
    give(named(8))
    expect(sink.dropped).toBe(5)
    await sink.flush()
    expect(requests.flatMap(({ ids }) => ids)).toEqual(named(3))
    expect(problems).toHaveLength(1)
  })

  it('come no more after close', async () => {
    const { give, sink, requests } = await sending()
    give(named(2))
    await sink.close()
    give(named(1, 2))
    await sink.flush()
    expect(requests.flatMap(({ ids }) => ids)).toEqual(named(2))
    expect(sink.dropped).toBe(1)
  })

  it('are sent where instruments of ours step aside', async () => {
    const seen: boolean[] = []
    const sink = httpSink({
      url: 'http://127.0.0.1:1/',
      fetch: async () => {
        seen.push(isWatched())
        return new Response()
      },
    })
    sink.record(record)
    await sink.flush()
    expect(seen).toEqual([true])
    expect(isWatched()).toBe(false)
  })

  it('refuses options that make no sense', () => {
    expect(() => httpSink({ url: 'records' })).toThrow('url is records; expected one such as https://')
    expect(() => httpSink({ url: 'http://h/', batchSize: 0 })).toThrow('batchSize is 0; expected a number from 1')
    expect(() => httpSink(undefined as never)).toThrow(TypeError)
  })
})

describe('a program that ends', () => {
  const fixture = fileURLToPath(new URL('sender.fixture.ts', import.meta.url))
  const program = async (...args: (string | number)[]) => {
    const begun = performance.now()
    const child = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', fixture, ...args.map(String)])
    const [code] = await once(child, 'close')
    return { code, seconds: (performance.now() - begun) / 1000 }
  }

  it('of itself sends what waits, and does not wait for timers', async () => {
    const { url, requests } = await sending()
    const { code, seconds } = await program(url, 250, 1e6)
    expect(code).toBe(0)
    expect(seconds).toBeLessThan(30)
    expect(requests.flatMap(({ ids }) => ids)).toEqual(named(250))
  })

  it('ends though the server never takes anything', async () => {
    const { url, requests } = await sending(status(503))
    const { code, seconds } = await program(url, 10, 1)
    expect(code).toBe(0)
    expect(seconds).toBeLessThan(30)
    expect(requests.length).toBeGreaterThan(0)
  })
})
