/** A closed interval, `min <= max`. A number known exactly is an interval of no width. */
export interface Interval {
  readonly min: number
  readonly max: number
}

export const exactly = (value: number): Interval => ({ min: value, max: value })

export const isExact = ({ min, max }: Interval): boolean => min === max
