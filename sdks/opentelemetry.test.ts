import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { metrics } from '@opentelemetry/api'
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http'
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus'
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  type MetricReader,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import type { RequestRecord } from 'inferprint/instrument'
import { openTelemetry } from 'inferprint/opentelemetry'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { recordOf } from '../packages/inferprint/src/emit/record.fixture.ts'
import { prometheus } from '../scripts/prometheus.mjs'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
  metrics.disable()
})

function provide(reader: MetricReader): MeterProvider {
  const provider = new MeterProvider({ readers: [reader] })
  metrics.setGlobalMeterProvider(provider)
  closing.push(() => provider.shutdown())
  return provider
}

function inMemory() {
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
  const provider = provide(new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 1e6 }))
  const points = async (name: string) => {
    await provider.forceFlush()
    const all =
      exporter
        .getMetrics()
        .at(-1)
        ?.scopeMetrics.flatMap((scope) => scope.metrics) ?? []
    return all.find(({ descriptor }) => descriptor.name === name)?.dataPoints ?? []
  }
  const sum = async (name: string): Promise<number> =>
    (await points(name)).reduce((total, { value }) => total + (value as number), 0)
  return { points, sum }
}

const total = (records: readonly RequestRecord[], of: (record: RequestRecord) => number | undefined): number =>
  records.reduce((sum, record) => sum + (of(record) ?? Number.NaN), 0)
/** Sums in another order differ in their last digits. */
const digits = 12
const same = (value: number, expected: number): void =>
  expect(Math.abs(value / expected - 1)).toBeLessThan(10 ** -digits)

const hundreds = Array.from({ length: 400 }, (_, index) =>
  recordOf(10 + index, { requestModel: index % 2 ? 'gpt-4o' : 'gpt-4o-mini' }),
)
const interleaved = (sink: { record(record: RequestRecord): void }) =>
  Promise.all(
    hundreds.map(async (record, index) => {
      await new Promise((resolve) => setTimeout(resolve, index % 7))
      sink.record(record)
    }),
  )

describe('metrics', () => {
  it('sum what hundreds of requests at once have cost', async () => {
    const { sum, points } = inMemory()
    await interleaved(openTelemetry())
    for (const [name, criterion] of [
      ['energy', 'energy'],
      ['gwp', 'gwp'],
      ['adpe', 'adpe'],
      ['pe', 'pe'],
      ['water', 'wcf'],
    ] as const) {
      same(
        await sum(`inferprint.${name}`),
        total(hundreds, ({ footprint }) => footprint?.[criterion]?.value),
      )
      same(
        await sum(`inferprint.${name}.min`),
        total(hundreds, ({ footprint }) => footprint?.[criterion]?.min),
      )
      same(
        await sum(`inferprint.${name}.max`),
        total(hundreds, ({ footprint }) => footprint?.[criterion]?.max),
      )
    }
    const phases = await points('inferprint.gwp')
    expect(new Set(phases.map(({ attributes }) => attributes['inferprint.phase']))).toEqual(
      new Set(['usage', 'embodied']),
    )
    for (const { attributes } of await points('inferprint.gwp.min'))
      expect('inferprint.phase' in attributes).toBe(false)
  })

  it('have the attributes and the buckets of the conventions', async () => {
    const { points } = inMemory()
    openTelemetry({ labels: ['task'] }).record(recordOf(300, { provider: 'google_genai', server: 'localhost:8080' }))
    const [duration] = await points('gen_ai.client.operation.duration')
    expect(duration?.attributes).toEqual({
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'gcp.gemini',
      'gen_ai.request.model': 'gpt-4o',
      'gen_ai.response.model': 'gpt-4o-2024-08-06',
      'server.address': 'localhost',
      'server.port': 8080,
      'inferprint.label.task': 'summary',
    })
    expect(duration?.value).toMatchObject({ count: 1, sum: 3.5 })
    const tokens = await points('gen_ai.client.token.usage')
    expect(
      tokens.map(({ attributes, value }) => [attributes['gen_ai.token.type'], (value as { sum: number }).sum]),
    ).toEqual([
      ['input', 120],
      ['output', 300],
    ])
    const [energy] = await points('inferprint.request.energy')
    const { boundaries } = (energy!.value as { buckets: { boundaries: number[] } }).buckets
    expect([boundaries[0], boundaries.at(-1), boundaries.length]).toEqual([1e-7, 1, 22])
    expect(energy?.attributes).toMatchObject({ 'inferprint.method': 'inferprint-1', 'inferprint.tier': 'estimated' })
  })

  it('go to the provider that is there, whichever is set up first, and to the next one', async () => {
    const sink = openTelemetry()
    sink.record(recordOf())
    const first = inMemory()
    sink.record(recordOf())
    expect((await first.points('gen_ai.client.operation.duration'))[0]?.value).toMatchObject({ count: 1 })
    metrics.disable()
    const second = inMemory()
    sink.record(recordOf())
    sink.record(recordOf())
    expect((await second.points('gen_ai.client.operation.duration'))[0]?.value).toMatchObject({ count: 2 })
    expect((await first.points('gen_ai.client.operation.duration'))[0]?.value).toMatchObject({ count: 1 })
  })

  it('leave the global provider as it is', async () => {
    const before = metrics.getMeterProvider()
    openTelemetry().record(recordOf())
    expect(metrics.getMeterProvider()).toBe(before)
  })

  it('tell no footprint where there is none', async () => {
    const { points } = inMemory()
    const { footprint, ...rest } = recordOf()
    openTelemetry().record({ ...rest, outcome: 'failed', errorType: '500' })
    expect(await points('inferprint.gwp')).toEqual([])
    expect((await points('gen_ai.client.operation.duration'))[0]?.attributes['error.type']).toBe('500')
  })

  it('arrive over OTLP', async () => {
    const bodies: string[] = []
    const server = createServer(async (request, response) => {
      let body = ''
      for await (const piece of request.setEncoding('utf8')) body += piece
      bodies.push(body)
      response.setHeader('content-type', 'application/json').end('{}')
    })
    const exporter = new OTLPMetricExporter({ url: `http://127.0.0.1:${await listen(server)}/v1/metrics` })
    const provider = provide(new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 1e6 }))
    await interleaved(openTelemetry())
    await provider.forceFlush()
    const { resourceMetrics } = JSON.parse(bodies.at(-1)!) as OtlpMetrics
    const gwp = resourceMetrics[0]?.scopeMetrics[0]?.metrics.find(({ name }) => name === 'inferprint.gwp')
    expect(gwp?.unit).toBe('kg{CO2eq}')
    const sent = gwp?.sum?.dataPoints.reduce((sum, { asDouble = 0 }) => sum + asDouble, 0)
    same(
      sent!,
      total(hundreds, ({ footprint }) => footprint?.gwp.value),
    )
  })
})

