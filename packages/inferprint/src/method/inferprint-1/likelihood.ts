/** How far observed latencies are from those that the formulas give, over the configurations measured. */
export interface SpeedFit {
  /** Observed over computed, median. */
  readonly factor: number
  /** Standard deviation of its logarithm. */
  readonly logDeviation: number
}

/** Nothing is quite impossible: a host may be busy. */
const floor = 1e-6
/** Deviations beyond which the normal density is below the floor. */
const farthest = Math.sqrt(-2 * Math.log(floor))

/**
 * Beliefs after a latency was seen: prior weights times the likelihood of it, log-normal about what each deployment would show.
 * Latencies in one unit; the weights add up to one.
 */
export function reweigh(
  weights: ArrayLike<number>,
  computed: ArrayLike<number>,
  observed: number,
  { factor, logDeviation }: SpeedFit,
  into = new Float64Array(weights.length),
): Float64Array {
  const expected = observed / factor
  let sum = 0
  for (let index = 0; index < weights.length; index++) {
    const distance = Math.log(expected / (computed[index] as number)) / logDeviation
    const density = Math.abs(distance) < farthest ? Math.exp(-0.5 * distance * distance) : 0
    const likely = (weights[index] as number) * (density + floor)
    into[index] = likely
    sum += likely
  }
  for (let index = 0; index < weights.length; index++) into[index] = (into[index] as number) / sum
  return into
}
