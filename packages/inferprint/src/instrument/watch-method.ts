import type { Call, CallStart } from './call.ts'
import { isWatched, labelsNow, watched } from './context.ts'
import type { Recorder } from './recorder.ts'

export type AnyMethod = (this: unknown, ...args: unknown[]) => unknown

/** What a method of an SDK asks for, and what it gives. */
export interface Watched {
  /** Undefined for what asks no model. */
  readonly start: (args: readonly unknown[], client: object) => CallStart | undefined
  /** Looks at what the promise gave: a reply, a stream. */
  readonly answered: (answer: unknown, call: Call, recorder: Recorder) => void
  /** What the program gets in place of the answer, where that cannot be watched as it is; `answered` is not asked then. */
  readonly shown?: (answer: unknown, call: Call, recorder: Recorder) => unknown
}

/**
 * The same method, watched. It gives a promise that settles as the original's does: what nobody waits for stays an unhandled
 * rejection. Methods that give no promise are left as they are.
 */
export function watchingMethod(
  original: AnyMethod,
  recorder: Recorder,
  { start, answered, shown }: Watched,
): AnyMethod {
  return function (...args) {
    if (isWatched()) return original.apply(this, args)
    const begunAt = performance.now()
    const asked = recorder.guard('reading a request', () => start(args, this as object))
    if (!asked) return original.apply(this, args)
    const begun: CallStart = { labels: labelsNow(), ...asked, begunAt }
    try {
      recorder.admit(begun)
    } catch (error) {
      return Promise.reject(error)
    }
    const promise = watched(() => original.apply(this, args))
    if (!(promise instanceof Promise)) return promise
    return promise.then(
      (answer: unknown) => {
        const watch = shown ?? answered
        const given = recorder.guard('watching a reply', () => watch(answer, recorder.begin(begun), recorder))
        return shown ? (given ?? answer) : answer
      },
      (error: unknown) => {
        recorder.guard('recording a failure', () => recorder.begin(begun).fail(error))
        throw error
      },
    )
  }
}
