import { spawn, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { prometheus } from '../../../../scripts/prometheus.mjs'
import { folder } from '../../test/folder.ts'
import { openServer } from '../../test/server.ts'

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

/** A server that has passed three requests on, one of them refused. */
async function used() {
  const reply = JSON.stringify({ model: 'gpt-4o-mini', choices: [], usage: { prompt_tokens: 9, completion_tokens: 3 } })
  const ground = await openServer(
    (request, response) => {
      request.resume()
      response.writeHead(request.headers['x-fail'] ? 500 : 200, { 'content-type': 'application/json' }).end(reply)
    },
    ['--store', 'none'],
  )
  closing.push(() => ground.close())
  for (const headers of [{}, {}, { 'x-fail': '1' }])
    await (
      await fetch(`${ground.url}/openai/v1/chat/completions`, {
        method: 'POST',
        headers,
        body: '{"model":"gpt-4o-mini"}',
      })
    ).text()
  return ground
}

test.skipIf(command === undefined)('promtool finds nothing to say of /metrics', async () => {
  const { url } = await used()
  const input = await (await fetch(`${url}/metrics`)).text()
  const { status, stdout, stderr } = spawnSync('promtool', ['check', 'metrics'], { input })
  expect([String(stdout), String(stderr), status]).toEqual(['', '', 0])
})

test.skipIf(command === undefined)('Prometheus scrapes the sums', async () => {
  const { running } = await used()
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
  const query = async (text: string): Promise<number> => {
    const address = `http://127.0.0.1:${port}/api/v1/query?query=${encodeURIComponent(text)}`
    const { data } = (await (await fetch(address)).json()) as { data: { result: { value: [number, string] }[] } }
    return Number(data.result[0]?.value[1])
  }
  await vi.waitFor(async () => expect(await query('sum(inferprint_requests_total)')).toBe(3), {
    timeout: 30_000,
    interval: 500,
  })
  expect(await query('sum(inferprint_requests_total{outcome="failed"})')).toBe(1)
  expect(await query('sum(inferprint_tokens_total{type="output"})')).toBe(6)
  expect(await query('sum(inferprint_energy_kwh_total) / sum(inferprint_energy_max_kwh_total)')).toBeLessThan(1)
})
