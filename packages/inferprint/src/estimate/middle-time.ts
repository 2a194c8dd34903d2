import { straightLanguagePoints, straightTime } from '../generated/methods.ts'
import { writeQuantiles } from '../method/inferprint-1/weighted-quantile.ts'
import { fix } from '../quantity/js/straight-method.ts'

/** Requests from whose times its four parts follow: prompt, cached and generated tokens. */
const probes = [
  [0, 0, 1],
  [0, 2, 1],
  [1, 0, 0],
  [1, 2, 0],
] as const
const names = ['decode_time', 'context_time', 'prefill_time', 'attention_time'] as const
const half = [0.5] as const
const middle = new Float64Array(1)

/** Room for the deployments of one model; grows. */
let columns = names.map(() => new Float64Array(0))
let unread = new Float64Array(0)
let order = new Uint16Array(0)

function makeRoom(count: number): void {
  if (count <= unread.length) return
  columns = names.map(() => new Float64Array(count))
  unread = new Float64Array(count)
  order = new Uint16Array(count)
}

/**
 * The time of a deployment each part of which is the median of all, as `straightTime` takes it. Time is a polynomial of the tokens:
 * generated ones, those that they look at (one token half of itself), those of the prompt, and those that these look at.
 */
export function middleTime(costs: Float64Array, count: number, weights: Float64Array): Float64Array {
  makeRoom(count)
  probes.forEach(([prompt, cached, output], index) => {
    straightLanguagePoints.points(costs, count, [unread, columns[index] as Float64Array], prompt, cached, output)
  })
  split(columns[0] as Float64Array, columns[1] as Float64Array, count)
  split(columns[2] as Float64Array, columns[3] as Float64Array, count)
  const parts = Object.fromEntries(
    names.map((name, index) => {
      const places = order.subarray(0, count)
      for (let point = 0; point < count; point++) places[point] = point
      writeQuantiles(columns[index] as Float64Array, weights, places, half, middle, 0)
      return [name, middle[0] as number]
    }),
  )
  return fix(straightTime, { ...parts, accelerator_count: 1 })
}

/** From the times without and with two cached tokens to the part without them and that of one. */
function split(without: Float64Array, withTwo: Float64Array, count: number): void {
  for (let point = 0; point < count; point++) {
    const one = ((withTwo[point] as number) - (without[point] as number)) / 2
    withTwo[point] = one
    without[point] = Math.max(0, (without[point] as number) - one / 2)
  }
}
