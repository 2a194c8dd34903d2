import fc from 'fast-check'
import { expect, test } from 'vitest'
import { qualityAxis } from './axes.ts'
import { overlap, placeLabels } from './labels.ts'

const frame = { left: 0, right: 800, top: 0, bottom: 400 }
const point = fc.record({
  text: fc.string({ minLength: 1, maxLength: 24 }),
  x: fc.double({ min: 0, max: 800, noNaN: true }),
  y: fc.double({ min: 0, max: 400, noNaN: true }),
})

test('no label covers another, or leaves the frame', () => {
  fc.assert(
    fc.property(fc.array(point, { maxLength: 60 }), (points) => {
      const labels = placeLabels(points, points, frame)
      labels.forEach(({ box }, at) => {
        expect(box.left >= 0 && box.right <= 800 && box.top >= 0 && box.bottom <= 400).toBe(true)
        for (const other of labels.slice(at + 1)) expect(overlap(box, other.box)).toBe(false)
      })
    }),
  )
})

test('a point alone has its label', () => {
  const alone = [{ text: 'gpt-5', x: 400, y: 200 }]
  expect(placeLabels(alone, alone, frame)).toHaveLength(1)
})

test('the axis of quality holds all scores', () => {
  const scores = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(scores, (told) => {
      const { from, to, ticks } = qualityAxis(told, 1)
      expect(from).toBeLessThanOrEqual(Math.min(...told) + 1e-9)
      expect(to).toBeGreaterThanOrEqual(Math.max(...told) - 1e-9)
      expect(to).toBeGreaterThan(from)
      expect(ticks.length).toBeLessThan(12)
    }),
  )
})
