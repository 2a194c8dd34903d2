import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textLines } from './text-lines.ts'

async function linesOf(pieces: readonly Uint8Array[]): Promise<string[]> {
  const all: string[] = []
  const source = (async function* () {
    yield* pieces
  })()
  for await (const lines of textLines(source)) all.push(...lines)
  return all
}

describe('lines', () => {
  it('are the same wherever the bytes were cut', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\r\n\uFEFF]/g, '')),
          { minLength: 1 },
        ),
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom('\n', '\r\n'),
        async (lines, step, end) => {
          const bytes = Buffer.from(lines.map((line) => line + end).join(''))
          const pieces = Array.from({ length: Math.ceil(bytes.length / step) }, (_, at) =>
            bytes.subarray(at * step, (at + 1) * step),
          )
          expect(await linesOf(pieces)).toEqual(lines)
        },
      ),
    ))

  it('need no end, and no mark at the beginning', async () => {
    expect(await linesOf([Buffer.from('\uFEFFa\nb')])).toEqual(['a', 'b'])
    expect(await linesOf([])).toEqual([])
  })
})
