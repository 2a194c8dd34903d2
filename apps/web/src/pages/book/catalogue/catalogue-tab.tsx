import { useDeferredValue, useMemo, useState } from 'react'
import { Field } from '../../../components/field.tsx'
import { useBookWords } from '../../../i18n/book/index.ts'
import { useWords } from '../../../i18n/index.tsx'
import { shownCount } from '../../../numbers/scale.ts'
import { shownUnit } from '../../../numbers/shown-unit.ts'
import { useRoute } from '../../../routing/use-route.ts'
import { units } from './fact.ts'
import { ItemRows } from './item-rows.tsx'
import { Shelves } from './shelf-picker.tsx'
import { itemsFitting, shelfOf, shelves } from './shelves.ts'

const step = 50

/** Every fact that numbers are computed with. */
export function CatalogueTab() {
  const { words, language } = useWords()
  const { catalogue } = useBookWords()
  const [{ values }, change] = useRoute()
  const id = shelfOf(values.shelf)
  const shelf = shelves[id]
  const typed = useDeferredValue(values.find ?? '')
  const [most, setMost] = useState(step)
  const all = shelf.items()
  const fitting = useMemo(() => itemsFitting(all, typed), [all, typed])
  const chosen = values.row ?? ''
  const first = fitting.slice(0, most)
  const found = chosen && !first.some((item) => item.id === chosen) ? all.find((item) => item.id === chosen) : undefined
  const count = (of: number): string => shownCount(of, language)
  return (
    <>
      <Shelves current={id} onChoose={() => setMost(step)} />
      <form className="filters" onSubmit={(event) => event.preventDefault()}>
        <Field label={catalogue.search}>
          <input
            type="search"
            name="find"
            value={values.find ?? ''}
            onChange={({ target }) => {
              setMost(step)
              change({ find: target.value })
            }}
          />
        </Field>
      </form>
      <p className="hint" role="status">
        {catalogue.found(count(Math.min(most, fitting.length)), count(fitting.length), count(all.length))}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, also by keyboard */}
      <div className="scrolls panel shelf" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{catalogue.shelves[id]}</th>
              {shelf.columns.map((column) => (
                <th key={column} scope="col">
                  {catalogue.fields[column]}
                  {units[column] && <small> {shownUnit(units[column], words.units)}</small>}
                </th>
              ))}
              <th scope="col">{words.explain.sources}</th>
            </tr>
          </thead>
          <tbody>
            {[...(found ? [found] : []), ...first].map((item) => (
              <ItemRows key={item.id} item={item} columns={shelf.columns} isChosen={item.id === chosen} />
            ))}
          </tbody>
        </table>
      </div>
      {most < fitting.length && (
        <button type="button" className="more" onClick={() => setMost(most + 4 * step)}>
          {catalogue.more}
        </button>
      )}
    </>
  )
}
