import { attach, impactsOf } from './impacts-of.ts'
import type { Recorder } from './recorder.ts'
import { alike } from './watch-iterator.ts'

/** The same stream, which shows the impacts of its last event when it ends: it is made of streams that are watched further in. */
export function followingStream<T>(stream: AsyncIterator<T>, recorder: Recorder): AsyncIterator<T> {
  let last: T | undefined
  const tell = (): void => {
    const footprint = impactsOf(last)
    if (footprint) attach(shown, footprint, recorder.attaches)
  }
  const shown = alike(stream, {
    async next(...args) {
      const result = await stream.next(...args)
      if (result.done) tell()
      else last = result.value
      return result
    },
    async return(value) {
      const result = await (stream.return?.(value) ?? { done: true as const, value })
      tell()
      return result
    },
    async throw(error) {
      if (!stream.throw) throw error
      return stream.throw(error)
    },
  })
  return shown
}
