import { useCallback, useEffect, useState } from 'react'

const everyMs = 30_000

/** Counts up while the page is looked at, so that sums are asked for anew; and at once where it is told to. */
export function useRounds(): readonly [round: number, nowMs: number, again: () => void] {
  const [{ round, nowMs }, turn] = useState(() => ({ round: 0, nowMs: Date.now() }))
  const again = useCallback(() => turn((last) => ({ round: last.round + 1, nowMs: Date.now() })), [])
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') again()
    }, everyMs)
    return () => clearInterval(timer)
  }, [again])
  return [round, nowMs, again]
}
