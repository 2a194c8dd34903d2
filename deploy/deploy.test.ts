import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../packages/server/src/serve/index.ts'
import { dashboard } from './grafana/dashboard.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (file: string): string => readFileSync(join(root, 'deploy', file), 'utf8')
const variablesOf = (text: string) =>
  Object.fromEntries([...text.matchAll(/^[^#\n]*\b(INFERPRINT_\w+)=(\S+)/gm)].map(([, name, value]) => [name, value]))

describe('Containerfile', () => {
  const text = read('Containerfile')
  const copied = [...text.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, paths]) => String(paths).split(' '))

  it('copies what is there, and each package that is built', () => {
    expect(copied.length).toBeGreaterThan(5)
    expect(copied.filter((path) => !existsSync(join(root, path)))).toEqual([])
    const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { workspaces: string[] }
    for (const workspace of workspaces) expect(copied).toContain(`${workspace}/package.json`)
    for (const each of ['inferprint', 'server', 'cli'])
      expect(text).toContain(`COPY --from=build /inferprint/packages/${each}/dist packages/${each}/dist\n`)
    expect(text).toMatch(/^RUN .*npm run build --workspace apps\/web$/m)
    expect(text).toContain('COPY --from=build /inferprint/apps/web/dist apps/web/dist\n')
  })

  it('sets options that serve knows, and it starts with tokens or behind a proxy alone', () => {
    const env = variablesOf(text)
    expect(readConfig([], env)).toMatchObject({ host: '0.0.0.0', port: 8585, storeFile: '/data/requests.duckdb' })
  })
})

describe('inferprint.service', () => {
  const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0
  if (!hasSystemd) console.log('SKIPPED: there is no systemd-analyze')

  it.skipIf(!hasSystemd)('is one that systemd takes', () => {
    const text = read('inferprint.service').replace('/usr/bin/node', process.execPath)
    const unit = join(root, 'node_modules/.inferprint-check.service')
    const checked = spawnSync('bash', ['-c', 'cat > "$0" && systemd-analyze verify "$0"', unit], { input: text })
    expect([String(checked.stdout), String(checked.stderr), checked.status]).toEqual(['', '', 0])
  })

  it('sets options that serve knows, and leaves requests time to end', () => {
    const text = read('inferprint.service')
    const { shutdownS, storeFile } = readConfig([], variablesOf(text))
    expect(storeFile).toBe('/var/lib/inferprint/requests.duckdb')
    expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(text)?.[1])).toBeGreaterThan(shutdownS)
  })
})

it('the dashboard for Grafana is what its source gives', () => {
  expect(read('grafana/inferprint.json')).toBe(`${JSON.stringify(dashboard(), null, 2)}\n`)
})
