import { useBookWords } from '../../../i18n/book/index.ts'
import { useWords } from '../../../i18n/index.tsx'
import { shownConstant, shownUnit } from '../../../numbers/shown-unit.ts'
import { type Fact, units } from './fact.ts'

/** Years and the like are no amounts: they take no separators. */
const asWritten = new Set(['year'])

/** A figure with its range, and with its unit unless the head of its column has it. `<data>` holds the catalogue's own. */
export function FactValue({ fact, withUnit = false }: { readonly fact: Fact; readonly withUnit?: boolean }) {
  const { words, language } = useWords()
  const book = useBookWords()
  const { field, value } = fact
  const unit = withUnit && units[field] ? ` ${shownUnit(units[field], words.units)}` : ''
  const shown = (each: number): string => shownConstant(each, language, 4)
  if (typeof value === 'string') return <span lang="en">{value + unit}</span>
  if (typeof value === 'number')
    return <data value={String(value)}>{(asWritten.has(field) ? String(value) : shown(value)) + unit}</data>
  const { min, max } = value
  if (min === max) return <data value={String(min)}>{shown(min) + unit}</data>
  const range = book.range(shownConstant(min, language, 3), shownConstant(max, language, 3))
  const middle = 'value' in value ? value.value : undefined
  return (
    <data value={middle === undefined ? '' : String(middle)} data-min={min} data-max={max}>
      {middle === undefined ? range : shown(middle)}
      {unit}
      {middle !== undefined && <span className="range">{range}</span>}
    </data>
  )
}
