// The library's smoke test in headless Chromium, under a Content-Security-Policy that forbids eval.
import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from './install.mjs'

const policy = "default-src 'none'; script-src 'self'"
const page =
  '<!doctype html><meta charset="utf-8"><title>smoke</title><body><script type="module" src="/page.js"></script>'
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--virtual-time-budget=10000',
  '--dump-dom',
]

const found = (command) => spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0

/** Chromium's command, installed from Debian's packages where it is absent and the user may; else undefined. */
export function chromium() {
  const known = ['chromium', 'chromium-browser', 'google-chrome'].find(found)
  if (known !== undefined || process.getuid?.() !== 0 || !found('apt-get')) return known
  console.log('installing chromium ...')
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' })
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  return ['chromium'].find(found)
}

export async function smokeInChromium() {
  const command = chromium()
  if (command === undefined) {
    console.log('SKIPPED: there is no chromium, and this user may not install it')
    return
  }
  const server = createServer((request, response) => {
    const script = request.url === '/page.js'
    response.setHeader('content-type', script ? 'text/javascript' : 'text/html')
    response.setHeader('content-security-policy', policy)
    response.end(script ? readFileSync(join(root, 'runtimes/dist/page.js')) : page)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const profile = mkdtempSync(join(tmpdir(), 'inferprint-chromium-'))
  try {
    const address = `http://127.0.0.1:${server.address().port}/`
    const { stdout } = await promisify(execFile)(command, [...flags, `--user-data-dir=${profile}`, address], {
      timeout: 120_000,
    })
    const result = /<body>([^<]*)/.exec(stdout)?.[1] ?? stdout
    console.log(result.trim())
    if (!result.startsWith('passed: ')) throw new Error('the smoke test failed in chromium')
  } finally {
    server.close()
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 })
  }
}
