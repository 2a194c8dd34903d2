interface Process {
  on(event: 'beforeExit' | 'exit', listener: () => void): void
}

/** What a sink still does when its program ends. */
export interface Ending {
  /** Nothing is left to do but what is asked for here. */
  beforeExit(): void
  /** The very last: nothing that takes time comes to its end any more. */
  exit?(): void
}

const endings = new Set<Ending>()
let listens = false

/** One listener for all sinks, for programs are warned of many. Does nothing where there is no process. */
export function whenEnding(ending: Ending): () => void {
  endings.add(ending)
  const { process } = globalThis as { process?: Process }
  if (!listens && typeof process?.on === 'function') {
    listens = true
    process.on('beforeExit', () => {
      for (const each of endings) each.beforeExit()
    })
    process.on('exit', () => {
      for (const each of endings) each.exit?.()
    })
  }
  return () => endings.delete(ending)
}

/** A timer that keeps no program running. */
export function laterUnheld(body: () => void, ms: number): ReturnType<typeof setTimeout> {
  const timer: unknown = setTimeout(body, ms)
  ;(timer as { unref?: () => void }).unref?.()
  return timer as ReturnType<typeof setTimeout>
}
