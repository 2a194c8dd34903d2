/** A stretch of a logarithmic axis, in powers of ten. */
export interface Domain {
  readonly from: number
  readonly to: number
}

interface Ranged {
  readonly min: number
  readonly max: number
}

/** Whole decades around all that is above zero. */
export function domainOf(ranges: readonly Ranged[]): Domain {
  const ends = ranges.flatMap(({ min, max }) => [min, max]).filter((value) => value > 0)
  if (ends.length === 0) return { from: 0, to: 1 }
  const from = Math.floor(Math.log10(Math.min(...ends)) + 1e-9)
  const to = Math.ceil(Math.log10(Math.max(...ends)) - 1e-9)
  return { from, to: Math.max(to, from + 1) }
}

/** Where a value lies, per cent of the width; nothing lies outside. */
export const placeOf = (value: number, { from, to }: Domain): number =>
  value <= 0 ? 0 : Math.min(100, Math.max(0, (100 * (Math.log10(value) - from)) / (to - from)))

/** The decades of the axis, both ends included. */
export const decadesOf = ({ from, to }: Domain): number[] => Array.from({ length: to - from + 1 }, (_, at) => from + at)
