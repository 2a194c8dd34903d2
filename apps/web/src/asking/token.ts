const key = 'inferprint-token'

/** Kept until the tab is closed, and nowhere else. */
export const readToken = (): string | undefined => window.sessionStorage.getItem(key) ?? undefined

export function keepToken(token: string | undefined): void {
  if (token === undefined) window.sessionStorage.removeItem(key)
  else window.sessionStorage.setItem(key, token)
}
