/** How far observed latencies are from those that the formulas give, over the configurations measured. */
export interface SpeedFit {
  /** Observed over computed, median. */
  readonly factor: number
  /** Standard deviation of its logarithm. */
  readonly logDeviation: number
}

/** Nothing is quite impossible: a host may be busy. */
const floor = 1e-6

/**
 * Beliefs after a latency was seen: prior weights times the likelihood of it, log-normal about what each deployment would show.
 * Latencies in one unit; the weights add up to one.
 */
export function reweigh(
  weights: ArrayLike<number>,
  computed: readonly number[],
  observed: number,
  { factor, logDeviation }: SpeedFit,
): number[] {
  const likely = Array.from(weights, (weight, index) => {
    const distance = Math.log(observed / (factor * (computed[index] as number))) / logDeviation
    return weight * (Math.exp(-0.5 * distance ** 2) + floor)
  })
  const sum = likely.reduce((total, each) => total + each, 0)
  return likely.map((each) => each / sum)
}
