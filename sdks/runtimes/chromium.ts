/** Runs `page.ts` in headless Chromium: serves the page, and the providers' answers beside it. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { versionOf } from '../clients/versions.ts'
import { anthropic } from '../loopback/anthropic.ts'
import { groq } from '../loopback/groq.ts'
import { listenerOf, seenNothing, showing } from '../loopback/loopback.ts'
import { openai } from '../loopback/openai.ts'
import { together } from '../loopback/together.ts'
import { plain } from '../loopback/variation.ts'
import { isWhole, line, type Result } from './compare.ts'

const wires = { openai, anthropic, groq, together }
const aliases = ['openai', '@anthropic-ai/sdk', 'groq-sdk', 'together-ai']
const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url))

async function pageScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [here('page.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    conditions: ['source'],
    logLevel: 'error',
    alias: { 'node:timers/promises': here('timers-in-browser.ts') },
    inject: [here('process-in-browser.ts')],
    define: { versions: JSON.stringify(Object.fromEntries(aliases.map((alias) => [alias, versionOf(alias)]))) },
  })
  return outputFiles[0]?.text ?? ''
}

type Loopbacks = Readonly<Record<string, ReturnType<typeof loopbackOf>>>

function loopbackOf(wire: (typeof wires)[keyof typeof wires]) {
  const seen = seenNothing()
  return { listener: listenerOf(wire, seen, plain), shown: showing(seen, '', async () => {}) }
}

/** `/wire/NAME/...` to a provider, `/control/NAME/...` to what it saw. */
async function answer(incoming: IncomingMessage, outgoing: ServerResponse, loopbacks: Loopbacks): Promise<boolean> {
  const [, kind, name = '', ...path] = (incoming.url ?? '').split('/')
  const loopback = loopbacks[name]
  if (!loopback) return false
  if (kind === 'wire') {
    outgoing.setHeader('access-control-allow-origin', '*')
    outgoing.setHeader('access-control-allow-headers', incoming.headers['access-control-request-headers'] ?? '*')
    outgoing.setHeader('access-control-expose-headers', '*')
    outgoing.setHeader('access-control-max-age', '600')
    if (incoming.method === 'OPTIONS') return !!outgoing.end()
    incoming.url = `/${path.join('/')}`
    await loopback.listener(incoming, outgoing)
    return true
  }
  const { shown } = loopback
  if (path[0] === 'reset') shown.reset()
  else await shown.settled(Number(new URL(incoming.url ?? '', 'http://127.0.0.1').searchParams.get('requests')))
  const requests = shown.requests.map(({ bytes: _, ...each }) => ({ ...each, query: each.query.toString() }))
  outgoing.end(JSON.stringify({ requests, aborted: shown.aborted, pieces: shown.pieces }))
  return true
}

/** @returns what the page reports, or an error's text */
export async function resultsInChromium(command: string): Promise<readonly Result[] | string> {
  const script = await pageScript()
  const loopbacks = Object.fromEntries(Object.entries(wires).map(([name, wire]) => [name, loopbackOf(wire)]))
  let report: (results: readonly Result[] | string) => void
  const reported = new Promise<readonly Result[] | string>((resolve) => {
    report = resolve
  })
  const server = createServer(async (incoming, outgoing) => {
    if (await answer(incoming, outgoing, loopbacks)) return
    if (incoming.url === '/results') {
      let body = ''
      for await (const part of incoming) body += part
      outgoing.end()
      report(JSON.parse(body) as readonly Result[] | string)
      return
    }
    const isScript = incoming.url === '/page.js'
    outgoing.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
    outgoing.end(
      isScript ? script : '<!doctype html><title>checks</title><script type="module" src="/page.js"></script>',
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const profile = mkdtempSync(join(tmpdir(), 'inferprint-chromium-'))
  const { port } = server.address() as AddressInfo
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync']
  const browser = spawn(command, [...flags, `--user-data-dir=${profile}`, `http://127.0.0.1:${port}/`], {
    stdio: 'ignore',
    /** A group of its own: its helpers end with it, and write no more into the profile. */
    detached: true,
  })
  const late = setTimeout(() => report('the page did not report within 180 s'), 180_000)
  try {
    return await reported
  } finally {
    clearTimeout(late)
    const gone = new Promise((resolve) => browser.once('exit', resolve))
    if (browser.pid !== undefined) process.kill(-browser.pid)
    await gone
    server.closeAllConnections()
    server.close()
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
}

const [command = 'chromium', file] = process.argv.slice(2)
const results = await resultsInChromium(command)
if (typeof results === 'string') {
  console.error(results)
  process.exit(1)
}
for (const each of results) console.log(line(each))
if (file !== undefined) writeFileSync(file, JSON.stringify(results, null, 1))
process.exit(results.every(isWhole) ? 0 : 1)
