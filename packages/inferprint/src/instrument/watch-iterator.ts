import type { Call } from './call.ts'
import type { Recorder } from './recorder.ts'

/** How the events of a stream are shown to a call. */
export interface Watching<T> {
  /** The event in its provider's own format, where the SDK has renamed its fields. */
  readonly wire?: (event: T) => unknown
  /** Events that the program did not ask for. */
  readonly hides?: (event: T) => boolean
  /** What a failure was, where the SDK does not tell an abort from others. */
  readonly failure?: (error: unknown) => unknown
}

const reading = 'reading an event'

/**
 * The same iterator, watched: nothing is read ahead, held back or copied, and leaving it early leaves the original early. It keeps the
 * original's prototype and own properties, so that what else the platform, or a compiler, puts there still works.
 */
export function watchIterator<T>(
  iterator: AsyncIterator<T>,
  call: Call,
  recorder: Recorder,
  { wire, hides, failure = (error) => error }: Watching<T> = {},
): AsyncIterator<T> {
  const arrived = (result: IteratorResult<T>): IteratorResult<T> | Promise<IteratorResult<T>> => {
    try {
      if (result.done) call.end()
      else call.event(wire ? wire(result.value) : result.value, result.value)
    } catch (error) {
      recorder.report(reading, error)
    }
    return !result.done && hides?.(result.value) ? next() : result
  }
  const failed = (error: unknown): never => {
    recorder.guard(reading, () => call.fail(failure(error)))
    throw error
  }
  /** Not `async`: a chunk costs one promise more than bare, and no pause. */
  const next = (...args: [] | [undefined]): Promise<IteratorResult<T>> => {
    call.asked()
    return iterator.next(...args).then(arrived, failed)
  }
  const leave = async (value: unknown): Promise<IteratorResult<T>> => {
    recorder.guard(reading, () => call.end())
    return iterator.return ? iterator.return(value) : { done: true, value }
  }
  const fail = async (error: unknown): Promise<IteratorResult<T>> => {
    recorder.guard(reading, () => call.fail(error))
    if (iterator.throw) return iterator.throw(error)
    throw error
  }
  return alike(iterator, { next, return: leave, throw: fail })
}

/** An iterator that does these three otherwise, and is the same in all else: its prototype, its own properties and their order. */
export function alike<T>(iterator: AsyncIterator<T>, steps: Required<AsyncIterator<T>>): AsyncIterator<T> {
  const properties = Object.getOwnPropertyDescriptors(iterator) as PropertyDescriptorMap
  for (const [name, value] of Object.entries(steps))
    properties[name] = {
      value,
      configurable: true,
      writable: true,
      enumerable: properties[name]?.enumerable ?? false,
    }
  return Object.create(Object.getPrototypeOf(iterator), properties) as AsyncIterator<T>
}
