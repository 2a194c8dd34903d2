/** Runs `page.ts` in headless Chromium: serves the page, and the providers' answers beside it. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { clients } from '../clients.ts'
import type { Wire } from '../loopback/answer.ts'
import { listenerOf, seenNothing, showing } from '../loopback/loopback.ts'
import { plain } from '../loopback/variation.ts'
import { isWhole, line, type Result } from './compare.ts'

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url))
const newest = clients.flatMap(([first]) => first ?? [])

/** What only Node has: of its own modules the checks take the timers; SDKs name others that a browser never comes to. */
const forBrowsers: Plugin = {
  name: 'for browsers',
  setup({ onResolve, onLoad, resolve }) {
    onResolve({ filter: /^ollama$/ }, ({ resolveDir, kind }) => resolve('ollama/browser', { resolveDir, kind }))
    onResolve({ filter: /^node:timers\/promises$/ }, () => ({ path: here('timers-in-browser.ts') }))
    onResolve({ filter: /\/versions\.ts$/ }, () => ({ path: here('versions-in-browser.ts') }))
    onResolve({ filter: /^node:/ }, ({ path }) => ({ path, namespace: 'absent' }))
    onLoad({ filter: /.*/, namespace: 'absent' }, () => ({ contents: 'module.exports = {}' }))
  },
}

async function pageScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [here('page.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    /** SDKs tell classes by them. */
    keepNames: true,
    logLevel: 'error',
    plugins: [forBrowsers],
    alias: { 'inferprint/instrument': here('../../packages/inferprint/dist/instrument/index.js') },
    inject: [here('process-in-browser.ts')],
    define: { versions: JSON.stringify(Object.fromEntries(newest.map(({ alias, version }) => [alias, version]))) },
  })
  return outputFiles[0]?.text ?? ''
}

type Loopbacks = Readonly<Record<string, ReturnType<typeof loopbackOf>>>

function loopbackOf(wire: Wire) {
  const seen = seenNothing()
  return { listener: listenerOf(wire, seen, plain), shown: showing(seen, '', async () => {}) }
}

/** `/wire/INDEX/...` to a provider, `/control/INDEX/...` to what it saw. */
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
    /** Answers tell addresses of the provider's. */
    incoming.headers.host += `/wire/${name}`
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
  const loopbacks = Object.fromEntries(newest.map(({ wire }, index) => [index, loopbackOf(wire)]))
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
  const late = setTimeout(() => report('the page did not report within 500 s'), 500_000)
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
