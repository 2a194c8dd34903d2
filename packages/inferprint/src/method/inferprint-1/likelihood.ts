import { logarithmOf, mostRatio, powerOf, tables } from './powers.ts'

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

/** Nobody measures less, s. */
const shortest = 1e-9

/** Whether one of the deployments would show about what \`reweigh\` was last told; read at once. */
export let isExplained = true

/**
 * Beliefs after a latency was seen: prior weights times the likelihood of it, log-normal about what each deployment would show; where
 * none would, those that come nearest. Latencies in s; the weights add up to one.
 */
export function reweigh(
  weights: ArrayLike<number>,
  computed: ArrayLike<number>,
  observed: number,
  fit: SpeedFit,
  into = new Float64Array(weights.length),
): Float64Array {
  const expected = Math.max(shortest, observed) / fit.factor
  const most = Math.exp(farthest * fit.logDeviation)
  isExplained =
    (most < mostRatio && writeDensities(computed, expected, most, fit.logDeviation, into)) ||
    writeByNearest(computed, expected, fit.logDeviation, into)
  for (let index = 0; index < into.length; index++)
    into[index] = (weights[index] as number) * ((into[index] as number) + floor)
  return addingUpToOne(into)
}

function addingUpToOne(weights: Float64Array): Float64Array {
  let sum = 0
  for (let index = 0; index < weights.length; index++) sum += weights[index] as number
  const share = 1 / sum
  for (let index = 0; index < weights.length; index++) weights[index] = (weights[index] as number) * share
  return weights
}

/**
 * The log-normal density of each ratio of `expected` to what was computed, 1 where they are alike; none beyond `most`. Returns whether
 * any is within.
 */
function writeDensities(
  computed: ArrayLike<number>,
  expected: number,
  most: number,
  logDeviation: number,
  into: Float64Array,
): boolean {
  const [powers, logarithms] = tables()
  const steepness = -0.5 / logDeviation ** 2
  const least = 1 / most
  let isAny = false
  for (let index = 0; index < into.length; index++) {
    const ratio = expected / (computed[index] as number)
    let density = 0
    if (ratio < most && ratio > least) {
      const logarithm = logarithmOf(ratio, logarithms)
      density = powerOf(steepness * logarithm * logarithm, powers)
      isAny = true
    }
    into[index] = density
  }
  return isAny
}

/** The same without tables; where all lie beyond, over that of the nearest. */
function writeByNearest(
  computed: ArrayLike<number>,
  expected: number,
  logDeviation: number,
  into: Float64Array,
): boolean {
  const squares = into.map((_, index) => (Math.log(expected / (computed[index] as number)) / logDeviation) ** 2)
  const nearest = Math.min(...squares)
  const least = nearest < farthest ** 2 ? 0 : nearest
  squares.forEach((square, index) => {
    into[index] = least > 0 || square < farthest ** 2 ? Math.exp((least - square) / 2) : 0
  })
  return least === 0
}

/** What lies between the start of a prompt's computation and the first token that a caller sees. */
export interface FirstTokenFit {
  /** Seconds that a caller waits besides, each as likely as the others, an even count of them: network, queue, a place in the batch. */
  readonly waitsS: readonly number[]
  /** Share of requests of which the prompt was computed neither here nor now: cached unseen, or on machines of its own. */
  readonly elsewhere: number
}

/**
 * Nothing of this is fitted, because no first tokens were measured with their deployments. Waits: quantiles of a log-normal about a
 * quarter of a second, in which the fastest twentieth of 156 hosted models begin to answer (`first_token_s` of `models.tsv`), a
 * factor of five either way with 90 %. The error is about three times that of the time between tokens.
 */
export const firstTokenFit: FirstTokenFit = {
  waitsS: [0.054, 0.103, 0.153, 0.214, 0.293, 0.408, 0.607, 1.159],
  elsewhere: 0.1,
}

/** For 1 / 0, so that two of them have a product. */
const never = 1e100

/** How steeply belief falls where the computed time nears the observed one: to the power of 3.5, for an error of 0.49 in the logarithm. */
const steep = (seconds: number): number => seconds * seconds * seconds * Math.sqrt(seconds)

/**
 * Beliefs after the time to the first token was seen, s. It is no shorter than the prompt's computation and the wait together, so that
 * a deployment counts by how likely it is to have answered by then: a short time speaks against slow ones, a long one for none.
 * Where prompts are small against the wait, weights stay as they are. `computed` is without any wait; the weights add up to one, and
 * \`into\` may be what they were in.
 */
export function reweighByFirstToken(
  weights: ArrayLike<number>,
  computed: ArrayLike<number>,
  observed: number,
  { waitsS, elsewhere }: FirstTokenFit = firstTokenFit,
  into = new Float64Array(weights.length),
): Float64Array {
  const left = waitsS.map((wait) => (wait < observed ? 1 / steep(observed - wait) : never))
  const share = (1 - elsewhere) / waitsS.length
  for (let index = 0; index < into.length; index++) {
    const seconds = steep(computed[index] as number)
    let answered = 0
    /** Two at once: a division takes longer than all else. */
    for (let wait = 0; wait < left.length; wait += 2) {
      const one = seconds * (left[wait] as number)
      const other = seconds * (left[wait + 1] as number)
      const both = 1 + one + other
      answered += (1 + both) / (both + one * other)
    }
    into[index] = (weights[index] as number) * (elsewhere + share * answered)
  }
  return addingUpToOne(into)
}
