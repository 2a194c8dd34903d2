import { useBookWords } from '../../../i18n/book/index.ts'
import { useLinks } from '../use-links.ts'
import { type ShelfId, shelfIds } from './shelves.ts'

export function Shelves({ current, onChoose }: { readonly current: ShelfId; readonly onChoose: () => void }) {
  const { catalogue } = useBookWords()
  const links = useLinks()
  return (
    <nav className="tabs small" aria-label={catalogue.title}>
      {shelfIds.map((id) => (
        <a
          key={id}
          href={links.to('catalogue', { shelf: id })}
          aria-current={id === current ? 'true' : undefined}
          onClick={onChoose}
        >
          {catalogue.shelves[id]}
        </a>
      ))}
    </nav>
  )
}
