/** A member of a JSON object, found in its bytes. */
export interface Member {
  readonly value: unknown
  /** Of the value in the bytes, quotes included. */
  readonly start: number
  readonly end: number
}

const quote = 0x22
const backslash = 0x5c

/** Index behind the closing quote of the text that opens at `at`; the length where it is cut off. */
function endOfText(json: Uint8Array, at: number): number {
  for (let index = at + 1; index < json.length; index++) {
    if (json[index] === backslash) index++
    else if (json[index] === quote) return index + 1
  }
  return json.length
}

const decoder = new TextDecoder()

function parsed(json: Uint8Array, start: number, end: number): unknown {
  try {
    return JSON.parse(decoder.decode(json.subarray(start, end)))
  } catch {
    return undefined
  }
}

/**
 * Texts, numbers and truth values right under the root of a JSON object, by name, also where the JSON is cut off: what is whole of them.
 * The last of a name counts, as in `JSON.parse`.
 */
export function topLevel(json: Uint8Array, names: readonly string[]): ReadonlyMap<string, Member> {
  const found = new Map<string, Member>()
  let depth = 0
  let name: string | undefined
  let isValue = false
  for (let at = 0; at < json.length; at++) {
    const byte = json[at] as number
    if (byte === quote) {
      const end = endOfText(json, at)
      if (depth === 1) {
        const text = parsed(json, at, end)
        if (!isValue) name = typeof text === 'string' ? text : undefined
        else if (name !== undefined && names.includes(name) && text !== undefined)
          found.set(name, { value: text, start: at, end })
      }
      at = end - 1
    } else if (byte === 0x7b || byte === 0x5b) depth++
    else if (byte === 0x7d || byte === 0x5d) depth--
    else if (depth === 1 && byte === 0x3a) isValue = true
    else if (depth === 1 && byte === 0x2c) isValue = false
    else if (depth === 1 && isValue && byte > 0x20) {
      let end = at
      while (end < json.length && !/[\s,}\]]/.test(String.fromCharCode(json[end] as number))) end++
      const value = end < json.length ? parsed(json, at, end) : undefined
      if (name !== undefined && names.includes(name) && value !== undefined) found.set(name, { value, start: at, end })
      at = end - 1
    }
  }
  return found
}
