import { type ComponentType, lazy } from 'react'
import { isServed } from '../shell/served.ts'
import { CalculatorPage } from './calculator/calculator-page.tsx'
import type { PageId } from './page-id.ts'

export interface Page {
  readonly id: PageId
  readonly Page: ComponentType
}

/** A page that is loaded when it is opened; its module's `Page` is what it shows. */
export const later = (id: PageId, load: () => Promise<{ readonly Page: ComponentType }>): Page => ({
  id,
  Page: lazy(async () => ({ default: (await load()).Page })),
})

/** Pages that need the server's store. */
const served: readonly Page[] = [later('dashboard', () => import('./dashboard/dashboard-page.tsx'))]

/** In the order of the menu. The first is what an empty address shows. A page more: an entry here, its id, its title per language. */
export const pages: readonly [Page, ...Page[]] = [
  { id: 'calculator', Page: CalculatorPage },
  later('compare', () => import('./compare/compare-page.tsx')),
  later('organisation', () => import('./organisation/organisation-page.tsx')),
  later('book', () => import('./book/book-page.tsx')),
  ...(isServed() ? served : []),
]

export const pageOf = (id: string): Page => pages.find((page) => page.id === id) ?? pages[0]
