/** A folder with `vectors.json`: parts, servers, power and use, each value and both ends within the tolerance that the file tells. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Answer, boaviztaAnswer } from './boavizta-answer.ts'
import { largestDifference } from './difference.ts'

interface Vector {
  readonly id: string
  readonly kind: string
  readonly input: Readonly<Record<string, unknown>>
  readonly expected: Readonly<Record<string, number | Answer>>
}

const shape = (expected: number | Answer): Answer =>
  typeof expected === 'number' ? { value: expected, min: expected, max: expected } : expected

/** Prints each vector that fails, and the totals. @returns whether all passed */
export function checkBoavizta(folder: string): boolean {
  const file = JSON.parse(readFileSync(join(folder, 'vectors.json'), 'utf8'))
  const { format, vectors, relative_tolerance: tolerance } = file
  if (format !== 1 || !Array.isArray(vectors) || typeof tolerance !== 'number') {
    throw new TypeError(`${folder}/vectors.json is of format ${JSON.stringify(format)}; expected format 1 with vectors`)
  }
  let failed = 0
  let largest = 0
  for (const { id, kind, input, expected } of vectors as readonly Vector[]) {
    const { difference, found } = differenceOf(kind, input, expected)
    largest = Math.max(largest, difference)
    if (difference <= tolerance) continue
    failed++
    console.log(
      `${id} differs by ${difference}\n  expected ${JSON.stringify(expected)}\n  found    ${JSON.stringify(found)}`,
    )
  }
  console.log(
    `${vectors.length - failed} passed, ${failed} failed; largest relative difference ${largest.toExponential(1)}, tolerance ${tolerance}`,
  )
  return failed === 0 && vectors.length > 0
}

function differenceOf(kind: string, input: Vector['input'], expected: Vector['expected']) {
  const wanted = Object.fromEntries(Object.entries(expected).map(([name, value]) => [name, shape(value)]))
  try {
    const found = boaviztaAnswer(kind, input)
    return { difference: largestDifference(wanted, found), found }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return { difference: Number.POSITIVE_INFINITY, found: String(error) }
  }
}
