import { useCallback, useSyncExternalStore } from 'react'
import { type Route, readRoute, writeRoute } from './route.ts'

const listeners = new Set<() => void>()
const tell = (): void => {
  for (const listener of listeners) listener()
}

/** What the address says, or will say: browsers limit how often it may be written, and quick typing reaches that. */
let current = window.location.hash
let retry: number | undefined
const retryAfterMs = 500

window.addEventListener('hashchange', () => {
  current = window.location.hash
  tell()
})

function write(): void {
  window.clearTimeout(retry)
  try {
    window.history.replaceState(null, '', current)
  } catch {
    /** Safari throws; others ignore it in silence. */
  }
  if (window.location.hash !== current) retry = window.setTimeout(write, retryAfterMs)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** Changes values of the page that is shown; `undefined` takes one away. Typing does not fill the browser's history. */
export type ChangeRoute = (changes: Readonly<Record<string, string | undefined>>) => void

export function useRoute(): readonly [Route, ChangeRoute] {
  const hash = useSyncExternalStore(subscribe, () => current)
  const change = useCallback<ChangeRoute>((changes) => {
    const { page, values } = readRoute(current)
    const next = Object.fromEntries(
      Object.entries({ ...values, ...changes }).map(([name, value]) => [name, value ?? '']),
    )
    current = writeRoute({ page: page || 'calculator', values: next })
    write()
    tell()
  }, [])
  return [readRoute(hash), change]
}
