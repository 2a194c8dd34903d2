/** Largest relative difference between two answers of the same shape; infinite where shape, text or presence differ. */
export function largestDifference(expected: unknown, found: unknown): number {
  if (typeof expected === 'number' && typeof found === 'number') {
    const size = Math.max(Math.abs(expected), Math.abs(found))
    if (expected === found) return 0
    return Number.isFinite(size) ? Math.abs(expected - found) / size : Number.POSITIVE_INFINITY
  }
  if (!isRecord(expected) || !isRecord(found)) return expected === found ? 0 : Number.POSITIVE_INFINITY
  let largest = 0
  for (const key of Object.keys(expected)) largest = Math.max(largest, largestDifference(expected[key], found[key]))
  return Object.keys(found).every((key) => key in expected) ? largest : Number.POSITIVE_INFINITY
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
