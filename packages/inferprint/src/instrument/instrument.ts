import type { InstrumentOptions } from './options.ts'
import { Recorder } from './recorder.ts'
import { sdkOf } from './sdk.ts'

const watchedBy = new WeakMap<object, Recorder>()

/**
 * Watches a client of a provider's SDK: every reply, last event of a stream, and stream it gives carries `impacts`, and every call
 * goes to the sinks. Nothing else about the client changes; it is returned for chaining.
 * @throws TypeError for what is no client that is known, or options that make no sense
 */
export function instrument<T extends object>(client: T, options: InstrumentOptions = {}): T {
  const recorder = new Recorder(options)
  const sdk = sdkOf(client)
  if (!sdk)
    throw new TypeError(
      `the client is ${shown(client)}; expected an instance of the SDK of a provider, such as new OpenAI(). For another, pass inferprintFetch() as its fetch`,
    )
  if (watchedBy.has(client)) {
    recorder.report('instrumenting a client for the second time', 'the first time counts')
    return client
  }
  watchedBy.set(client, recorder)
  sdk.watch(client, recorder)
  return client
}

const shown = (value: unknown): string =>
  typeof value === 'object' && value !== null ? `an object of ${value.constructor?.name ?? 'no class'}` : String(value)
