import { setImmediate as turn } from 'node:timers/promises'
import type { Wire } from './loopback/answer.ts'
import type { Loopback } from './loopback/loopback.ts'

/** What a check saw: data that can be compared, of a bare client and of an instrumented one. */
export type Observed = null | boolean | number | string | readonly Observed[] | { readonly [key: string]: Observed }

export interface CheckContext<Sdk = unknown> {
  readonly server: Loopback
  /** Of the package that the client came from. */
  readonly major: number
  /** The package itself: its classes and helpers. */
  readonly sdk: Sdk
}

/** One thing that a client must do alike bare and instrumented. */
export interface Check<Client, Sdk = unknown> {
  readonly name: string
  readonly run: (client: Client, context: CheckContext<Sdk>) => Promise<Observed>
  /** Whether a version of the SDK has what the check uses; absent where all have. */
  readonly supports?: (version: string) => boolean
  /** Whether it leaves a rejection that nobody handles, which runtimes tell of in their own time. */
  readonly rejects?: true
}

/** How a client is asked for the least that it gives, whole and as a stream. */
export interface Probe<Client, Sdk = unknown> {
  readonly name: string
  readonly reply: (client: Client, sdk: Sdk) => Promise<unknown>
  readonly stream: (client: Client, sdk: Sdk) => AsyncIterable<unknown> | Promise<AsyncIterable<unknown>>
  /** Whether a version's requests go by `globalThis.fetch`; absent where those of all do. */
  readonly fetches?: (version: string) => boolean
}

/** A version of an SDK: how a client of it is made, and what that client must do. */
export interface SdkUnderTest<Client extends object = object, Sdk = unknown> {
  /** The package's own name. */
  readonly sdk: string
  /** By which `sdks/package.json` has it. */
  readonly alias: string
  readonly version: string
  readonly format: 'esm' | 'cjs'
  readonly wire: Wire
  /** By which its clients speak unless they are told otherwise. */
  readonly http?: 1 | 2
  /** A client whose requests go to this address and are not repeated, unless `options` of its own say otherwise. */
  readonly create: (url: string, options?: Record<string, unknown>) => Client
  /** Where a client is several of the package's: gives the same with each of them watched. */
  readonly watch?: (client: Client, watch: <Each extends object>(each: Each) => Each) => Client
  /** The package's exports. */
  readonly module: Sdk
  readonly checks: readonly Check<Client, Sdk>[]
  /** What the options of an instrument are tried with; one for each kind of client or API. */
  readonly probes: readonly Probe<Client, Sdk>[]
}

export const majorOf = (version: string): number => Number(version.split('.')[0])

/** At least this version, told as `6` or `6.49`. */
export const since =
  (least: string) =>
  (version: string): boolean => {
    const [have, want] = [version, least].map((each) => each.split('.').map(Number))
    for (const [index, number] of want!.entries()) {
      const own = have![index] ?? 0
      if (own !== number) return own > number
    }
    return true
  }

export const checksOf = <Client extends object, Sdk>({ checks, version }: SdkUnderTest<Client, Sdk>) =>
  checks.filter(({ supports }) => supports?.(version) ?? true)

/** A copy as JSON has it, without the footprints that an instrument adds. */
export function data(value: unknown): Observed {
  const text = JSON.stringify(value, (key, each: unknown) => {
    if (key === 'impacts') return undefined
    return typeof each === 'bigint' ? `${each}n` : each
  })
  return text === undefined ? 'undefined' : (JSON.parse(text) as Observed)
}

export const className = (value: unknown): string =>
  value === null || value === undefined
    ? String(value)
    : (Object.getPrototypeOf(value)?.constructor?.name ?? 'no class')

/** A reply: its class, what its JSON has, and the names of its own properties, those that JSON leaves out among them. */
export function shape(value: unknown): Observed {
  const keys = typeof value === 'object' && value !== null ? Object.getOwnPropertyNames(value) : []
  return { class: className(value), data: data(value), keys: keys.filter((key) => key !== 'impacts').sort() }
}

/** An error as a program would tell it from others. */
export function failure(error: unknown): Observed {
  const { name, message, status, statusCode, code, cause } = error as Error & Record<string, unknown>
  return {
    threw: className(error),
    parents: parentsOf(error),
    ...(data({ name, message: hidePort(message), status, statusCode, code, cause: className(cause) }) as object),
  }
}

const hidePort = (message: unknown): string => String(message).replace(/127\.0\.0\.1:\d+/g, '127.0.0.1')

function parentsOf(error: unknown): string[] {
  const names: string[] = []
  for (let at: unknown = Object.getPrototypeOf(error); at && at !== Object.prototype; at = Object.getPrototypeOf(at))
    names.push(String((at as object).constructor?.name))
  return names
}

/** Runs what should fail, and tells how. */
export async function failing(run: () => unknown): Promise<Observed> {
  try {
    return { returned: data(await run()) }
  } catch (error) {
    return failure(error)
  }
}

/** Takes every event of a stream. */
export async function all<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const events: T[] = []
  for await (const event of stream) events.push(event)
  return events
}

/** Takes so many events of a stream, then leaves it by `break`. */
export async function some<T>(stream: AsyncIterable<T>, count: number): Promise<T[]> {
  const events: T[] = []
  for await (const event of stream) if (events.push(event) >= count) break
  return events
}

/** What a check gave, and what the provider saw of it. */
export interface Observation {
  readonly value: Observed
  readonly requests: Observed
  /** Whether an answer was given up before its end. */
  readonly aborted: number
  /** Rejections that nobody handled. */
  readonly unhandled: Observed
}

/** Runs a check and watches the provider's side and the process meanwhile. One at a time: rejections are seen process-wide. */
export async function observe<Client, Sdk>(
  check: Check<Client, Sdk>,
  client: Client,
  context: CheckContext<Sdk>,
): Promise<Observation> {
  const { server } = context
  server.reset()
  const unhandled: Observed[] = []
  const release = catchUnhandled((error) => unhandled.push(failure(error)))
  try {
    const value = await failingOnly(() => check.run(client, context))
    await server.settled()
    for (let turns = 0; turns < 3; turns++) await turn()
    const late = performance.now() + 500
    while (check.rejects && unhandled.length === 0 && performance.now() < late) await turn()
    const requests = server.requests.map(({ method, path, query, body, headers }) => ({
      method,
      path,
      query: query.toString(),
      body: data(body),
      headers: Object.keys(headers).sort(),
    }))
    return { value, requests, aborted: server.aborted, unhandled }
  } finally {
    release()
  }
}

async function failingOnly(run: () => Promise<Observed>): Promise<Observed> {
  try {
    return await run()
  } catch (error) {
    return { check: failure(error) }
  }
}

/** The test runner's own listeners would end the run: they are put back afterwards. */
function catchUnhandled(listener: (error: unknown) => void): () => void {
  const before = process.listeners('unhandledRejection')
  process.removeAllListeners('unhandledRejection')
  process.on('unhandledRejection', listener)
  return () => {
    process.off('unhandledRejection', listener)
    for (const each of before) process.on('unhandledRejection', each)
  }
}
