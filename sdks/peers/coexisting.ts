import { setTimeout as wait } from 'node:timers/promises'
import { type InstrumentOptions, init, instrument, type RequestRecord, type Sink } from 'inferprint/instrument'
import { openTelemetry } from 'inferprint/opentelemetry'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Check, checksOf, data, majorOf, type Observation, type Observed, observe } from '../check.ts'
import { type Loopback, loopback } from '../loopback/loopback.ts'
import { told } from '../told.ts'
import type { Peer } from './peer.ts'
import { shownSpan, telemetry } from './telemetry.ts'

const together = ['ours, then the peer', 'the peer, then ours', 'init, then the peer', 'the peer, then init'] as const
type Order = 'the peer alone' | 'ours alone' | (typeof together)[number]

/** Everything that a peer lets through by itself works with both, in either order, and both tell what they tell alone. */
export function describeCoexisting<Client extends object>(peer: Peer<Client>): void {
  const { under, checks } = peer.ground
  describe(`with ${peer.name} ${peer.version} and ${under.sdk} ${under.version}`, () => {
    let server: Loopback
    beforeAll(async () => {
      server = await loopback(under.wire)
    })
    afterAll(() => server.close())

    it('is told of checks that there are', () => {
      const names = new Set(checksOf(under).map(({ name }) => name))
      const named = [...checks, ...Object.keys(peer.changes), ...Object.keys(peer.records)]
      expect(named.filter((name) => !names.has(name) || !checks.has(name))).toEqual([])
    })
    for (const check of checksOf(under).filter(({ name }) => checks.has(name)))
      it(check.name, async () => {
        const ours = await run(peer, check, 'ours alone', server)
        const theirs = await run(peer, check, 'the peer alone', server)
        if (check.name in peer.changes) expect(theirs.seen, peer.changes[check.name]).not.toEqual(ours.seen)
        else expect(theirs.seen, 'the peer alone').toEqual(ours.seen)
        const expected = peer.records[check.name] ?? ours.records.map(told)
        for (const order of together) {
          const both = await run(peer, check, order, server)
          expect(both.seen, order).toEqual(theirs.seen)
          expect(both.collected, order).toEqual(theirs.collected)
          expect(both.records.map(told), order).toEqual(expected)
          if (!(check.name in peer.records)) expect(both.records.map(facts), order).toEqual(ours.records.map(facts))
        }
      })
    describeCollected(peer, () => server)
  })
}

function describeCollected<Client extends object>(peer: Peer<Client>, server: () => Loopback): void {
  const { asks } = peer.ground
  for (const order of together)
    for (const sinks of [[], [openTelemetry()]])
      it(`${order}${sinks.length ? ', our metrics' : ''}: spans have the footprint of the record`, async () => {
        const spent = await tracing(peer, order, server(), sinks)
        expect(spent.map(({ record }) => record && told(record))).toEqual(asks.map(([record]) => record))
        for (const { record, footprints } of spent)
          for (const footprint of footprints) expect(footprint).toBe(record?.footprint?.gwp.value)
        expect(spent.flatMap(({ footprints }) => footprints)).toHaveLength(peer.spans)
        expect(spent.flatMap(({ bySpans }) => bySpans)).toEqual([])
        expect(spent.at(-1)?.counted).toBe(sinks.length && asks.length)
      })
  for (const attach of [true, false])
    it(`attach: ${attach}: ${attach && peer.copies ? 'it copies impacts with the reply' : 'it sees no impacts'}`, async () => {
      const { spans, stop } = telemetry()
      const { client, undo } = setUp('ours, then the peer', server().url, peer, { attach })
      try {
        for (const [, ask] of asks) await ask(client)
        await wait(10)
        const kept = [spans.getFinishedSpans().map(({ attributes }) => attributes), await peer.collected?.()]
        expect(JSON.stringify(kept).includes('impacts')).toBe(attach && peer.copies)
      } finally {
        undo()
        await stop()
      }
    })
  it('the peer alone: its spans are recorded, once', async () => {
    const spent = await tracing(peer, 'the peer alone', server())
    expect(spent.flatMap(({ bySpans }) => bySpans)).toEqual(peer.recordedAlone)
  })
}

/** Of a record, what is the same whenever it was made. */
const lasting = [
  'sdk',
  'provider',
  'server',
  'requestModel',
  'responseModel',
  'responseId',
  'errorType',
  'usage',
] as const
const facts = (record: RequestRecord) => lasting.map((name) => record[name])

interface Run {
  readonly seen: Observation
  readonly collected: Observed
  readonly records: readonly RequestRecord[]
}

async function run<Client extends object>(
  peer: Peer<Client>,
  check: Check<Client, never>,
  order: Order,
  server: Loopback,
): Promise<Run> {
  const { under } = peer.ground
  const { spans, stop } = telemetry()
  const records: RequestRecord[] = []
  const { client, undo } = setUp(order, server.url, peer, {
    sinks: [{ record: (record) => void records.push(record) }],
  })
  try {
    const seen = await observe(check as Check<Client>, client, {
      server,
      major: majorOf(under.version),
      sdk: under.module,
    })
    await wait(10)
    const collected = [...spans.getFinishedSpans().map(shownSpan), data((await peer.collected?.()) ?? null)]
    return { seen, collected, records }
  } finally {
    undo()
    await stop()
  }
}

function setUp<Client extends object>(order: Order, url: string, peer: Peer<Client>, options: InstrumentOptions) {
  const { under, classes } = peer.ground
  const undo: (() => void)[] = []
  const theirs = (client: Client): Client => {
    const watched = peer.watch(client, under.module)
    undo.push(watched.undo)
    return watched.client
  }
  const ours = (client: Client): Client => instrument(client, options)
  const initialised = (client: Client): Client => {
    undo.push(init(classes, options))
    return client
  }
  const steps = {
    'the peer alone': [theirs],
    'ours alone': [ours],
    'ours, then the peer': [ours, theirs],
    'the peer, then ours': [theirs, ours],
    'init, then the peer': [initialised, theirs],
    'the peer, then init': [theirs, initialised],
  }[order]
  const client = steps.reduce((each, step) => step(each), under.create(url))
  return {
    client,
    undo: () => {
      for (const each of undo.reverse()) each()
    },
  }
}

/** Asks everything once: for each what was recorded, the footprints on its spans, and what these were recorded as again. */
async function tracing<Client extends object>(
  peer: Peer<Client>,
  order: Order,
  server: Loopback,
  sinks: readonly Sink[] = [],
) {
  const bySpans: RequestRecord[] = []
  const records: RequestRecord[] = []
  const { spans, count, stop } = telemetry({ record: (record) => void bySpans.push(record) })
  const kept = { record: (record: RequestRecord) => void records.push(record) }
  const { client, undo } = setUp(order, server.url, peer, { sinks: [kept, ...sinks] })
  try {
    const spent = []
    for (const [, ask] of peer.ground.asks) {
      const before = { records: records.length, spans: spans.getFinishedSpans().length, bySpans: bySpans.length }
      await ask(client)
      await wait(10)
      expect(records.length - before.records).toBeLessThanOrEqual(1)
      const ended = spans.getFinishedSpans().slice(before.spans)
      spent.push({
        record: records[before.records],
        footprints: ended.map(({ attributes }) => attributes['inferprint.gwp_kgco2eq']),
        bySpans: bySpans.slice(before.bySpans).map(told),
        counted: await count(/inferprint/, 'gen_ai.client.operation.duration'),
      })
    }
    return spent
  } finally {
    undo()
    await stop()
    await peer.collected?.()
  }
}
