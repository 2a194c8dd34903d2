/** Where values lie between two ends of pixels, and which of them are marked. */
export interface Scale {
  readonly at: (value: number) => number
  readonly ticks: readonly number[]
  /** Those ticks that have room for their number. */
  readonly labels: readonly number[]
  readonly from: number
  readonly to: number
}

const steps = [1, 2, 5]
const isPowerOfTen = (mark: number): boolean => Math.log10(mark) === Math.round(Math.log10(mark))

/** The marks 1, 2, 5, 10, ... from the last below the least to the first above the most. */
export function logTicks(least: number, most: number): number[] {
  if (!(least > 0) || !(most >= least) || !Number.isFinite(most))
    throw new RangeError(`no logarithmic axis from ${least} to ${most}; expected numbers above zero`)
  const marks: number[] = []
  for (let power = Math.floor(Math.log10(least)) - 1; power <= Math.ceil(Math.log10(most)) + 1; power++)
    marks.push(...steps.map((step) => Number(`${step}e${power}`)))
  const [first, last] = [marks.findLastIndex((mark) => mark <= least), marks.findIndex((mark) => mark >= most)]
  return marks.slice(first, Math.max(last, first + 1) + 1)
}

export function logScale(marks: readonly number[], from: number, to: number): Scale {
  const [low, high] = [Math.log(marks[0] as number), Math.log(marks.at(-1) as number)]
  return {
    at: (value) => from + ((Math.log(value) - low) / (high - low)) * (to - from),
    ticks: marks,
    labels: marks.length > 8 ? marks.filter(isPowerOfTen) : marks,
    from,
    to,
  }
}

export const linearScale = (ticks: readonly number[], from: number, to: number): Scale => {
  const [low, high] = [ticks[0] as number, ticks.at(-1) as number]
  return { at: (value) => from + ((value - low) / (high - low)) * (to - from), ticks, labels: ticks, from, to }
}
