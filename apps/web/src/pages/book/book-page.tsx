import '../../style/book.css'
import { lazy, Suspense } from 'react'
import { useBookWords } from '../../i18n/book/index.ts'
import { useWords } from '../../i18n/index.tsx'
import { useRoute } from '../../routing/use-route.ts'
import { QuantitiesTab } from './quantities/quantities-tab.tsx'
import { type TabId, tabIds, tabOf } from './tabs.ts'
import { useLinks } from './use-links.ts'

const tabs: Readonly<Record<TabId, React.ComponentType>> = {
  quantities: QuantitiesTab,
  differences: lazy(async () => ({ default: (await import('./differences/differences-tab.tsx')).DifferencesTab })),
  evidence: lazy(async () => ({ default: (await import('./evidence/evidence-tab.tsx')).EvidenceTab })),
  catalogue: lazy(async () => ({ default: (await import('./catalogue/catalogue-tab.tsx')).CatalogueTab })),
  cite: lazy(async () => ({ default: (await import('./cite/cite-tab.tsx')).CiteTab })),
}

export function BookPage() {
  const { words } = useWords()
  const book = useBookWords()
  const [{ values }] = useRoute()
  const links = useLinks()
  const current = tabOf(values.tab)
  const Tab = tabs[current]
  return (
    <div className="book">
      <h1>{words.pages.book}</h1>
      <nav className="tabs" aria-label={book.parts}>
        {tabIds.map((id) => (
          <a key={id} href={links.to(id)} aria-current={id === current ? 'true' : undefined}>
            {book.tabs[id]}
          </a>
        ))}
      </nav>
      <Suspense fallback={<p className="loading">{words.shell.loading}</p>}>
        <Tab />
      </Suspense>
    </div>
  )
}

export { BookPage as Page }
