import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useWords } from '../i18n/index.tsx'
import { pages } from '../pages/index.ts'
import type { PageId } from '../pages/page-id.ts'

/** All pages in a row; where there is no room for a row, behind a button that names the one shown. */
export function Menu({ current }: { readonly current: PageId }) {
  const { words } = useWords()
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!isOpen) return
    const closeOutside = ({ target }: PointerEvent): void => {
      if (!place.current?.contains(target as Node)) setOpen(false)
    }
    document.addEventListener('pointerdown', closeOutside)
    return () => document.removeEventListener('pointerdown', closeOutside)
  }, [isOpen])
  const onKeyDown = ({ key }: KeyboardEvent): void => {
    if (key !== 'Escape' || !isOpen) return
    setOpen(false)
    button.current?.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes, wherever inside the focus is
    <div ref={place} className="menu" onKeyDown={onKeyDown}>
      <button
        ref={button}
        type="button"
        className="menu-button"
        aria-expanded={isOpen}
        aria-controls={id}
        aria-label={`${words.shell.openMenu}: ${words.pages[current]}`}
        onClick={() => setOpen(!isOpen)}
      >
        <svg viewBox="0 0 20 20" width="18" height="18" className="icon" aria-hidden="true">
          <path d="M3 5h14M3 10h14M3 15h14" />
        </svg>
        <span>{words.pages[current]}</span>
      </button>
      <nav id={id} aria-label={words.shell.menu} data-open={isOpen}>
        {pages.map((page) => (
          <a
            key={page.id}
            href={`#/${page.id}`}
            aria-current={page.id === current ? 'page' : undefined}
            onClick={() => setOpen(false)}
          >
            {words.pages[page.id]}
          </a>
        ))}
      </nav>
    </div>
  )
}
