/** As JSON writes half a character: the code of a surrogate that has no other beside it. */
const half = /\\ud[89a-f]/

/** JSON, in which half a character, that no UTF-8 has and engines refuse, is U+FFFD: one row shall not hold up the others. */
export function wholeJson(value: unknown): string {
  const json = JSON.stringify(value)
  return half.test(json) ? JSON.stringify(whole(value)) : json
}

const wholeText = (text: string): string => Buffer.from(text).toString()

function whole(value: unknown): unknown {
  if (typeof value === 'string') return wholeText(value)
  if (Array.isArray(value)) return value.map(whole)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [wholeText(name), whole(each)]))
}
