import type { Interval } from '../../quantity/index.ts'
import type { Amount } from './declared.ts'
import type { Given } from './parts-of.ts'

const middleOf = (amount: Amount): number => (typeof amount === 'number' ? amount : amount.value)

/** The middle of everything given, for `evaluate`. */
export const middlesOf = (given: Given): Record<string, number> =>
  Object.fromEntries(Object.entries(given).map(([name, amount]) => [name, middleOf(amount)]))

/** The ends of everything given, for `bounds`. */
export const endsOf = (given: Given): Record<string, number | Interval> => ({ ...given })
