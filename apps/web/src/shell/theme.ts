/** As the system has it, unless the reader chose. */
export type Theme = 'system' | 'light' | 'dark'
const key = 'inferprint-theme'

export function readTheme(): Theme {
  const told = window.localStorage.getItem(key)
  return told === 'light' || told === 'dark' ? told : 'system'
}

export function showTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}

export function keepTheme(theme: Theme): void {
  if (theme === 'system') window.localStorage.removeItem(key)
  else window.localStorage.setItem(key, theme)
  showTheme(theme)
}

/** What the reader sees now. */
export const isDark = (theme: Theme): boolean =>
  theme === 'system' ? window.matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark'
