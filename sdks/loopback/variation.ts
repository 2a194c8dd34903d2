/** In what an answer differs from the plain one. */
export interface Variation {
  /** Whether the answer tells its usage. */
  readonly usage: boolean
  /** Whether, where it does not, it has an empty place for it. */
  readonly emptyUsage?: boolean
  /** Before a reply, and before each piece of a stream. */
  readonly delay_ms: number
  /** How many pieces of text a stream has; as many as the text has letters unless told. */
  readonly chunks?: number
  /** An error of this status in place of the answer. */
  readonly status?: number
  /** Only the first request fails, as where a client retries. */
  readonly once: boolean
  /** The connection is reset after so many pieces. */
  readonly resetAfter?: number
  /** The stream tells of an error, in the provider's own shape, after so many pieces. */
  readonly errorAfter?: number
}

export const plain: Variation = { usage: true, delay_ms: 1, once: false }

const words: Record<string, (count: number) => Partial<Variation>> = {
  'no-usage': () => ({ usage: false }),
  'empty-usage': () => ({ usage: false, emptyUsage: true }),
  slow: (count) => ({ delay_ms: count || 10 }),
  chunks: (count) => ({ chunks: count }),
  fail: (count) => ({ status: count }),
  once: () => ({ once: true }),
  reset: (count) => ({ resetAfter: count }),
  error: (count) => ({ errorAfter: count }),
}

/**
 * Reads a model's name such as `gpt-4o~slow~chunks-20` or `claude-haiku-4-5~fail-429~once`.
 * @throws TypeError for a word that is none of the above
 */
export function variationOf(name: string, usual: Variation = plain): { model: string; variation: Variation } {
  const [model = '', ...asked] = name.split('~')
  const changes = asked.map((word) => {
    const [, key = '', count] = /^(.*?)(?:-(\d+))?$/.exec(word) ?? []
    const change = words[key]
    if (!change) throw new TypeError(`the model asks for ${word}; expected one of ${Object.keys(words).join(', ')}`)
    return change(Number(count ?? 0))
  })
  return { model, variation: Object.assign({}, usual, ...changes) as Variation }
}

/** A text in so many pieces. */
export function inPieces(text: string, count = text.length): string[] {
  if (count >= text.length) return [...text, ...Array<string>(count - text.length).fill('.')]
  const size = Math.ceil(text.length / count)
  return Array.from({ length: count }, (_, index) => text.slice(index * size, (index + 1) * size))
}
