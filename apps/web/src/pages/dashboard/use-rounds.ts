import { useCallback, useEffect, useRef, useState } from 'react'

/** A round that nobody says has ended. */
const longestMs = 300_000

export interface Rounds {
  readonly round: number
  /** When the round began. */
  readonly nowMs: number
  readonly again: () => void
  /** To be told when everything is there: the next round begins so many ms later. */
  readonly ended: (restMs: number) => void
}

/** Counts up while the page is looked at, so that sums are asked for anew; and at once where it is told to. */
export function useRounds(): Rounds {
  const [{ round, nowMs }, turn] = useState(() => ({ round: 0, nowMs: Date.now() }))
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const again = useCallback(() => turn((last) => ({ round: last.round + 1, nowMs: Date.now() })), [])
  const wait = useCallback(
    (ms: number): void => {
      clearTimeout(timer.current)
      timer.current = setTimeout(() => (document.visibilityState === 'visible' ? again() : wait(ms)), ms)
    },
    [again],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: every round waits anew
  useEffect(() => {
    wait(longestMs)
    return () => clearTimeout(timer.current)
  }, [round, wait])
  return { round, nowMs, again, ended: wait }
}