interface OtlpMetrics {
  resourceMetrics: {
    scopeMetrics: {
      metrics: { name: string; unit: string; sum?: { dataPoints: { asDouble?: number }[] } }[]
    }[]
  }[]
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => server.close())
  return (server.address() as AddressInfo).port
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

const command = prometheus()
if (command === undefined) console.log('SKIPPED: there is no prometheus, and this user may not install it')

describe.skipIf(command === undefined)('Prometheus', () => {
  it('scrapes the sums', async () => {
    const [exported, served] = [await freePort(), await freePort()]
    /** It brings a copy of its own of the SDK's types. */
    provide(new PrometheusExporter({ port: exported, host: '127.0.0.1' }) as unknown as MetricReader)
    await interleaved(openTelemetry())
    const folder = mkdtempSync(join(tmpdir(), 'inferprint-prometheus-'))
    closing.push(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
    const config = join(folder, 'prometheus.yml')
    writeFileSync(
      config,
      JSON.stringify({
        global: { scrape_interval: '1s' },
        scrape_configs: [{ job_name: 'program', static_configs: [{ targets: [`127.0.0.1:${exported}`] }] }],
      }),
    )
    const server = spawn(
      command!,
      [
        `--config.file=${config}`,
        `--storage.tsdb.path=${join(folder, 'data')}`,
        `--web.listen-address=127.0.0.1:${served}`,
      ],
      { stdio: 'ignore' },
    )
    closing.push(() => new Promise((resolve) => server.once('close', resolve) && server.kill('SIGKILL')))
    const query = async (text: string): Promise<number> => {
      const address = `http://127.0.0.1:${served}/api/v1/query?query=${encodeURIComponent(text)}`
      const { data } = (await (await fetch(address)).json()) as { data: { result: { value: [number, string] }[] } }
      return Number(data.result[0]?.value[1])
    }
    const names = await vi.waitFor(
      async () => {
        expect(await query('count({__name__=~"inferprint_gwp.*"})')).toBeGreaterThan(0)
        const address = `http://127.0.0.1:${served}/api/v1/label/__name__/values`
        return ((await (await fetch(address)).json()) as { data: string[] }).data
      },
      { timeout: 45_000, interval: 500 },
    )
    expect(names).toEqual(expect.arrayContaining(['inferprint_gwp_total', 'inferprint_gwp_min_total']))
    same(
      await query('sum(inferprint_gwp_total)'),
      total(hundreds, ({ footprint }) => footprint?.gwp.value),
    )
    same(
      await query('sum(inferprint_energy_max_total)'),
      total(hundreds, ({ footprint }) => footprint?.energy.max),
    )
  })
})
