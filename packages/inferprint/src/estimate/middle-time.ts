import { once } from '../catalogue/once.ts'
import { straightLanguagePoints, straightTime } from '../generated/methods.ts'
import { writeQuantiles } from '../method/inferprint-1/weighted-quantile.ts'
import { draft } from '../quantity/js/straight-method.ts'

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
/** Of each part, the places of the deployments in the order of the last model: that of the next is much alike. */
let orders = names.map(() => new Uint16Array(0))

function makeRoom(count: number): void {
  if (count > unread.length) {
    columns = names.map(() => new Float64Array(count))
    unread = new Float64Array(count)
  }
  if (count !== orders[0]?.length) orders = names.map(() => Uint16Array.from({ length: count }, (_, place) => place))
}

/**
 * The time of a deployment each part of which is the median of all, as `straightTime` takes it. Time is a polynomial of the tokens:
 * generated ones, those that they look at (one token half of itself), those of the prompt, and those that these look at.
 */
export function middleTime(costs: Float64Array, count: number, weights: Float64Array): Float64Array {
  makeRoom(count)
  for (let index = 0; index < probes.length; index++) {
    const [prompt, cached, output] = probes[index] as (typeof probes)[number]
    straightLanguagePoints.points(costs, count, [unread, columns[index] as Float64Array], prompt, cached, output)
  }
  split(columns[0] as Float64Array, columns[1] as Float64Array, count)
  split(columns[2] as Float64Array, columns[3] as Float64Array, count)
  const { write, fix, placesOfParts } = drafted()
  for (let part = 0; part < columns.length; part++) {
    writeQuantiles(columns[part] as Float64Array, weights, orders[part] as Uint16Array, half, middle, 0)
    write(placesOfParts[part] as number, middle[0] as number)
  }
  const fixed = new Float64Array(straightTime.width)
  fix(fixed, 0)
  return fixed
}

/** A situation of `straightTime` of which only the parts change. */
const drafted = once(() => {
  const time = draft(straightTime, { accelerator_count: 1 })
  return { ...time, placesOfParts: names.map((name) => time.placeOf(name) as number) }
})

/** From the times without and with two cached tokens to the part without them and that of one. */
function split(without: Float64Array, withTwo: Float64Array, count: number): void {
  for (let point = 0; point < count; point++) {
    const one = ((withTwo[point] as number) - (without[point] as number)) / 2
    withTwo[point] = one
    without[point] = Math.max(0, (without[point] as number) - one / 2)
  }
}
