/**
 * npm run bench -w packages/server: how long the dashboard takes to open in Chromium before the whole server and a year of ten million
 * requests. --short: a million.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'
import { openStore } from 'inferprint-server/store'
import { type Browser, chromium } from 'playwright-core'
import { cpuSeconds } from './cpu-seconds.ts'
import { fillStore } from './many-rows.ts'

const [, , main = '', command = ''] = process.argv
const rows = process.argv.includes('--short') ? 1_000_000 : 10_000_000
const yearMs = 365 * 86_400_000
const rounds = 5
const middle = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] as number

const pathOf = (name: string): string | undefined =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(existsSync)

/** Until now, in 200,000 conversations. */
async function filled(path: string): Promise<void> {
  await (await openStore(path)).close()
  await fillStore(path, rows, {
    started_at: `make_timestamp_ms(${Date.now() - yearMs} + i * ${yearMs} // $rows)`,
    label: "MAP {'team': 'team-' || (i % 20), 'conversation': 'conversation-' || (i // 50)}",
  })
}

async function addressOf(server: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: server.stdout as NodeJS.ReadableStream })) {
    const address = /listens on (\S+)/.exec(line)?.[1]
    if (address !== undefined) return address
  }
  throw new Error('the server ended before it listened')
}

interface Opened {
  /** s, until totals and time are there. */
  readonly firstS: number
  /** s, until everything is. */
  readonly wholeS: number
}

async function opened(browser: Browser, url: string): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  const page = await context.newPage()
  const begun = performance.now()
  const since = (): number => (performance.now() - begun) / 1000
  await page.goto(url)
  await Promise.all(
    ['.totals data', '.time-chart', '[data-by="model"] data'].map((each) => page.locator(each).first().waitFor()),
  )
  const firstS = since()
  await page.locator('.usage[data-is-whole="true"]').waitFor({ timeout: 120_000 })
  await Promise.all(
    ['[data-by="label"] data', '[data-by="conversation"] data', '.tail tbody tr'].map((each) =>
      page.locator(each).first().waitFor({ timeout: 120_000 }),
    ),
  )
  const wholeS = since()
  await context.close()
  return { firstS, wholeS }
}

interface Measured {
  readonly browser: Browser
  readonly pid: number
  readonly name: string
  readonly url: string
  /** s, for everything. */
  readonly barS?: number
}

async function measure({ browser, pid, name, url, barS }: Measured): Promise<void> {
  const all: Opened[] = []
  const before = cpuSeconds(pid)
  for (let round = 0; round < rounds; round++) all.push(await opened(browser, url))
  const [firstS, wholeS] = [middle(all.map((each) => each.firstS)), middle(all.map((each) => each.wholeS))]
  const cpuS = (cpuSeconds(pid) - before) / rounds
  const bar = barS === undefined ? '' : `   <= ${barS.toFixed(1)} s ${wholeS <= barS ? 'yes' : 'NO'}`
  console.log(
    `${name.padEnd(32)} ${firstS.toFixed(2).padStart(6)} s ${wholeS.toFixed(2).padStart(10)} s ${cpuS.toFixed(2).padStart(8)} s${bar}`,
  )
}

async function bench(executablePath: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'inferprint-bench-'))
  const path = join(folder, 'year.duckdb')
  let server: ChildProcess | undefined
  let browser: Browser | undefined
  try {
    await filled(path)
    server = spawn(process.execPath, [main, 'serve', '--port', '0', '--store', path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const url = `${await addressOf(server)}/#/dashboard`
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
    const pid = server.pid ?? 0
    const load = `${loadavg()[0]?.toFixed(1)} on ${cpus().length} cores`
    console.log(`\nThe dashboard opens on ${rows} rows of a year; load before: ${load}`)
    console.log(`${''.padEnd(30)} first figures   everything   CPU of the server`)
    await measure({ browser, pid, name: 'as it opens, the last 30 days', url, barS: 2 })
    await measure({ browser, pid, name: 'the whole year', url: `${url}?period=all` })
  } finally {
    await browser?.close()
    server?.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

const executablePath = command === '' ? undefined : pathOf(command)
if (executablePath === undefined) console.log('SKIPPED: the dashboard, for there is no chromium')
else await bench(executablePath)
