import type { ImpactRatio } from 'inferprint/recommend'
import { shownTimes } from '../../comparison/shown-score.ts'
import { useWords } from '../../i18n/index.tsx'
import { domainOf, placeOf } from '../../numbers/domain.ts'

/** The ratio with its 90 % on a logarithmic axis, and the line of the same. */
export function RatioBar({ ratio }: { readonly ratio: ImpactRatio }) {
  const { language } = useWords()
  const domain = domainOf([ratio, { min: 1, max: 1 }])
  const at = (value: number): number => placeOf(value, domain)
  const ends = [10 ** domain.from, 10 ** domain.to]
  const marks = [...new Set([...ends, 1])]
  return (
    <svg className="interval-bar ratio-bar" width="100%" height="44" aria-hidden="true">
      <line className="axis" x1="0" x2="100%" y1="14" y2="14" />
      <rect
        className="span"
        x={`${at(ratio.min)}%`}
        width={`${at(ratio.max) - at(ratio.min)}%`}
        y="8"
        height="12"
        rx="6"
      />
      <line className="same" x1={`${at(1)}%`} x2={`${at(1)}%`} y1="2" y2="26" />
      <circle className="value" cx={`${at(ratio.value)}%`} cy="14" r="6" />
      {marks.map((mark) => (
        <text key={mark} className={at(mark) < 5 ? 'first' : at(mark) > 95 ? 'last' : ''} x={`${at(mark)}%`} y="42">
          {mark === 1 ? '=' : `× ${shownTimes(mark, language)}`}
        </text>
      ))}
    </svg>
  )
}
