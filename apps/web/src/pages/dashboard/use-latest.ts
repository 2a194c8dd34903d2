import type { Row } from 'inferprint/emit/core'
import { useEffect, useState } from 'react'
import { ask } from '../../asking/ask.ts'
import type { Latest } from '../../usage/answers.ts'

const everyMs = 3000
const shownRows = 12
/** A long request began before others that are there already. */
const overlapMs = 600_000

const latestFirst = (one: Row, other: Row): number => other.started_at.localeCompare(one.started_at)

function joined(known: readonly Row[], more: readonly Row[]): readonly Row[] {
  const rows = new Map([...more, ...known].map((row) => [row.id, row]))
  return [...rows.values()].sort(latestFirst).slice(0, shownRows)
}

/** The latest rows as they come: at first those of the path, then what began since, while the page is looked at. */
export function useLatest(path: string): readonly Row[] {
  const [rows, setRows] = useState<readonly Row[]>([])
  useEffect(() => {
    const control = new AbortController()
    let known: readonly Row[] = []
    const look = async (): Promise<void> => {
      const [first] = known
      const since = first && new Date(Date.parse(first.started_at) - overlapMs).toISOString()
      const url = new URL(path, window.location.href)
      const told = url.searchParams.get('from')
      if (since !== undefined && (told === null || Date.parse(told) < Date.parse(since)))
        url.searchParams.set('from', since)
      const { requests } = (await ask(url.href, control.signal)) as Latest
      known = joined(known, requests)
      setRows(known)
    }
    const turn = (): void => {
      if (document.visibilityState === 'visible') look().catch(() => {})
    }
    turn()
    const timer = setInterval(turn, everyMs)
    return () => {
      clearInterval(timer)
      control.abort()
    }
  }, [path])
  return rows
}
