import { type Criterion, estimate, type Footprint, type Impact, type TextRequest } from 'inferprint'
import { compareMethods, type MethodDifference } from 'inferprint/explain'
import { type EcologitsMethod, ecologits08, ecologits09, ecologits011, inferprint1 } from 'inferprint/method'
import type { MethodId } from '../quantities/methods.ts'

const others: Readonly<Record<Exclude<MethodId, 'inferprint-1'>, EcologitsMethod>> = {
  'ecologits-0.11': ecologits011,
  'ecologits-0.9': ecologits09,
  'ecologits-0.8': ecologits08,
}

/** What one method answers, and why inferprint-1 answers otherwise; or why it has no answer. */
export interface Answer {
  readonly method: MethodId
  readonly impact?: Impact | undefined
  /** inferprint-1's value over this method's. */
  readonly times?: number
  /** The three largest. */
  readonly reasons: readonly MethodDifference[]
  /** What all others and the formulas themselves make. */
  readonly rest?: number
  readonly problem?: string
}

const shownReasons = 3

/** One text by every method. @throws InvalidRequestError, UnknownModelError where inferprint-1 has no answer */
export function answersOf(request: TextRequest, criterion: Criterion): readonly Answer[] {
  const own: Footprint = estimate(request, { method: inferprint1 })
  return [
    { method: 'inferprint-1', impact: own[criterion], reasons: [] },
    ...Object.entries(others).map(([id, against]) => answerOf(id as MethodId, request, criterion, against)),
  ]
}

function answerOf(method: MethodId, request: TextRequest, criterion: Criterion, against: EcologitsMethod): Answer {
  try {
    const { theirs, times, differences } = compareMethods(request, { against, criterion })
    const reasons = differences.slice(0, shownReasons)
    const explained = reasons.reduce((product, { factor }) => product * factor, 1)
    return { method, impact: theirs[criterion], times, reasons, rest: times / explained }
  } catch (error) {
    return { method, reasons: [], problem: error instanceof Error ? error.message : String(error) }
  }
}
