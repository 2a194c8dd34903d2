import type { Ranged } from '../../catalogue/types.ts'
import { InvalidRequestError, shown } from '../errors.ts'

/** A number, or one between its ends. */
export type Amount = number | Ranged

/** @throws InvalidRequestError for what is not above zero, not finite or not in order */
export function rangeOf(name: string, amount: Amount): Ranged {
  const { min, value, max } =
    typeof amount === 'object' && amount !== null ? amount : { min: amount, value: amount, max: amount }
  if (min > 0 && min <= value && value <= max && Number.isFinite(max)) return { min, value, max }
  const found = typeof amount === 'object' && amount !== null ? `${min}..${value}..${max}` : shown(amount)
  throw new InvalidRequestError(`${name} is ${found}; expected a number above 0, or { min, value, max } in this order`)
}
