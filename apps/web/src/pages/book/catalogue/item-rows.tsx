import { sources } from 'inferprint/catalogue/sources'
import { memo } from 'react'
import { useBookWords } from '../../../i18n/book/index.ts'
import { SourceLinks } from '../quantities/source-link.tsx'
import { useLinks } from '../use-links.ts'
import type { Fact, Field } from './fact.ts'
import { FactValue } from './fact-value.tsx'
import type { Item } from './shelves.ts'

interface ItemRowsProps {
  readonly item: Item
  readonly columns: readonly Field[]
  readonly isChosen: boolean
}

const trustOf = (source: string): string =>
  [...new Set(source.split(' ').map((id) => sources().get(id)?.trust))].filter(Boolean).join(', ')

/** A line of the table and, where it is chosen, every fact with its source and how that knows. */
export const ItemRows = memo(({ item, columns, isChosen }: ItemRowsProps) => {
  const links = useLinks()
  const facts = item.facts()
  const ids = [...new Set(facts.flatMap(({ source }) => source.split(' ')))]
  return (
    <>
      <tr data-id={item.id} className={isChosen ? 'chosen' : ''}>
        <th scope="row" lang="en">
          <a href={links.here({ row: isChosen ? '' : item.id })} aria-expanded={isChosen}>
            {item.id}
          </a>
        </th>
        {columns.map((column) => {
          const fact = facts.find(({ field }) => field === column)
          return <td key={column}>{fact ? <FactValue fact={fact} /> : ''}</td>
        })}
        <td className="source-ids">
          <SourceLinks id={ids.join(' ')} hubId={item.hubId} short />
        </td>
      </tr>
      {isChosen && (
        <tr className="item">
          <td colSpan={columns.length + 2}>
            <Facts facts={facts} hubId={item.hubId} />
          </td>
        </tr>
      )}
    </>
  )
})

function Facts({ facts, hubId }: { readonly facts: readonly Fact[]; readonly hubId?: string | undefined }) {
  const { catalogue } = useBookWords()
  return (
    <dl className="facts">
      {facts.map((fact) => (
        <div key={fact.field}>
          <dt>{catalogue.fields[fact.field]}</dt>
          <dd>
            <FactValue fact={fact} withUnit />
            <small>
              <SourceLinks id={fact.source} hubId={hubId} /> <span lang="en">({trustOf(fact.source)})</span>
            </small>
          </dd>
        </div>
      ))}
    </dl>
  )
}
