/** npm run bench -w packages/server: what a request costs through the gateway, as ratios measured in one run. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const here = dirname(fileURLToPath(import.meta.url))
const isShort = process.argv.includes('--short')
const rounds = isShort ? 1 : 5
const seconds = isShort ? 1 : 2
const connections = 16
/** `--only=inferprint` leaves Portkey out. */
const only = (name: string): boolean => !process.argv.some((each) => each.startsWith('--only=') && !each.includes(name))

interface Measured {
  readonly requestsPerS: number
  readonly firstMs: number
  readonly wholeMs: number
  readonly failures: number
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

async function load(
  { port, prefix, headers, pid }: Target,
  path: string,
  stream: boolean,
  at: number,
): Promise<Measured> {
  const args = [join(here, 'load.mjs'), port, `${prefix}${path}`, stream, at, seconds, JSON.stringify(headers)]
  const before = cpuS(pid)
  const { stdout } = await promisify(execFile)(process.execPath, args.map(String))
  const measured: Omit<Measured, 'cpuUs'> = JSON.parse(stdout)
  return { ...measured, cpuUs: (1e6 * (cpuS(pid) - before)) / (measured.requestsPerS * seconds) }
}

const middle = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number
const shown = (value: number, width: number, digits: number): string => value.toFixed(digits).padStart(width)

async function compare(title: string, targets: readonly Target[], path: string, stream: boolean): Promise<void> {
  const all = new Map<string, Measured[]>(targets.map(({ name }) => [name, []]))
  for (const target of targets) await load(target, path, stream, connections)
  /** In turn, so that a noisy moment befalls all of them. */
  for (let round = 0; round < rounds; round++)
    for (const target of targets) all.get(target.name)?.push(await load(target, path, stream, connections))
  console.log(`\n${title}, ${connections} connections\n`)
  console.log(`${''.padEnd(14)}  requests/s   to bare  to direct   CPU µs  to bare  first ms  later ms  failures`)
  const of = (name: string) => all.get(name) as Measured[]
  for (const { name } of targets) {
    const middleOf = (figure: (each: Measured) => number) => middle(of(name).map(figure))
    /** Of rounds beside each other. */
    const ratio = (to: string, figure: (each: Measured) => number) =>
      middle(of(name).map((each, at) => figure(each) / figure(of(to)[at] as Measured)))
    const speed = ({ requestsPerS }: Measured) => requestsPerS
    const cpu = ({ cpuUs }: Measured) => cpuUs
    const later = middle(of(name).map(({ firstMs }, at) => firstMs - (of('direct')[at] as Measured).firstMs))
    const cells = [
      shown(middleOf(speed), 11, 0),
      shown(ratio('pass-through', speed), 9, 2),
      shown(ratio('direct', speed), 10, 2),
      shown(middleOf(cpu), 8, 0),
      shown(ratio('pass-through', cpu), 8, 2),
      shown(
        middleOf(({ firstMs }) => firstMs),
        9,
        2,
      ),
      shown(later, 9, 2),
      shown(
        of(name).reduce((sum, { failures }) => sum + failures, 0),
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
    target('inferprint', '/openai', await start('inferprint', to)),
    ...(portkey ? [portkey] : []),
  ]
  if (!portkey && only('Portkey')) console.log('SKIPPED: Portkey is not installed (npm install in gateways/)')
  await compare('JSON', targets, '/v1/chat/completions', false)
  await compare('SSE, 21 events as fast as they go', targets, '/v1/chat/completions', true)
  await compare('SSE, 21 events 4 ms apart', targets, '/v1/chat/completions?paced=1', true)
} finally {
  for (const child of children) child.kill()
}
