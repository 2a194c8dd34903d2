import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../cli/src/main.ts', import.meta.url))

export interface Serving {
  readonly url: string
  /** Most memory that it ever had, bytes; undefined where the system does not tell. */
  readonly mostMemory: () => number | undefined
  readonly stop: () => Promise<void>
}

/** `inferprint serve` as a process of its own, on a free port. */
export async function serving(args: readonly string[]): Promise<Serving> {
  const all = ['--conditions=source', '--import', 'tsx', program, 'serve', '--port', '0', '--app', 'none', ...args]
  const child = spawn(process.execPath, all, { stdio: ['ignore', 'pipe', 'pipe'] })
  const said: string[] = []
  createInterface({ input: child.stderr }).on('line', (line) => said.push(line))
  for await (const line of createInterface({ input: child.stdout })) {
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? []
    if (url === undefined) continue
    child.stdout.resume()
    return {
      url,
      mostMemory: () => memoryOf(child.pid ?? 0),
      stop: async () => {
        const gone = once(child, 'exit')
        child.kill('SIGTERM')
        await gone
      },
    }
  }
  throw new Error(`the server did not start: ${said.join('\n')}`)
}

function memoryOf(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined
  const [, kibibytes] = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kibibytes) * 1024
}
