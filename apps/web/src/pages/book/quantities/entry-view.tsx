import { memo, useCallback } from 'react'
import { useBookWords } from '../../../i18n/book/index.ts'
import { useWords } from '../../../i18n/index.tsx'
import { shownUnit } from '../../../numbers/shown-unit.ts'
import { InlineMathematics } from '../../calculator/explain/mathematics.tsx'
import { wordsOfName } from '../../calculator/explain/quantity-names.ts'
import { useLinks } from '../use-links.ts'
import { Constant } from './constant.tsx'
import type { Entry } from './entries.ts'
import { Formula } from './formula.tsx'
import { Graph } from './graph.tsx'
import { SourceLinks } from './source-link.tsx'

/** One quantity: what it is, how it is found or what it is, and what it hangs together with. */
export const EntryView = memo(({ entry, isChosen }: { readonly entry: Entry; readonly isChosen: boolean }) => {
  const { words } = useWords()
  const book = useBookWords()
  const links = useLinks()
  const { quantity, formula, values } = entry
  const { name, unit, symbol, source, description } = quantity
  const follow = useCallback(
    (next: string) => {
      window.location.hash = links.here({ q: next, find: '' })
    },
    [links.here],
  )
  return (
    <article
      id={`q-${name}`}
      className={isChosen ? 'entry chosen' : 'entry'}
      data-name={name}
      data-unit={unit}
      data-source={source}
      aria-labelledby={`name-${name}`}
    >
      <header>
        <h3 id={`name-${name}`} lang="en">
          <InlineMathematics latex={symbol} />
          <a href={links.here({ q: isChosen ? '' : name })} aria-current={isChosen ? 'true' : undefined}>
            {wordsOfName(name)}
          </a>
        </h3>
        <span className="unit">{unit === '1' ? book.dimensionless : shownUnit(unit, words.units)}</span>
      </header>
      {description && (
        <p lang="en" className="description">
          {description}
        </p>
      )}
      {formula && <Formula latex={formula} onFollow={follow} />}
      {values.length > 0 && (
        <p className="values">
          {values.map((figure) => (
            <Constant key={figure.of ?? ''} figure={figure} unit={unit} />
          ))}
        </p>
      )}
      {!formula && values.length === 0 && !book.told[source] && <p className="description">{book.perRequest}</p>}
      <p className="foot">
        {book.source} <SourceLinks id={source} />
      </p>
      {isChosen && <Graph entry={entry} />}
    </article>
  )
})
