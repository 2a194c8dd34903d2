import { useMemo } from 'react'
import { type CalculatorState, readState } from '../../calculation/state.ts'
import { type ChangeRoute, useRoute } from '../../routing/use-route.ts'

/** The calculator's state, which is the address, and how to change it. */
export function useCalculator(): readonly [CalculatorState, ChangeRoute] {
  const [{ values }, change] = useRoute()
  const key = JSON.stringify(values)
  const state = useMemo(() => readState(JSON.parse(key) as Record<string, string>), [key])
  return [state, change]
}

/** What every part of the page takes. */
export interface PartProps {
  readonly state: CalculatorState
  readonly change: ChangeRoute
}
