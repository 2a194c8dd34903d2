import { compareMethods } from 'inferprint/explain'
import { ecologits011 } from 'inferprint/method'
import { expect, test } from 'vitest'
import { answersOf } from './comparisons.ts'

const request = { model: 'openai/gpt-5', inputTokens: 100, outputTokens: 200 }

test('the answers and their reasons are the library’s', () => {
  const [own, theirs] = answersOf(request, 'gwp')
  const comparison = compareMethods(request, { against: ecologits011, criterion: 'gwp' })
  expect(own?.impact).toEqual(comparison.ours.gwp)
  expect(theirs?.impact).toEqual(comparison.theirs.gwp)
  expect(theirs?.reasons).toEqual(comparison.differences.slice(0, 3))
  const product = (theirs?.reasons ?? []).reduce((all, { factor }) => all * factor, theirs?.rest ?? Number.NaN)
  expect(product / comparison.times).toBeCloseTo(1, 12)
})

test('a criterion that a method does not have is said to be missing', () => {
  const eldest = answersOf(request, 'wcf').at(-1)
  expect(eldest).toMatchObject({ method: 'ecologits-0.8', reasons: [] })
  expect(eldest?.problem).toContain('wcf')
})
