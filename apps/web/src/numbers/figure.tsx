import type { Criterion, Impact } from 'inferprint'
import { useWords } from '../i18n/index.tsx'
import { digitsOf, scaleOf, shownNumber, unitIn } from './scale.ts'

export interface FigureProps {
  readonly criterion: Criterion
  readonly impact: Impact
  /** What it is of, for machines: `total`, `usage`, `embodied`. */
  readonly of?: string
  readonly withRange?: boolean
  /** The range in few words, for tables. */
  readonly isBrief?: boolean
  readonly size?: 'hero' | 'large' | 'small'
}

/** A value with its unit and its interval, all in one unit; never one without the others. `<data>` holds the library's figure. */
export function Figure({
  criterion,
  impact,
  of = 'total',
  withRange = true,
  isBrief = false,
  size = 'small',
}: FigureProps) {
  const { words, language } = useWords()
  const { value, min, max, unit } = impact
  const scale = scaleOf(criterion, value)
  const symbol = unitIn(scale, words.units)
  const shown = (each: number) => shownNumber(each / scale.factor, language, digitsOf(impact))
  const range = words.numbers[isBrief ? 'range' : 'between'](shown(min), shown(max), symbol)
  return (
    <span className={`figure figure-${size}`}>
      <data
        value={String(value)}
        data-criterion={criterion}
        data-of={of}
        data-unit={unit}
        data-min={min}
        data-max={max}
        title={withRange ? undefined : range}
      >
        {shown(value)}
        <span className="unit"> {symbol}</span>
      </data>
      {withRange && <span className="range">{range}</span>}
    </span>
  )
}
