import type { Criterion } from 'inferprint'
import { type Substances, scaleOf, shownCount, unitIn } from './scale.ts'

/** What the mark of a decade says, in the unit that suits it. */
export const axisLabel =
  (criterion: Criterion, substances: Substances, language: string) =>
  (value: number): string => {
    const scale = scaleOf(criterion, 1.001 * value)
    return `${shownCount(Number((value / scale.factor).toPrecision(3)), language)} ${unitIn(scale, substances)}`
  }
