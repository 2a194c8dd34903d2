import { gzipSync } from 'node:zlib'
import Fastify, { type FastifyInstance } from 'fastify'
import { httpSink } from 'inferprint/http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { recordOf, rowsWith, rowWith } from '../../test/rows.ts'
import { inMemory, openStore, type Row, type Store, StoreBusyError, StoreFullError } from '../store/index.ts'
import { recordsRoutes } from './index.ts'

let store: Store
let app: FastifyInstance
beforeEach(async () => {
  store = await openStore(inMemory)
  app = Fastify()
  await app.register(recordsRoutes(store, { mostBytes: 200_000, mostPlainBytes: 400_000 }))
})
afterEach(async () => {
  await app.close()
  await store.close()
})

const post = (payload: string | Buffer, headers: Record<string, string> = {}) =>
  app.inject({
    method: 'POST',
    url: '/v1/records',
    payload,
    headers: { 'content-type': 'application/json', ...headers },
  })
const stored = async (): Promise<unknown> => (await store.usage({}))[0]?.requests
const lines = { 'content-type': 'application/x-ndjson' }

describe('POST /v1/records', () => {
  it.each([
    ['a list', (rows: Row[]) => post(JSON.stringify(rows))],
    ['an object with records', (rows: Row[]) => post(JSON.stringify({ records: rows }))],
    ['gzip', (rows: Row[]) => post(gzipSync(JSON.stringify(rows)), { 'content-encoding': 'gzip' })],
    ['lines', (rows: Row[]) => post(`${rows.map((row) => JSON.stringify(row)).join('\n')}\r\n\n`, lines)],
  ])('takes %s, and knows it when it comes again', async (_name, send) => {
    const rows = rowsWith(20)
    for (let turn = 0; turn < 2; turn++) {
      const reply = await send(rows)
      expect([reply.statusCode, reply.json()]).toEqual([200, { stored: 20, refused: 0, reasons: [] }])
    }
    expect(await stored()).toBe(20)
    expect(new Set((await store.recent(100)).map(({ id }) => id))).toEqual(new Set(rows.map(({ id }) => id)))
  })

  it('tells what is wrong by index, and keeps the rest', async () => {
    const reply = await post(JSON.stringify([rowWith(), { ...rowWith(), stream: 1 }, 7, rowWith()]))
    expect(reply.statusCode).toBe(200)
    expect(reply.json()).toEqual({
      stored: 2,
      refused: 2,
      reasons: [
        { index: 1, reason: 'stream is 1; expected true or false' },
        { index: 2, reason: 'the record is 7; expected an object' },
      ],
    })
    const byLine = await post(`${JSON.stringify(rowWith())}\n{"id":\n`, lines)
    expect(byLine.json()).toMatchObject({ stored: 1, reasons: [{ index: 1 }] })
    expect(await stored()).toBe(3)
  })

  it('refuses a batch in which nothing is good, for good', async () => {
    const reply = await post(JSON.stringify(rowsWith(110).map((row) => ({ ...row, outcome: 'x' }))))
    expect(reply.statusCode).toBe(400)
    expect(reply.json()).toMatchObject({ stored: 0, refused: 110 })
    expect(reply.json().reasons).toHaveLength(100)
    expect(reply.json().error.message).toContain('outcome is "x"')
  })

  it.each([
    [400, 'the body is no JSON', () => post('{')],
    [400, 'the body has no records', () => post('{"rows": []}')],
    [400, 'the body has no records', () => post('null')],
    [400, 'the body is not gzip', () => post('[]', { 'content-encoding': 'gzip' })],
    [
      413,
      'larger than 400000 bytes when decompressed',
      () => post(gzipSync('x'.repeat(1e6)), { 'content-encoding': 'gzip' }),
    ],
    [415, 'expected gzip', () => post('[]', { 'content-encoding': 'br' })],
    [413, 'too large', () => post('x'.repeat(300_000))],
    [415, 'Unsupported Media Type', () => post('[]', { 'content-type': 'text/html' })],
  ])('answers %i: %s', async (status, said, send) => {
    const reply = await send()
    expect([reply.statusCode, reply.body]).toEqual([status, expect.stringContaining(said)])
  })

  it.each([
    [new StoreBusyError('1 rows wait'), '1', 'store_busy'],
    [new StoreFullError('/secret/path is full'), '30', 'store_full'],
  ])('asks to come again where the store cannot now', async (error, after, code) => {
    const other = Fastify()
    await other.register(recordsRoutes({ add: () => Promise.reject(error) }))
    const reply = await other.inject({ method: 'POST', url: '/v1/records', payload: [rowWith()] })
    expect([reply.statusCode, reply.headers['retry-after']]).toEqual([503, after])
    expect(reply.json().error.code).toBe(code)
    expect(reply.body).not.toContain('/secret')
    await other.close()
  })

  it('takes what the sink of inferprint/http sends', async () => {
    const url = await app.listen({ port: 0, host: '127.0.0.1' })
    const sink = httpSink({ url: `${url}/v1/records`, batchSize: 40 })
    const ids = Array.from({ length: 250 }, (_, at) => `r-${at}`)
    for (const id of ids) sink.record(recordOf({ id }))
    await sink.close()
    expect(sink.dropped).toBe(0)
    const rows = await store.recent(1000)
    expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(ids))
    expect(rows[0]).toMatchObject({ provider: 'openai', method: 'inferprint-1', label: { task: 'summary' } })
  })

  it('loses nothing of a sink whose store was busy', async () => {
    let turns = 0
    const other = Fastify()
    const add: Store['add'] = (rows) => (turns++ < 2 ? Promise.reject(new StoreBusyError('busy')) : store.add(rows))
    await other.register(recordsRoutes({ add }))
    const url = await other.listen({ port: 0, host: '127.0.0.1' })
    const sink = httpSink({ url: `${url}/v1/records`, onProblem: () => {} })
    for (let at = 0; at < 30; at++) sink.record(recordOf())
    await sink.close()
    await other.close()
    expect(await stored()).toBe(30)
  })

  it('holds no more rows than may wait, and takes the others when they come again', async () => {
    const small = await openStore(inMemory, { mostWaiting: 300 })
    const other = Fastify()
    await other.register(recordsRoutes(small))
    const bodies = Array.from({ length: 40 }, () => rowsWith(100))
    let refused = 0
    const send = async (payload: Row[]): Promise<void> => {
      for (;;) {
        const reply = await other.inject({ method: 'POST', url: '/v1/records', payload })
        if (reply.statusCode === 200) return
        expect([reply.statusCode, reply.json().error.code]).toEqual([503, 'store_busy'])
        refused++
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    }
    await Promise.all(bodies.map(send))
    expect(refused).toBeGreaterThan(0)
    expect((await small.usage({}))[0]?.requests).toBe(4000)
    await other.close()
    await small.close()
  })
})
