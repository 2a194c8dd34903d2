import { useDeferredValue, useEffect, useMemo } from 'react'
import { Choice, Field } from '../../../components/field.tsx'
import { useBookWords } from '../../../i18n/book/index.ts'
import { useWords } from '../../../i18n/index.tsx'
import { shownCount } from '../../../numbers/scale.ts'
import { useRoute } from '../../../routing/use-route.ts'
import { entriesFitting, entriesOf } from './entries.ts'
import { EntryView } from './entry-view.tsx'
import { groupIds } from './groups.ts'
import { chapterOf, chapters, methodIds, methodOf } from './methods.ts'

/** Every quantity of a method, found by what it is about or by words. */
export function QuantitiesTab() {
  const { language } = useWords()
  const book = useBookWords()
  const [{ values }, change] = useRoute()
  const method = methodOf(values.method)
  const chapter = chapterOf(method, values.of)
  const typed = useDeferredValue(values.find ?? '')
  const all = entriesOf(chapter)
  const shown = useMemo(() => entriesFitting(all, typed), [all, typed])
  const hint = book.hints[`${method}/${chapter.subject}`]
  const chosen = values.q ?? ''
  useEffect(() => {
    if (chosen) document.getElementById(`q-${chosen}`)?.scrollIntoView({ block: 'start' })
  }, [chosen])
  return (
    <>
      <form className="filters" onSubmit={(event) => event.preventDefault()}>
        <Choice
          label={book.method}
          value={method}
          options={methodIds.map((id) => [id, id])}
          onChoose={(next) => change({ method: next, q: undefined })}
        />
        <Choice
          label={book.about}
          value={chapter.subject}
          options={chapters[method].map(({ subject }) => [subject, book.subjects[subject]])}
          onChoose={(of) => change({ of, q: undefined })}
        />
        <Field label={book.search}>
          <input
            type="search"
            name="find"
            placeholder={book.searchQuantities}
            value={values.find ?? ''}
            onChange={({ target }) => change({ find: target.value })}
          />
        </Field>
      </form>
      {hint && <p className="hint">{hint}</p>}
      <p className="hint" role="status">
        {shown.length === 0
          ? book.nothing
          : book.quantitiesShown(shownCount(shown.length, language), shownCount(all.length, language))}
      </p>
      {groupIds.map((group) => {
        const found = shown.filter((entry) => entry.group === group)
        if (found.length === 0) return null
        return (
          <section key={group} className="group" aria-labelledby={`group-${group}`}>
            <h2 id={`group-${group}`}>{book.groups[group]}</h2>
            <div className="entries">
              {found.map((entry) => (
                <EntryView key={entry.quantity.name} entry={entry} isChosen={entry.quantity.name === chosen} />
              ))}
            </div>
          </section>
        )
      })}
    </>
  )
}
