import { useDeferredValue, useMemo, useRef } from 'react'
import { useWords } from '../../i18n/index.tsx'
import { type ChangeRoute, useRoute } from '../../routing/use-route.ts'
import { type TeamRow, writeRows } from './address.ts'
import { answerOf, type OrganisationAnswer } from './answer.ts'
import { exampleRows } from './example.ts'
import { type OrganisationState, readState } from './state.ts'

export interface OrganisationPart {
  readonly state: OrganisationState
  readonly change: ChangeRoute
  readonly changeRows: (rows: readonly TeamRow[]) => void
}

export interface OrganisationView extends OrganisationPart {
  /** The last that could be computed; behind what is typed by a moment. */
  readonly answer: OrganisationAnswer | undefined
  /** Why what is typed now cannot be. */
  readonly problem: string | undefined
}

/** The page's state, which is the address, and what the library makes of it. */
export function useOrganisation(): OrganisationView {
  const { words } = useWords()
  const [{ values }, change] = useRoute()
  const key = JSON.stringify(values)
  const state = useMemo(
    () => readState(JSON.parse(key) as Record<string, string>, exampleRows(words.organisation.example)),
    [key, words],
  )
  const deferred = useDeferredValue(state)
  const computed = useMemo(() => answerOf(deferred), [deferred])
  const last = useRef<OrganisationAnswer>(undefined)
  if (computed.value) last.current = computed.value
  return {
    state,
    change,
    changeRows: (rows) => change({ t: writeRows(rows) }),
    answer: last.current,
    problem: computed.problem,
  }
}
