import type { MethodDifference } from 'inferprint/explain'
import { useBookWords } from '../../../i18n/book/index.ts'
import { useWords } from '../../../i18n/index.tsx'
import { shownNumber } from '../../../numbers/scale.ts'
import { shownConstant, shownUnit } from '../../../numbers/shown-unit.ts'
import { wordsOfName } from '../../calculator/explain/quantity-names.ts'
import { useLinks } from '../use-links.ts'

interface ReasonsProps {
  readonly reasons: readonly MethodDifference[]
  readonly rest: number
}

/** Per cent of half the width, from a factor: the middle is no difference. */
const reach = (factor: number, widest: number): number => (50 * Math.log(factor)) / widest

/** What each quantity alone makes of the result, as factors on a logarithmic axis whose middle is one. */
export function Reasons({ reasons, rest }: ReasonsProps) {
  const { words, language } = useWords()
  const { differences } = useBookWords()
  const links = useLinks()
  const widest = Math.max(
    ...[...reasons.map(({ factor }) => factor), rest].map((each) => Math.abs(Math.log(each))),
    1e-9,
  )
  const figure = (value: number, unit: string): string =>
    `${shownConstant(value, language, 3)}${unit === '1' ? '' : ` ${shownUnit(unit, words.units)}`}`
  return (
    <ol className="reasons">
      {reasons.map(({ quantity, unit, ours, theirs, factor }) => (
        <li key={quantity} data-quantity={quantity} data-factor={factor}>
          <a href={links.to('quantities', { q: quantity })} lang="en">
            {wordsOfName(quantity)}
          </a>
          <span className="hint">
            {figure(theirs, unit)} → {figure(ours, unit)}
          </span>
          <Factor factor={factor} widest={widest} />
          <span className="factor">× {shownNumber(factor, language)}</span>
        </li>
      ))}
      <li>
        <span>{differences.rest}</span>
        <span className="hint" />
        <Factor factor={rest} widest={widest} />
        <span className="factor">× {shownNumber(rest, language)}</span>
      </li>
    </ol>
  )
}

function Factor({ factor, widest }: { readonly factor: number; readonly widest: number }) {
  const length = reach(factor, widest)
  return (
    <svg width="100%" height="14" aria-hidden="true">
      <rect
        className={length < 0 ? 'less' : 'more'}
        x={`${50 + Math.min(0, length)}%`}
        width={`${Math.abs(length)}%`}
        y="1"
        height="12"
      />
      <line x1="50%" x2="50%" y1="0" y2="14" />
    </svg>
  )
}
