import type { Criterion } from 'inferprint'
import type { BenchmarkUnit } from 'inferprint/quality'
import type { Candidate } from 'inferprint/recommend'
import type { KeyboardEvent } from 'react'
import { shownScore } from '../../../comparison/shown-score.ts'
import { useWords } from '../../../i18n/index.tsx'
import { digitsOf, scaleOf, shownNumber, unitIn } from '../../../numbers/scale.ts'
import { shortName } from '../../calculator/short-name.ts'

export type Kind = 'recommended' | 'reaching' | 'below'

export function kindOf({ id, score }: Candidate, least: number, recommended: readonly string[]): Kind {
  if (score.value < least) return 'below'
  return recommended.includes(id) ? 'recommended' : 'reaching'
}

interface PointProps {
  readonly candidate: Candidate
  readonly criterion: Criterion
  readonly unit: BenchmarkUnit
  readonly place: Readonly<Record<'x' | 'y' | 'low' | 'high', number>>
  readonly kind: Kind
  readonly isPicked: boolean
  readonly isShown: boolean
  readonly onShow: (id: string) => void
  readonly onPick: (id: string) => void
  /** To the next model, or the one before. */
  readonly onStep: (by: number) => void
}

export function Point({ candidate, criterion, unit, place, kind, isPicked, isShown, ...on }: PointProps) {
  const { words, language } = useWords()
  const { id, model, score, impact } = candidate
  const scale = scaleOf(criterion, impact.value)
  const shown = (value: number): string => shownNumber(value / scale.factor, language, digitsOf(impact))
  const symbol = unitIn(scale, words.units)
  const range = words.numbers.between(shown(impact.min), shown(impact.max), symbol)
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key]
    if (by !== undefined) on.onStep(by)
    else if (event.key === 'Enter' || event.key === ' ') on.onPick(id)
    else return
    event.preventDefault()
  }
  const { x, y, low, high } = place
  return (
    // biome-ignore lint/a11y/useSemanticElements: there is no button inside a drawing
    <g
      className={`point ${kind}${isPicked ? ' picked' : ''}${isShown ? ' shown' : ''}`}
      data-model={id}
      role="button"
      tabIndex={isShown ? 0 : -1}
      aria-pressed={isPicked}
      aria-label={`${[shortName(model), score.setting].filter(Boolean).join(', ')}: ${shownScore(score.value, unit, language)}, ${shown(impact.value)} ${symbol}, ${range}`}
      onFocus={() => on.onShow(id)}
      onKeyDown={onKeyDown}
    >
      <line x1={x} x2={x} y1={low} y2={high} />
      <circle cx={x} cy={y} r={isPicked || isShown ? 7 : 5} />
    </g>
  )
}
