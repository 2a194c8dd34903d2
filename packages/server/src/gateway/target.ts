/** Where a request goes: the upstream's name, and the rest of the path with its query, as it came. */
export interface Target {
  readonly name: string
  /** Begins with a slash, or is empty. */
  readonly rest: string
}

/** How often a path may be encoded over itself; whoever decodes it more often is no server that anybody runs. */
const mostDecodings = 4

/**
 * Reads the target of a request. Undefined for what names no upstream, or could lead out of an upstream's base: absolute addresses, dots
 * that climb however they are encoded, backslashes, control characters. Encoded slashes stay as they are: names of models hold them.
 */
export function targetOf(url: string | undefined): Target | undefined {
  if (url === undefined || url[0] !== '/') return undefined
  const end = endOfName(url)
  const name = url.slice(1, end)
  const rest = url.slice(end)
  if (name === '' || !isSafe(rest)) return undefined
  return { name, rest }
}

function endOfName(url: string): number {
  for (let at = 1; at < url.length; at++) {
    const code = url.charCodeAt(at)
    if (code === 0x2f || code === 0x3f) return at
  }
  return url.length
}

function isSafe(rest: string): boolean {
  /** A printable character of ASCII, but `"`, `#`, `<`, `>`, backslash, `^`, backtick, `{`, `|`, `}`. */
  if (!/^[!$-;=?-[\]_a-z~]*$/.test(rest)) return false
  const query = rest.indexOf('?')
  let path = query < 0 ? rest : rest.slice(0, query)
  if (!path.includes('.') && !path.includes('%')) return true
  for (let round = 0; round < mostDecodings; round++) {
    if (climbs(path)) return false
    const decoded = path.replace(/%(2e|2f|5c|25)/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    )
    if (decoded === path) return true
    path = decoded
  }
  return false
}

const climbs = (path: string): boolean => path.split(/[/\\]/).some((segment) => /^\.\.?(;|$)/.test(segment))
