/** npm run bench -w packages/server: what a request costs through the gateway, as ratios measured in one run. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Job, Loaded } from './job.ts'

const here = dirname(fileURLToPath(import.meta.url))
const isShort = process.argv.includes('--short')
const rounds = Number(process.argv.find((each) => each.startsWith('--rounds='))?.slice(9) ?? (isShort ? 2 : 11))
const seconds = isShort ? 0.5 : 1
const warmS = isShort ? 0.5 : 4
const connections = 16
/** `--only=inferprint` leaves Portkey out. */
const only = (name: string): boolean => !process.argv.some((each) => each.startsWith('--only=') && !each.includes(name))

interface Measured extends Loaded {
  /** Of the target's process, per request; NaN where the system does not tell. */
  readonly cpuUs: number
}
interface Target {
  readonly name: string
  readonly port: number
  readonly prefix: string
  readonly headers: Readonly<Record<string, string>>
  readonly pid: number
}

const children: ChildProcess[] = []

async function start(name: string, ...args: string[]): Promise<{ readonly port: number; readonly pid: number }> {
  const child = spawn(process.execPath, [join(here, 'targets.mjs'), name, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  for await (const line of child.stdout ?? []) return { port: Number(line), pid: child.pid ?? 0 }
  throw new Error(`${name} did not start`)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** @returns undefined where its folder was not installed */
async function startPortkey(upstream: number): Promise<Target | undefined> {
  const file = join(process.cwd(), 'gateways/node_modules/@portkey-ai/gateway/build/start-server.js')
  if (!existsSync(file)) return undefined
  const port = await freePort()
  const child = spawn(process.execPath, [file, `--port=${port}`, '--headless'], {
    stdio: 'ignore',
    cwd: join(process.cwd(), 'gateways'),
  })
  children.push(child)
  const headers = { 'x-portkey-provider': 'openai', 'x-portkey-custom-host': `http://127.0.0.1:${upstream}/v1` }
  for (let turn = 0; turn < 100; turn++) {
    await new Promise((resolve) => setTimeout(resolve, 100))
    if (
      await fetch(`http://127.0.0.1:${port}/`).then(
        (reply) => reply.ok,
        () => false,
      )
    )
      break
  }
  return { name: 'Portkey', port, prefix: '', headers, pid: child.pid ?? 0 }
}

const ticksPerS = 100

/** User and system time of a process so far, s. Source: proc(5), fields 14 and 15. */
function cpuS(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) / ticksPerS
  } catch {
    return Number.NaN
  }
}

/** The process that makes the load: one for all rounds, so that none of them measures its start. */
function startLoad(): (job: Job) => Promise<Loaded> {
  const child = spawn(process.execPath, [join(here, 'load.mjs')], { stdio: ['pipe', 'pipe', 'inherit'] })
  children.push(child)
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return async (job) => {
    child.stdin.write(`${JSON.stringify(job)}\n`)
    const { value, done } = await lines.next()
    if (done) throw new Error('the process that makes the load ended')
    return JSON.parse(value)
  }
}

interface Comparison {
  readonly title: string
  readonly path: string
  readonly stream: boolean
  /** Of the requests/s that the bare pass-through did as fast as it could; absent: as fast as they go. */
  readonly share?: number
}

const middle = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number
const shown = (value: number, width: number, digits: number): string => value.toFixed(digits).padStart(width)

/** @returns requests/s of the bare pass-through */
async function compare(
  load: (job: Job) => Promise<Loaded>,
  targets: readonly Target[],
  { title, path, stream, share }: Comparison,
  bareIsPerS = Number.NaN,
): Promise<number> {
  const measure = async ({ port, prefix, headers, pid }: Target, forS = seconds): Promise<Measured> => {
    const offered = share !== undefined && { offeredPerS: share * bareIsPerS }
    const before = cpuS(pid)
    const loaded = await load({
      port,
      path: `${prefix}${path}`,
      stream,
      connections,
      seconds: forS,
      headers,
      ...offered,
    })
    return { ...loaded, cpuUs: (1e6 * (cpuS(pid) - before)) / loaded.requests }
  }
  const all = new Map<string, Measured[]>(targets.map(({ name }) => [name, []]))
  /** A server runs for days: what compiles its code is not measured. */
  for (const target of targets) await measure(target, share === undefined ? warmS : seconds)
  /** In turn, each time another first, so that a noisy moment befalls all of them. */
  for (let round = 0; round < rounds; round++)
    for (let at = 0; at < targets.length; at++) {
      const target = targets[(at + round) % targets.length] as Target
      all.get(target.name)?.push(await measure(target))
    }
  const offer = share === undefined ? 'as fast as they go' : `${(share * bareIsPerS).toFixed(0)} requests/s offered`
  console.log(`\n${title}, ${connections} connections, ${offer}, ${rounds} rounds of ${seconds} s\n`)
  show(targets, all)
  return middle((all.get('pass-through') as Measured[]).map(({ requestsPerS }) => requestsPerS))
}

/** Medians; ratios and differences are of rounds beside each other, `to bare` with the quartiles. */
function show(targets: readonly Target[], all: ReadonlyMap<string, readonly Measured[]>): void {
  console.log(
    `${''.padEnd(14)}  requests/s   to bare  quartiles    CPU us  to bare  first ms  later than bare ms  failures`,
  )
  const bare = all.get('pass-through') as readonly Measured[]
  for (const { name } of targets) {
    const own = all.get(name) as readonly Measured[]
    const speeds = own.map(({ requestsPerS }, at) => requestsPerS / (bare[at] as Measured).requestsPerS)
    const sorted = [...speeds].sort((a, b) => a - b)
    const quartile = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] as number).toFixed(2)
    const cells = [
      shown(middle(own.map(({ requestsPerS }) => requestsPerS)), 11, 0),
      shown(middle(speeds), 9, 2),
      ` ${quartile(0.25)}-${quartile(0.75)}`,
      shown(middle(own.map(({ cpuUs }) => cpuUs)), 9, 0),
      shown(middle(own.map(({ cpuUs }, at) => cpuUs / (bare[at] as Measured).cpuUs)), 8, 2),
      shown(middle(own.map(({ firstMs }) => firstMs)), 9, 2),
      shown(middle(own.map(({ firstMs }, at) => firstMs - (bare[at] as Measured).firstMs)), 19, 2),
      shown(
        own.reduce((sum, { failures }) => sum + failures, 0),
        9,
        0,
      ),
    ]
    console.log(`${name.padEnd(14)} ${cells.join(' ')}`)
  }
}

