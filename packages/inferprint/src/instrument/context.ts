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
function asynchronousStorage(): Storage | undefined {
  try {
    const { process } = globalThis as {
      process?: { getBuiltinModule?: (id: string) => { AsyncLocalStorage: new () => Storage } | undefined }
    }
    const hooks = process?.getBuiltinModule?.('node:async_hooks')
    return hooks && new hooks.AsyncLocalStorage()
  } catch {
    return undefined
  }
}

/** One for all copies of this library in a program, so that layers of two copies know of each other. */
const key = Symbol.for('inferprint.context')
const shared = globalThis as { [key]?: Storage }

/**
 * From here on contexts reach beyond a pause. Not before somebody needs that: up to Node 22 an AsyncLocalStorage in use makes every
 * promise of the program slower.
 */
export function reachBeyondPauses(): Storage {
  if (shared[key] && !(shared[key] instanceof SynchronousStorage)) return shared[key]
  shared[key] = asynchronousStorage() ?? shared[key] ?? new SynchronousStorage()
  return shared[key]
}

const storage = (): Storage => {
  shared[key] ??= new SynchronousStorage()
  return shared[key]
}

const context = (): Context => shared[key]?.getStore() ?? none

/**
 * Every call made within the function, at whatever depth, carries these labels; inner ones come on top. In browsers only as far as
 * the first `await`.
 */
export function label<T>(labels: Labels, body: () => T): T {
  if (typeof body !== 'function')
    throw new TypeError(`body is ${typeof body}; expected a function, such as label({ task: 'summary' }, () => ask())`)
  const outer = context()
  for (const [name, value] of Object.entries(labels))
    if (typeof value !== 'string')
      throw new TypeError(`label ${name} is ${typeof value}; expected a text, such as { task: 'summary' }`)
  return reachBeyondPauses().run({ ...outer, labels: { ...outer.labels, ...labels } }, body)
}

export const labelsNow = (): Labels => context().labels

/** Whether an instrument further out already records this request. */
export const isWatched = (): boolean => context().watched

/**
 * Runs a body whose requests the caller records itself: instruments further in step aside. Those that are asked only after a pause
 * (a `fetch`) call `reachBeyondPauses` when they are made.
 */
export const watched = <T>(body: () => T): T => storage().run({ ...context(), watched: true }, body)
