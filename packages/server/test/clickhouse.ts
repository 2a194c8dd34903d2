import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { folder } from './folder.ts'

const program = fileURLToPath(new URL('clickhouse-http.mjs', import.meta.url))

/** Whether the engine is there; `npm ci --prefix engines` fetches it. */
export const hasClickHouse = existsSync(fileURLToPath(new URL('../../../engines/node_modules/chdb', import.meta.url)))

export interface ClickHouseGround {
  /** As `--store` takes it, with a database of its own. */
  readonly database: () => Promise<string>
  /** One statement; its answer as text. */
  readonly query: (sql: string, database?: string) => Promise<string>
  /** Ends it as a machine that goes away. */
  readonly kill: () => Promise<void>
  /** Again, with what it had, at the same address. */
  readonly start: () => Promise<void>
  readonly close: () => Promise<void>
}

/** A ClickHouse on the loopback, empty. */
export async function openClickHouse(password = ''): Promise<ClickHouseGround> {
  const place = folder()
  let child: ChildProcess | undefined
  let port = 0
  let count = 0
  const start = async (): Promise<void> => {
    const started = spawn(process.execPath, [program, place.path, String(port), password], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    child = started
    port = await new Promise<number>((resolve, reject) => {
      started.stdout.once('data', (said) => resolve(Number(said)))
      started.once('exit', (code) => reject(new Error(`the engine ended with ${code}`)))
    })
  }
  const kill = async (): Promise<void> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((resolve) => child?.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
  }
  const query = async (sql: string, database = 'default'): Promise<string> => {
    const authorization = `Basic ${Buffer.from(`default:${password}`).toString('base64')}`
    const at = `http://127.0.0.1:${port}/?database=${database}&output_format_json_quote_64bit_integers=0`
    const reply = await fetch(at, { method: 'POST', body: sql, headers: { authorization } })
    if (!reply.ok) throw new Error(await reply.text())
    return (await reply.text()).trim()
  }
  await start()
  return {
    query,
    start,
    kill,
    database: async () => {
      const name = `store_${count++}`
      await query(`CREATE DATABASE ${name}`)
      return `clickhouse://default@127.0.0.1:${port}/${name}`
    },
    close: async () => {
      await kill()
      place.remove()
    },
  }
}
