import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useWords } from '../i18n/index.tsx'

interface DrawerProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A sheet over the page; focus goes in and, when it closes, back to where it was. */
export function Drawer({ title, onClose, children }: DrawerProps) {
  const { words } = useWords()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const shown = dialog.current
    if (shown && !shown.open) shown.showModal()
    return () => shown?.close()
  }, [])
  return (
    <dialog ref={dialog} className="drawer" aria-labelledby={id} onClose={onClose}>
      <header>
        <h2 id={id}>{title}</h2>
        <button
          type="button"
          className="quiet"
          aria-label={words.explain.close}
          onClick={() => dialog.current?.close()}
        >
          ✕
        </button>
      </header>
      <div className="drawer-body">{children}</div>
    </dialog>
  )
}
