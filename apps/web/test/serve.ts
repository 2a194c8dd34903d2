import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { built } from './static-files.ts'

const main = fileURLToPath(new URL('../../../packages/cli/dist/main.js', import.meta.url))

export interface Served {
  /** With `/` at its end. */
  readonly url: string
  /** `/v1/...` @throws where the answer is none */
  readonly ask: (path: string) => Promise<Record<string, unknown>>
  /** Rows into the store. */
  readonly send: (rows: readonly object[]) => Promise<void>
  readonly close: () => Promise<void>
}

/** The built command, to its end. @throws where it fails */
export async function inferprint(...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [main, ...args])
  return stdout
}

/** The built command `inferprint serve`, a process of its own on the loopback with a store of its own. */
export async function serve(config: object = {}, headers: Record<string, string> = {}): Promise<Served> {
  if (!existsSync(main)) throw new Error(`there is no ${main}; expected what node scripts/build.mjs builds`)
  const folder = mkdtempSync(join(tmpdir(), 'inferprint-web-'))
  const file = join(folder, 'config.json')
  writeFileSync(file, JSON.stringify({ port: 0, store: join(folder, 'store.duckdb'), app: built, ...config }))
  const server = spawn(process.execPath, [main, 'serve', '--config', file], { stdio: ['ignore', 'pipe', 'inherit'] })
  const url = `${await addressOf(server)}/`
  const reply = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(url + path, { ...init, headers: { 'content-type': 'application/json', ...headers } })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as Record<string, unknown>
  }
  return {
    url,
    ask: (path) => reply(path),
    send: async (rows) => {
      const { stored, refused, reasons } = await reply('v1/records', { method: 'POST', body: JSON.stringify(rows) })
      if (refused) throw new Error(`${stored} stored, ${refused} refused: ${JSON.stringify(reasons)}`)
    },
    close: async () => {
      const ended = once(server, 'exit')
      server.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function addressOf(server: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: server.stdout as NodeJS.ReadableStream })) {
    const address = /listens on (\S+)/.exec(line)?.[1]
    if (address !== undefined) return address
  }
  throw new Error('the server ended before it listened')
}
