import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isoTime } from './iso-time.ts'

const latest = 8.64e15

it('is what Date says, whatever was asked before', () =>
  fc.assert(
    fc.property(
      fc.double({ min: -latest, max: latest, noNaN: true }),
      fc.array(fc.double({ min: 0, max: 3000 })),
      (from, steps) => {
        for (const ms of [from, ...steps.map((step) => from + step)].filter((each) => Math.abs(each) <= latest))
          expect(isoTime(ms)).toBe(new Date(ms).toISOString())
      },
    ),
  ))

it.each([Number.NaN, Number.POSITIVE_INFINITY, 8.65e15])('throws as Date does: %d', (ms) =>
  expect(() => isoTime(ms)).toThrow(RangeError),
)
