/** An address of the app: `#/page?name=value`. */
export interface Route {
  readonly page: string
  readonly values: Readonly<Record<string, string>>
}

export function readRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?')
  return { page: path, values: Object.fromEntries(new URLSearchParams(query)) }
}

/** Without what is empty; `/`, `,` and `:` stay legible. */
export function writeRoute({ page, values }: Route): string {
  const told = Object.entries(values).filter(([, value]) => value !== '')
  const query = new URLSearchParams(told).toString().replace(/%2F/g, '/').replace(/%2C/g, ',').replace(/%3A/g, ':')
  return `#/${page}${query ? `?${query}` : ''}`
}
