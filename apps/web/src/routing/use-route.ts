import { useCallback, useSyncExternalStore } from 'react'
import { type Route, readRoute, writeRoute } from './route.ts'

const listeners = new Set<() => void>()
const tell = (): void => {
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener('hashchange', tell)
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) window.removeEventListener('hashchange', tell)
  }
}

/** Changes values of the page that is shown; `undefined` takes one away. Typing does not fill the browser's history. */
export type ChangeRoute = (changes: Readonly<Record<string, string | undefined>>) => void

export function useRoute(): readonly [Route, ChangeRoute] {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash)
  const change = useCallback<ChangeRoute>((changes) => {
    const { page, values } = readRoute(window.location.hash)
    const next = Object.fromEntries(
      Object.entries({ ...values, ...changes }).map(([name, value]) => [name, value ?? '']),
    )
    window.history.replaceState(null, '', writeRoute({ page: page || 'calculator', values: next }))
    tell()
  }, [])
  return [readRoute(hash), change]
}
