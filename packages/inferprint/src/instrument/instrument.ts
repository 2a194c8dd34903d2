import type { InstrumentOptions } from './options.ts'
import { Recorder } from './recorder.ts'
import { sdkOf } from './sdk.ts'
import { stainlessBehind } from './stainless.ts'

/** What each client is used as: itself, unless its methods cannot be replaced. */
const watchedAs = new WeakMap<object, object>()

/**
 * Watches a client of a provider's SDK: every reply, last event of a stream, and stream it gives carries `impacts`, and every call
 * goes to the sinks. Nothing else about the client changes. Use what is returned: it is the client itself, but for Hugging Face, whose
 * clients refuse a change and get a double.
 * @throws TypeError for what is no client that is known, or options that make no sense
 */
export function instrument<T extends object>(client: T, options: InstrumentOptions = {}): T {
  const recorder = new Recorder(options)
  const asks = behind(client)
  const sdk = sdkOf(asks)
  if (!sdk)
    throw new TypeError(
      `the client is ${shown(client)}; expected an instance of the SDK of a provider, such as new OpenAI(). Where a program takes a fetch, inferprintFetch() watches any other; frameworks have doors of their own, such as inferprint/langchain`,
    )
  const before = watchedAs.get(asks)
  if (before) {
    recorder.report('instrumenting a client for the second time', 'the first time counts')
    return (asks === client ? before : client) as T
  }
  if (asks !== client) {
    sdk.watch(asks, recorder)
    watchedAs.set(asks, asks)
    return client
  }
  const double = sdk.watch(client, recorder)
  const used = typeof double === 'object' && double !== null ? double : client
  watchedAs.set(client, used).set(used, used)
  return used as T
}

/** The client that does the asking, where another tool has wrapped it. */
const behind = <T>(client: T): T | object =>
  typeof client === 'object' && client !== null ? (stainlessBehind(client) ?? client) : client

/** What an error calls a thing that is no client; a class is named, not printed. */
function shown(value: unknown): string {
  if (typeof value === 'function') return `the function or class ${value.name || 'without a name'}, not an instance`
  if (typeof value === 'object' && value !== null) return `an object of ${value.constructor?.name ?? 'no class'}`
  return typeof value === 'string' ? JSON.stringify(value) : String(value)
}
