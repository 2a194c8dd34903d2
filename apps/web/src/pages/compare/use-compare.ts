import { useMemo } from 'react'
import { type CompareState, readCompare } from '../../comparison/state.ts'
import { type ChangeRoute, useRoute } from '../../routing/use-route.ts'

/** The comparison's state, which is the address, and how to change it. */
export function useCompare(): readonly [CompareState, ChangeRoute] {
  const [{ values }, change] = useRoute()
  const key = JSON.stringify(values)
  const state = useMemo(() => readCompare(JSON.parse(key) as Record<string, string>), [key])
  return [state, change]
}
