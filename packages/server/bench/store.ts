/** npm run bench -w packages/server: what the store takes and answers. --short: a million rows in place of ten. */
import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { openStore, type UsageQuery } from 'inferprint-server/store'
import { cpuSeconds } from './cpu-seconds.ts'
import { fillStore } from './many-rows.ts'

const here = dirname(fileURLToPath(import.meta.url))
const isShort = process.argv.includes('--short')
const folder = mkdtempSync(join(tmpdir(), 'inferprint-bench-'))
const best = (values: readonly number[]): number => Math.max(...values)
const middle = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] as number
const told = (name: string, figure: string, bar: string, holds: boolean) =>
  console.log(`${name.padEnd(44)} ${figure.padStart(16)}   ${bar} ${holds ? 'yes' : 'NO'}`)

/** Into a store of its own, over HTTP, each body acknowledged when it is durable. */
async function ingest(what: 'records' | 'traces', bodies: number, each: number, bar: number): Promise<void> {
  const server = spawn(process.execPath, [join(here, 'store-server.mjs'), join(folder, `${what}.duckdb`)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let port = ''
  for await (const line of server.stdout) {
    port = String(line).trim()
    break
  }
  const speeds: number[] = []
  const cpu: number[] = []
  for (let round = 0; round < 5; round++) {
    const args = [join(here, 'ingest.mjs'), port, what, bodies, each, 16].map(String)
    const before = cpuSeconds(server.pid ?? 0)
    const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1e6 })
    speeds.push((JSON.parse(stdout) as { rowsPerS: number }).rowsPerS)
    cpu.push((1e6 * (cpuSeconds(server.pid ?? 0) - before)) / (bodies * each))
  }
  server.kill()
  const figure = `${middle(speeds).toFixed(0)} (${best(speeds).toFixed(0)})`
  told(`${what}, ${each} a body, rows/s (best)`, figure, `>= ${bar}`, middle(speeds) >= bar)
  console.log(
    `${' server, CPU µs a row (least)'.padEnd(44)} ${`${middle(cpu).toFixed(1)} (${Math.min(...cpu).toFixed(1)})`.padStart(16)}`,
  )
}

const queries: Readonly<Record<string, UsageQuery>> = {
  all: {},
  'by model': { by: ['model'] },
  'by day and provider': { bucket: 'day', by: ['provider'] },
  'one week by hour': { bucket: 'hour', fromMs: Date.UTC(2026, 5, 1), toMs: Date.UTC(2026, 5, 8) },
  'top 5 of a label by month, gwp': { bucket: 'month', by: ['label.team'], top: 5, measures: ['gwp'] },
  'percentiles of energy by model': { by: ['model'], measures: ['energy'], percentiles: [50, 90, 99] },
  'every measure': { measures: ['tokens', 'media', 'time', 'energy', 'gwp', 'adpe', 'pe', 'wcf', 'embodied'] },
}

async function usage(rows: number): Promise<void> {
  const path = join(folder, 'usage.duckdb')
  await (await openStore(path)).close()
  await fillStore(path, rows)
  const store = await openStore(path)
  console.log(`\n/v1/usage over ${rows} rows`)
  for (const [name, query] of Object.entries(queries)) {
    const times: number[] = []
    for (let round = 0; round < 5; round++) {
      const begun = performance.now()
      await store.usage(query)
      times.push(performance.now() - begun)
    }
    told(`${name}, ms`, middle(times).toFixed(0), '<= 1000', middle(times) <= 1000)
  }
  await store.close()
}

try {
  console.log('\nInto the store')
  await ingest('records', isShort ? 20 : 60, 1000, 50_000)
  await ingest('traces', isShort ? 20 : 60, 512, 20_000)
  await usage(isShort ? 1_000_000 : 10_000_000)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
