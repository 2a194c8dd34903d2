import { useState } from 'react'
import { languages, useWords } from '../i18n/index.tsx'
import type { PageId } from '../pages/page-id.ts'
import { Menu } from './menu.tsx'
import { isDark, keepTheme, readTheme } from './theme.ts'

export function Header({ current }: { readonly current: PageId }) {
  const { words, language, setLanguage } = useWords()
  const [theme, setTheme] = useState(readTheme)
  const dark = isDark(theme)
  return (
    <header className="top">
      <a className="brand" href="#/" aria-label="Inferprint">
        <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
          <rect width="32" height="32" rx="8" className="brand-ground" />
          <path d="M6 16h20" className="brand-line" />
          <circle cx="14" cy="16" r="4.5" className="brand-dot" />
        </svg>
        <span>Inferprint</span>
      </a>
      <Menu current={current} />
      <div className="preferences">
        <select aria-label={words.shell.language} value={language} onChange={({ target }) => setLanguage(target.value)}>
          {Object.entries(languages).map(([code, { name }]) => (
            <option key={code} value={code} lang={code}>
              {name}
            </option>
          ))}
        </select>
        <button
          type="button"
          className="quiet"
          aria-pressed={dark}
          aria-label={words.shell.dark}
          title={words.shell.dark}
          onClick={() => {
            const next = dark ? 'light' : 'dark'
            keepTheme(next)
            setTheme(next)
          }}
        >
          <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
            <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" strokeWidth="1.6" />
            <path d="M10 3a7 7 0 0 1 0 14z" fill="currentColor" />
          </svg>
        </button>
      </div>
    </header>
  )
}
