import type { Footprint } from '../estimate/footprint.ts'

const known = new WeakMap<object, Footprint>()

const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function'

/** Shows the footprint of a thing as its `impacts`; where it may not, or the thing is frozen, remembers it aside. */
export function attach(thing: unknown, footprint: Footprint, visibly: boolean): void {
  if (!isObject(thing)) return
  if (visibly && Object.isExtensible(thing) && !isSignal(thing)) {
    /** Enumerable: the SDKs' helpers copy what they hand out. */
    ;(thing as { impacts?: Footprint }).impacts = footprint
  } else known.set(thing, footprint)
}

const isSignal = (thing: object): boolean => 'aborted' in thing && 'onabort' in thing

/** The helpers of OpenAI and Anthropic hold the signal of the request whose stream they follow. */
const signalOf = (thing: object): unknown => (thing as { controller?: { signal?: unknown } }).controller?.signal

/**
 * The footprint of what an instrumented call gave: a reply, a stream or its last event, or a helper such as `client.messages.stream()`.
 * Undefined for anything else, and for a stream that has not ended.
 */
export function impactsOf(thing: unknown): Footprint | undefined {
  if (!isObject(thing)) return undefined
  const own = known.get(thing)
  if (own) return own
  try {
    const signal = signalOf(thing)
    const bySignal = isObject(signal) ? known.get(signal) : undefined
    return bySignal ?? (thing as { impacts?: Footprint }).impacts
  } catch {
    return undefined
  }
}
