import { useMemo } from 'react'
import { type ChangeRoute, useRoute } from '../../routing/use-route.ts'
import { type Question, readQuestion } from '../../usage/question.ts'

/** The question, which is the address, and how to change it. */
export function useDashboard(): readonly [Question, ChangeRoute] {
  const [{ values }, change] = useRoute()
  const key = JSON.stringify(values)
  const question = useMemo(() => readQuestion(JSON.parse(key) as Record<string, string>), [key])
  return [question, change]
}

/** What every part of the page takes. */
export interface PartProps {
  readonly question: Question
  readonly change: ChangeRoute
}