try {
  const upstream = await start('upstream')
  const to = String(upstream.port)
  const target = (name: string, prefix: string, at: { readonly port: number; readonly pid: number }) => ({
    name,
    prefix,
    headers: {},
    ...at,
  })
  const portkey = only('Portkey') ? await startPortkey(upstream.port) : undefined
  const targets: Target[] = [
    target('direct', '', upstream),
    target('pass-through', '/openai', await start('pass-through', to)),
    target('gateway', '/openai', await start('gateway', to)),
    target('serve', '/openai', await start('serve', to)),
    ...(portkey ? [portkey] : []),
  ]
  if (!portkey && only('Portkey')) console.log('SKIPPED: Portkey is not installed (npm install in gateways/)')
  const load = startLoad()
  const chat = '/v1/chat/completions'
  const json = { title: 'JSON', path: chat, stream: false }
  const burst = { title: 'SSE, 21 events at once', path: chat, stream: true }
  const paced = { title: 'SSE, 21 events 4 ms apart', path: `${chat}?paced=1`, stream: true }
  for (const each of [json, burst]) {
    const bareIsPerS = await compare(load, targets, each)
    await compare(load, targets, { ...each, share: 0.3 }, bareIsPerS)
  }
  await compare(load, targets, paced)
} finally {
  for (const child of children) child.kill()
}
