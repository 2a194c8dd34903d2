import { type InstrumentOptions, impactsOf, label } from 'inferprint/instrument'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isWatched } from '../packages/inferprint/src/instrument/context.ts'
import { all, failing, type Probe, type SdkUnderTest } from './check.ts'
import { type Loopback, loopback } from './loopback/loopback.ts'
import { loopbackHttp2 } from './loopback/loopback-http2.ts'
import { type Watched, watchedClient } from './watched.ts'

/** What a probe's client is asked, and what became of it. */
interface Asking extends Watched<unknown> {
  readonly reply: () => Promise<unknown>
  readonly stream: () => Promise<AsyncIterable<unknown>>
}
type Ask = (options?: InstrumentOptions) => Asking

/** What `instrument` can be told, for a reply and for a stream of every probe of a client. */
export function describeOptions<Client extends object, Sdk>(under: SdkUnderTest<Client, Sdk>): void {
  for (const probe of under.probes) describeProbe(under, probe)
}

function describeProbe<Client extends object, Sdk>(under: SdkUnderTest<Client, Sdk>, probe: Probe<Client, Sdk>): void {
  describe(`options, ${under.sdk} ${under.version} (${under.format}): ${probe.name}`, () => {
    let server: Loopback
    beforeAll(async () => {
      server = await (under.http === 2 ? loopbackHttp2 : loopback)(under.wire)
    })
    afterAll(() => server.close())
    const ask: Ask = (options) => {
      const watched = watchedClient(under, server.url, options)
      return {
        ...watched,
        reply: () => probe.reply(watched.client, under.module),
        stream: async () => probe.stream(watched.client, under.module),
      }
    }
    describeImpacts(ask)
    describeBudgets(ask, () => server)
    describeLabels(ask)
    if (fetches(probe, under.version)) describeLayers(ask)
  })
}

const fetches = <Client, Sdk>(probe: Probe<Client, Sdk>, version: string): boolean => probe.fetches?.(version) ?? true

function describeImpacts(ask: Ask): void {
  it('shows impacts on the reply, the last event and the stream', async () => {
    const { records, reply, stream } = ask()
    const answer = await reply()
    expect(records).toHaveLength(1)
    expect(answer).toHaveProperty('impacts', records[0]?.footprint)
    expect(impactsOf(answer)?.gwp.value).toBeGreaterThan(0)
    const opened = await stream()
    const events = await all(opened)
    expect(records).toHaveLength(2)
    expect(impactsOf(opened)).toBe(records[1]?.footprint)
    expect(impactsOf(events.at(-1))).toBe(records[1]?.footprint)
    expect(impactsOf(opened)?.gwp.value).toBeGreaterThan(0)
    expect(impactsOf(events[0])).toBeUndefined()
  })
  it('keeps impacts to impactsOf with attach: false', async () => {
    const { reply, stream } = ask({ attach: false })
    const answer = await reply()
    expect(answer).not.toHaveProperty('impacts')
    expect(impactsOf(answer)?.gwp.value).toBeGreaterThan(0)
    const opened = await stream()
    const events = await all(opened)
    for (const each of [opened, ...events]) expect(each).not.toHaveProperty('impacts')
    expect(impactsOf(opened)?.gwp.value).toBeGreaterThan(0)
  })
}

function describeBudgets(ask: Ask, server: () => Loopback): void {
  it('asks nothing once a budget refuses', async () => {
    const admit = () => {
      throw new RangeError('spent')
    }
    const { records, reply, stream } = ask({ budgets: [{ admit, record: () => {} }] })
    server().reset()
    const refused = { threw: 'RangeError', message: 'spent' }
    expect(await failing(reply)).toMatchObject(refused)
    expect(await failing(async () => (await all(await stream())).length)).toMatchObject(refused)
    expect(server().requests).toHaveLength(0)
    expect(records).toEqual([])
  })
}

function describeLabels(ask: Ask): void {
  it('carries the labels of the code that asked', async () => {
    const { records, reply, stream } = ask({ labels: { app: 'a', task: 'none' } })
    const opened = await label({ task: 'stream' }, stream)
    await label({ task: 'reply' }, reply)
    await all(opened)
    expect(records.map(({ labels }) => labels)).toEqual([
      { app: 'a', task: 'reply' },
      { app: 'a', task: 'stream' },
    ])
  })
}

function describeLayers(ask: Ask): void {
  it('tells layers further in, and heeds those further out', async () => {
    const bare = globalThis.fetch
    const seen: boolean[] = []
    globalThis.fetch = (...args) => {
      seen.push(isWatched())
      return bare(...args)
    }
    try {
      const { records, reply, stream } = ask()
      await reply()
      await all(await stream())
      expect(seen).toEqual([true, true])
      expect(records).toHaveLength(2)
    } finally {
      globalThis.fetch = bare
    }
  })
}
