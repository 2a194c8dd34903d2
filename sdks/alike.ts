import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isWatched } from '../packages/inferprint/src/instrument/context.ts'
import type { InstrumentOptions } from '../packages/inferprint/src/instrument/index.ts'
import { impactsOf, instrument, label, type RequestRecord } from '../packages/inferprint/src/instrument/index.ts'
import { all, checksOf, failing, majorOf, observe, type SdkUnderTest } from './check.ts'
import { type Loopback, loopback } from './loopback/loopback.ts'
import { loopbackHttp2 } from './loopback/loopback-http2.ts'

/** How a client of an SDK is asked for the least that it gives; `stream` absent where it has none. */
export interface Probe<Client> {
  readonly reply: (client: Client) => Promise<unknown>
  readonly stream: (client: Client) => AsyncIterable<unknown> | Promise<AsyncIterable<unknown>>
  /** Whether its requests go by `globalThis.fetch`; true unless told. */
  readonly fetches?: boolean
}

/** `chat completed reported 18 41` */
export const told = ({ operation, outcome, tokens, usage, stream }: RequestRecord): string => {
  const input = usage?.input.totalTokens ?? usage?.input.audioSeconds ?? '?'
  const output = usage?.output.totalTokens ?? usage?.output.embeddings ?? usage?.output.images ?? '?'
  return [operation, ...(stream ? ['stream'] : []), outcome, tokens, input, output].join(' ')
}

/** What each check leaves on record, by its name; none where it asks no model. */
export type Recorded = Readonly<Record<string, readonly string[]>>

/** Every check gives the same on the bare and on the instrumented client, and leaves the records that are expected. */
export function describeAlike<Client extends object, Sdk>(
  under: SdkUnderTest<Client, Sdk>,
  recorded: Recorded,
  probe: Probe<Client>,
): void {
  describe(`${under.sdk} ${under.version} (${under.format}), instrumented`, () => {
    let server: Loopback
    beforeAll(async () => {
      server = await (under.http === 2 ? loopbackHttp2 : loopback)(under.wire)
    })
    afterAll(() => server.close())
    const watching = (options: InstrumentOptions = {}) => {
      const records: RequestRecord[] = []
      const problems: Error[] = []
      const client = instrument(under.create(server.url), {
        sinks: [{ record: (record) => records.push(record) }],
        onProblem: (problem) => problems.push(problem),
        ...options,
      })
      return { client, records, problems }
    }
    for (const check of checksOf(under))
      it(check.name, async () => {
        const context = { server, major: majorOf(under.version), sdk: under.module }
        const bare = await observe(check, under.create(server.url), context)
        const { client, records, problems } = watching()
        const seen = await observe(check, client, context)
        expect(seen).toEqual(bare)
        expect(problems).toEqual([])
        expect(records.map(told)).toEqual(recorded[check.name] ?? [])
        for (const record of records) expect(under.sdk.replace(/ \(.*/, '')).toBe(record.sdk)
      })
    describeOptions(watching, probe, () => server)
  })
}

type Watching<Client> = (options?: InstrumentOptions) => { client: Client; records: RequestRecord[] }

function describeOptions<Client extends object>(
  watching: Watching<Client>,
  probe: Probe<Client>,
  server: () => Loopback,
): void {
  it('shows impacts on the reply, the last event and the stream', async () => {
    const { client, records } = watching()
    const reply = await probe.reply(client)
    expect(records).toHaveLength(1)
    expect(reply).toHaveProperty('impacts', records[0]?.footprint)
    expect(impactsOf(reply)?.gwp.value).toBeGreaterThan(0)
    const stream = await probe.stream(client)
    const events = await all(stream)
    expect(records).toHaveLength(2)
    expect(impactsOf(stream)).toBe(records[1]?.footprint)
    expect(impactsOf(events.at(-1))).toBe(records[1]?.footprint)
    expect(impactsOf(stream)?.gwp.value).toBeGreaterThan(0)
    expect(impactsOf(events[0])).toBeUndefined()
  })
  it('keeps impacts to impactsOf with attach: false', async () => {
    const { client } = watching({ attach: false })
    const reply = await probe.reply(client)
    expect(reply).not.toHaveProperty('impacts')
    expect(impactsOf(reply)?.gwp.value).toBeGreaterThan(0)
  })
  it('asks nothing once a budget refuses', async () => {
    const admit = () => {
      throw new RangeError('spent')
    }
    const { client, records } = watching({ budgets: [{ admit, record: () => {} }] })
    server().reset()
    const refused = { threw: 'RangeError', message: 'spent' }
    expect(await failing(() => probe.reply(client))).toMatchObject(refused)
    expect(await failing(async () => (await all(await probe.stream(client))).length)).toMatchObject(refused)
    expect(server().requests).toHaveLength(0)
    expect(records).toEqual([])
  })
  it('carries the labels of the code that asked', async () => {
    const { client, records } = watching({ labels: { app: 'a', task: 'none' } })
    const stream = await label({ task: 'stream' }, () => probe.stream(client))
    await label({ task: 'reply' }, () => probe.reply(client))
    await all(stream)
    expect(records.map(({ labels }) => labels)).toEqual([
      { app: 'a', task: 'reply' },
      { app: 'a', task: 'stream' },
    ])
  })
  if (probe.fetches === false) return
  it('tells layers further in, and heeds those further out', async () => {
    const bare = globalThis.fetch
    const seen: boolean[] = []
    globalThis.fetch = (...args) => {
      seen.push(isWatched())
      return bare(...args)
    }
    try {
      const { client, records } = watching()
      await probe.reply(client)
      await all(await probe.stream(client))
      expect(seen).toEqual([true, true])
      expect(records).toHaveLength(2)
    } finally {
      globalThis.fetch = bare
    }
  })
}
