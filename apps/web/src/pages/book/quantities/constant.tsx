import type { Assumed } from 'inferprint/method/inferprint-1'
import { useBookWords } from '../../../i18n/book/index.ts'
import { useWords } from '../../../i18n/index.tsx'
import { shownConstant, shownUnit } from '../../../numbers/shown-unit.ts'

/** A figure with its unit and, where one is told, its range. `<data>` holds the library's own. */
export function Constant({ figure, unit }: { readonly figure: Assumed; readonly unit: string }) {
  const { words, language } = useWords()
  const book = useBookWords()
  const { value, min, max, of, why } = figure
  const shown = (each: number): string => shownConstant(each, language)
  const symbol = unit === '1' ? '' : shownUnit(unit, words.units)
  return (
    <span className="constant">
      {of && <span className="of">{of}</span>}
      <data value={String(value)} data-min={min} data-max={max} data-unit={unit}>
        {shown(value)} {symbol && <span className="unit">{symbol}</span>}
      </data>
      {min !== undefined && max !== undefined && min !== max && (
        <span className="range">
          {book.range(shown(min), shown(max))} {symbol}
        </span>
      )}
      {why && (
        <small lang="en" className="because">
          {why}
        </small>
      )}
    </span>
  )
}
