/** The centre of a sum and both its ends; those are added up too, as if all errors pointed the same way. */
export interface Sum {
  readonly value: number
  readonly min: number
  readonly max: number
}

export const nothing: Sum = { value: 0, min: 0, max: 0 }

export const plus = (one: Sum, other: Sum): Sum => ({
  value: one.value + other.value,
  min: one.min + other.min,
  max: one.max + other.max,
})
