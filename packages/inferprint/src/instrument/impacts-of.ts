import type { Footprint } from '../estimate/footprint.ts'

const known = new WeakMap<object, Footprint>()

const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function'

/** Shows the footprint of a thing as its `impacts`; where it may not, or the thing is frozen, remembers it aside. */
export function attach(thing: unknown, footprint: Footprint, visibly: boolean): void {
  if (!isObject(thing)) return
  if (!visibly || !Object.isExtensible(thing) || isSignal(thing)) known.set(thing, footprint)
  else if (isList(thing)) {
    Object.defineProperty(thing, 'impacts', { value: footprint, enumerable: false, configurable: true, writable: true })
  } else {
    /** Enumerable: the SDKs' helpers copy what they hand out. */
    ;(thing as { impacts?: Footprint }).impacts = footprint
  }
}

/** A list of numbers keeps its keys. */
const isList = (thing: object): boolean => Array.isArray(thing) || ArrayBuffer.isView(thing)
const isSignal = (thing: object): boolean => 'aborted' in thing && 'onabort' in thing

/** Of late, by the provider's id of a reply: frameworks make new messages of the pieces of a stream. */
const most = 1000
const byId = new Map<string, Footprint>()

/** Remembers the footprint of whatever message will bear this id. */
export function attachToId(id: string, footprint: Footprint): void {
  byId.delete(id)
  byId.set(id, footprint)
  if (byId.size <= most) return
  const [oldest] = byId.keys()
  if (oldest !== undefined) byId.delete(oldest)
}

/** LangChain's messages keep what is told of them, also when they are saved. */
function ofMessage(thing: object): Footprint | undefined {
  const { response_metadata: told, id } = thing as { response_metadata?: { inferprint?: Footprint }; id?: unknown }
  if (!isObject(told)) return undefined
  return told.inferprint ?? (typeof id === 'string' ? byId.get(id) : undefined)
}

/** Whether this very thing has its footprint, told by whichever layer. */
export const hasImpacts = (thing: unknown): boolean =>
  isObject(thing) &&
  (known.has(thing) ||
    Object.hasOwn(thing, 'impacts') ||
    (thing as { response_metadata?: { inferprint?: unknown } }).response_metadata?.inferprint !== undefined)

/** The helpers of OpenAI and Anthropic hold the signal of the request whose stream they follow. */
const signalOf = (thing: object): unknown => (thing as { controller?: { signal?: unknown } }).controller?.signal

/**
 * The footprint of what an instrumented call gave: a reply, a stream or its last event, a helper such as `client.messages.stream()`, or
 * a message of LangChain.
 * Undefined for anything else, and for a stream that has not ended.
 */
export function impactsOf(thing: unknown): Footprint | undefined {
  if (!isObject(thing)) return undefined
  const own = known.get(thing)
  if (own) return own
  try {
    const signal = signalOf(thing)
    const bySignal = isObject(signal) ? known.get(signal) : undefined
    return bySignal ?? (thing as { impacts?: Footprint }).impacts ?? ofMessage(thing)
  } catch {
    return undefined
  }
}
