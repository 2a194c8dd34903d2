const told = new Set<string>()

const byConsole = (problem: Error): void => console.warn(problem.message)

/**
 * Runs code of an instrument inside the host's program: what it throws is told once, and the program goes on as without it.
 * @param what `reading the reply`
 */
export function guarded<T>(
  what: string,
  onProblem: ((problem: Error) => void) | undefined,
  body: () => T,
): T | undefined {
  try {
    return body()
  } catch (cause) {
    report(what, cause, onProblem)
    return undefined
  }
}

/** Tells a problem of a kind once a process. */
export function report(what: string, cause: unknown, onProblem: ((problem: Error) => void) | undefined): void {
  const kind = `${what} ${cause instanceof Error ? cause.name : typeof cause}`
  if (told.has(kind)) return
  told.add(kind)
  const why = cause instanceof Error ? cause.message : String(cause)
  const problem = new Error(`inferprint: ${what} failed (${why}); the program goes on without it`, { cause })
  try {
    ;(onProblem ?? byConsole)(problem)
  } catch {}
}
