/** A prediction beside its measurement, with the 90 % interval where there is one. */
export interface Scored {
  readonly predicted: number
  readonly measured: number
  readonly min?: number
  readonly max?: number
}

/** Shares from 0 to 1; undefined without intervals. */
export interface Score {
  readonly count: number
  /** Median and 90th percentile of the absolute error, over the measurement. */
  readonly median: number
  readonly p90: number
  readonly inside: number | undefined
  /** The root of the upper over the lower end, median. */
  readonly halfWidth: number | undefined
}

/** Linear between the order statistics. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right)
  const at = share * (sorted.length - 1)
  const low = sorted[Math.floor(at)] as number
  return low + ((sorted[Math.ceil(at)] as number) - low) * (at - Math.floor(at))
}

export const isInside = ({ measured, min = 0, max = Number.POSITIVE_INFINITY }: Scored): boolean =>
  measured >= min && measured <= max

export function scoreOf(rows: readonly Scored[]): Score {
  const errors = rows.map(({ predicted, measured }) => Math.abs(predicted / measured - 1))
  const widths = rows.flatMap(({ min, max }) => (min === undefined || max === undefined ? [] : [Math.sqrt(max / min)]))
  const hasIntervals = widths.length > 0
  return {
    count: rows.length,
    median: quantile(errors, 0.5),
    p90: quantile(errors, 0.9),
    inside: hasIntervals ? rows.filter(isInside).length / rows.length : undefined,
    halfWidth: hasIntervals ? quantile(widths, 0.5) : undefined,
  }
}
