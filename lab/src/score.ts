/** A prediction beside its measurement, with the 90 % interval where there is one. */
export interface Scored {
  readonly predicted: number
  readonly measured: number
  readonly min?: number
  readonly max?: number
}

/** Percent, factors. Null where nothing tells. */
export interface Score {
  readonly n: number
  readonly mdape: number
  readonly p90ape: number
  /** Median of predicted over measured, less one, %. */
  readonly bias: number
  readonly within15: number
  readonly within2: number
  readonly coverage90: number | null
  /** Half-width of the 90 % interval as a factor: the square root of its upper over its lower end, median. */
  readonly halfwidth90: number | null
}

/** A score, or nothing: of no rows, where a method has no answer. */
export type ScoreOrNone = { readonly [field in keyof Score]: Score[field] | null } & { readonly n: number }

/** Linear between the order statistics. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right)
  const at = share * (sorted.length - 1)
  const low = sorted[Math.floor(at)] as number
  return low + ((sorted[Math.ceil(at)] as number) - low) * (at - Math.floor(at))
}

export function scoreOf(rows: readonly Scored[]): Score {
  const ratios = rows.map(({ predicted, measured }) => predicted / measured)
  const errors = ratios.map((ratio) => 100 * Math.abs(ratio - 1))
  const within = (factor: number): number =>
    (100 * ratios.filter((ratio) => ratio <= factor && ratio >= 1 / factor).length) / rows.length
  const banded = rows.flatMap(({ measured, min, max }) =>
    min === undefined || max === undefined ? [] : [{ measured, min, max }],
  )
  return {
    n: rows.length,
    mdape: quantile(errors, 0.5),
    p90ape: quantile(errors, 0.9),
    bias: 100 * (quantile(ratios, 0.5) - 1),
    within15: within(1.5),
    within2: within(2),
    coverage90: banded.length
      ? (100 * banded.filter(({ measured, min, max }) => measured >= min && measured <= max).length) / banded.length
      : null,
    halfwidth90: banded.length
      ? quantile(
          banded.map(({ min, max }) => Math.sqrt(max / min)),
          0.5,
        )
      : null,
  }
}
