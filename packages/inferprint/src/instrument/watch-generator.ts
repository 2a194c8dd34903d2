import type { CallStart } from './call.ts'
import { watched } from './context.ts'
import type { Recorder } from './recorder.ts'
import { type Watching, watchIterator } from './watch-iterator.ts'

/**
 * Watches a generator that makes its request when it is first asked for an event: the call begins there, and one that is never asked
 * makes no record.
 */
export function watchGenerator<T>(
  generator: AsyncGenerator<T>,
  start: CallStart,
  recorder: Recorder,
  watching: Watching<T> = {},
): AsyncGenerator<T> {
  let begun: AsyncIterator<T> | undefined
  const within: AsyncIterator<T> = {
    next: () => watched(() => generator.next()),
    return: (value) => generator.return(value),
    throw: (error) => generator.throw(error),
  }
  const begin = async (): Promise<AsyncIterator<T>> => {
    if (begun) return begun
    try {
      recorder.admit(start)
    } catch (error) {
      await generator.return(undefined)
      throw error
    }
    const call = recorder.begin({ ...start, begunAt: performance.now() })
    call.holds(shown)
    begun = watchIterator(within, call, recorder, watching)
    return begun
  }
  const own = { configurable: true, writable: true }
  const shown: AsyncGenerator<T> = Object.create(Object.getPrototypeOf(generator), {
    next: { ...own, value: async () => (await begin()).next() },
    return: { ...own, value: (value: unknown) => (begun?.return ? begun.return(value) : generator.return(value)) },
    throw: { ...own, value: (error: unknown) => (begun?.throw ? begun.throw(error) : generator.throw(error)) },
  })
  return shown
}
