import type { Labels } from './record.ts'

/** What a call inherits from the code around it. */
interface Context {
  readonly labels: Labels
  /** Whether an instrument further out records what happens within. */
  readonly watched: boolean
}

interface Storage {
  run<T>(context: Context, body: () => T): T
  getStore(): Context | undefined
}

const none: Context = { labels: {}, watched: false }

/** Where the platform has no AsyncLocalStorage (browsers): the context reaches only as far as the body runs without a pause. */
class SynchronousStorage implements Storage {
  private current: Context | undefined
  run<T>(context: Context, body: () => T): T {
    const before = this.current
    this.current = context
    try {
      return body()
    } finally {
      this.current = before
    }
  }
  getStore(): Context | undefined {
    return this.current
  }
}

/** Asked without an import, so that bundles for browsers need no stand-in for it. */
function makeStorage(): Storage {
  try {
    const { process } = globalThis as {
      process?: { getBuiltinModule?: (id: string) => { AsyncLocalStorage: new () => Storage } | undefined }
    }
    const hooks = process?.getBuiltinModule?.('node:async_hooks')
    if (hooks) return new hooks.AsyncLocalStorage()
  } catch {}
  return new SynchronousStorage()
}

/** One for all copies of this library in a program, so that layers of two copies know of each other. */
const key = Symbol.for('inferprint.context')
const shared = globalThis as { [key]?: Storage }
const storage = (): Storage => {
  shared[key] ??= makeStorage()
  return shared[key]
}

const context = (): Context => storage().getStore() ?? none

/**
 * Every call made within the function, at whatever depth, carries these labels; inner ones come on top. In browsers only as far as
 * the first `await`.
 */
export function label<T>(labels: Labels, body: () => T): T {
  const outer = context()
  for (const [name, value] of Object.entries(labels))
    if (typeof value !== 'string')
      throw new TypeError(`label ${name} is ${typeof value}; expected a text, such as { task: 'summary' }`)
  return storage().run({ ...outer, labels: { ...outer.labels, ...labels } }, body)
}

export const labelsNow = (): Labels => context().labels

/** Whether an instrument further out already records this request. */
export const isWatched = (): boolean => context().watched

/** Runs a body whose requests the caller records itself: instruments further in step aside. */
export const watched = <T>(body: () => T): T => storage().run({ ...context(), watched: true }, body)
