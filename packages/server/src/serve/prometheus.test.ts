import { spawn, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { createServer } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { dashboard } from '../../../../deploy/grafana/dashboard.ts'
import { prometheus } from '../../../../scripts/prometheus.mjs'
import { folder } from '../../test/folder.ts'
import { openServer, type ServerGround } from '../../test/server.ts'

const command = prometheus()
if (command === undefined) console.log('SKIPPED: there is no prometheus, and this user may not install it')

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}

const usage = { prompt_tokens: 9, completion_tokens: 3 }
const reply = JSON.stringify({ model: 'gpt-4o-mini', choices: [], usage })
const events = [{ choices: [{ index: 0, delta: { content: 'Hello' } }] }, { choices: [], usage }]
  .map((event) => `data: ${JSON.stringify({ model: 'gpt-4o-mini', ...event })}\n\n`)
  .concat('data: [DONE]\n\n')

const answer: RequestListener = (request, response) => {
  request.resume()
  const isStream = request.headers.accept === 'text/event-stream'
  const status = request.headers['x-fail'] ? 500 : 200
  response.writeHead(status, { 'content-type': isStream ? 'text/event-stream' : 'application/json' })
  response.end(isStream ? events.join('') : reply)
}

async function ask(url: string, headers: Readonly<Record<string, string>> = {}, more: object = {}): Promise<void> {
  const body = JSON.stringify({ model: 'gpt-4o-mini', ...more })
  await (await fetch(`${url}/openai/v1/chat/completions`, { method: 'POST', headers, body })).text()
}

/** A server that has passed three requests on, one of them refused. */
async function used() {
  const ground = await openServer(answer, ['--store', 'none'])
  closing.push(() => ground.close())
  for (const headers of [{}, {}, { 'x-fail': '1' }] as const) await ask(ground.url, headers)
  return ground
}

test.skipIf(command === undefined)('promtool finds nothing to say of /metrics', async () => {
  const { url } = await used()
  const input = await (await fetch(`${url}/metrics`)).text()
  const { status, stdout, stderr } = spawnSync('promtool', ['check', 'metrics'], { input })
  expect([String(stdout), String(stderr), status]).toEqual(['', '', 0])
})

type Samples = readonly { readonly metric: object; readonly value: readonly [number, string] }[]

/** Prometheus, which scrapes this server; answers what a query gives. */
async function scraping({ running }: ServerGround): Promise<(query: string) => Promise<Samples>> {
  const { path, remove } = folder()
  closing.push(remove)
  const port = await freePort()
  const target = { job_name: 'inferprint', static_configs: [{ targets: [`127.0.0.1:${running.port}`] }] }
  writeFileSync(
    `${path}/prometheus.yml`,
    JSON.stringify({ global: { scrape_interval: '1s' }, scrape_configs: [target] }),
  )
  const args = [
    `--config.file=${path}/prometheus.yml`,
    `--storage.tsdb.path=${path}/data`,
    `--web.listen-address=127.0.0.1:${port}`,
  ]
  const server = spawn(String(command), args, { stdio: 'ignore' })
  closing.push(() => new Promise((resolve) => server.once('close', resolve) && server.kill('SIGKILL')))
  return async (text) => {
    const reply = await fetch(`http://127.0.0.1:${port}/api/v1/query?query=${encodeURIComponent(text)}`)
    const { data, error } = (await reply.json()) as { data?: { result: Samples }; error?: string }
    if (!data) throw new Error(`${text}: ${error}`)
    return data.result
  }
}

const patience = { timeout: 30_000, interval: 500 }

test.skipIf(command === undefined)('Prometheus scrapes the sums', async () => {
  const samples = await scraping(await used())
  const query = async (text: string) => Number((await samples(text))[0]?.value[1])
  await vi.waitFor(async () => expect(await query('sum(inferprint_requests_total)')).toBe(3), patience)
  expect(await query('sum(inferprint_requests_total{outcome="failed"})')).toBe(1)
  expect(await query('sum(inferprint_tokens_total{type="output"})')).toBe(6)
  expect(await query('sum(inferprint_energy_kwh_total) / sum(inferprint_energy_max_kwh_total)')).toBeLessThan(1)
})

test.skipIf(command === undefined)('every panel of the dashboard shows something', async () => {
  const ground = await used()
  const samples = await scraping(ground)
  const seen = async () => Number((await samples('sum(inferprint_requests_total)'))[0]?.value[1])
  const stream = () =>
    ask(ground.url, { accept: 'text/event-stream' }, { stream: true, stream_options: { include_usage: true } })
  /** What increases is told by two scrapes that have it. */
  await stream()
  await vi.waitFor(async () => expect(await seen()).toBe(4), patience)
  await ask(ground.url)
  await stream()
  await vi.waitFor(async () => expect(await seen()).toBe(6), patience)
  const panels = dashboard().panels?.flatMap((panel) => ('targets' in panel ? (panel.targets ?? []) : [])) ?? []
  const queries = panels.map((target) => String((target as unknown as Record<string, unknown>).expr))
  expect(queries.length).toBeGreaterThan(30)
  for (const expr of queries) {
    const asked = expr
      .replaceAll(/\$__(range|rate_interval)/g, '1m')
      .replaceAll('$provider', 'openai')
      .replaceAll('$model', '.*')
    expect(asked).not.toContain('$')
    const found = await vi.waitFor(async () => {
      const found = await samples(asked)
      expect([expr, found.length]).not.toEqual([expr, 0])
      return found
    }, patience)
    expect([expr, found.some(({ value }) => Number.isFinite(Number(value[1])))]).toEqual([expr, true])
  }
})
