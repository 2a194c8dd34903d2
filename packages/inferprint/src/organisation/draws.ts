/** So many joint draws of all that is not known; stratified, so that each quantity alone is drawn without noise. */
export const drawCount = 4096

/** Normal quantiles of the middles of equal shares, ascending: dz/dp is one over the density. */
const quantiles = (): Float64Array => {
  const all = new Float64Array(drawCount)
  const slope = (z: number): number => Math.sqrt(2 * Math.PI) * Math.exp((z * z) / 2)
  const stepsOfShare = 8
  let z = 0
  for (let index = drawCount / 2; index < drawCount; index++) {
    const step = (index === drawCount / 2 ? 0.5 : 1) / drawCount / stepsOfShare
    for (let each = 0; each < stepsOfShare; each++) {
      const first = slope(z)
      const second = slope(z + (step * first) / 2)
      const third = slope(z + (step * second) / 2)
      z += (step * (first + 2 * second + 2 * third + slope(z + step * third))) / 6
    }
    all[index] = z
    all[drawCount - 1 - index] = -z
  }
  return all
}

const drawn = new Map<string, Float64Array>()
const mostKept = 512

/** Draws of one quantity, standard normal; the same for the same name, so that what two sums share cancels in their difference. */
export function drawsOf(name: string): Float64Array {
  const known = drawn.get(name)
  if (known) return known
  if (drawn.size >= mostKept) drawn.clear()
  const random = randomOf(name)
  const draws = Float64Array.from(normal())
  for (let last = drawCount - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const [left, right] = [draws[last] as number, draws[other] as number]
    draws[last] = right
    draws[other] = left
  }
  drawn.set(name, draws)
  return draws
}

let made: Float64Array | undefined
const normal = (): Float64Array => (made ??= quantiles())

/** Numbers from 0 to 1 that a name fixes: FNV-1a for the seed, then xorshift. */
function randomOf(name: string): () => number {
  let state = 2166136261
  for (const character of name) state = Math.imul(state ^ (character.codePointAt(0) as number), 16777619)
  state ||= 1
  const next = (): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
  for (let warm = 0; warm < 16; warm++) next()
  return next
}

/** The quantile of draws, which change places. */
export function quantileOf(draws: Float64Array, share: number): number {
  const at = Math.min(draws.length - 1, Math.max(0, share * draws.length - 0.5))
  const rank = Math.floor(at)
  select(draws, rank)
  const low = draws[rank] as number
  if (at === rank) return low
  let next = Number.POSITIVE_INFINITY
  for (let index = rank + 1; index < draws.length; index++) next = Math.min(next, draws[index] as number)
  return low + (next - low) * (at - rank)
}

/** Hoare's selection: what is lower than the value of that rank comes before it, what is higher behind. */
function select(draws: Float64Array, rank: number): void {
  let [first, last] = [0, draws.length - 1]
  while (first < last) {
    const pivot = draws[(first + last) >> 1] as number
    let [left, right] = [first, last]
    while (left <= right) {
      while ((draws[left] as number) < pivot) left++
      while ((draws[right] as number) > pivot) right--
      if (left > right) break
      const swapped = draws[left] as number
      draws[left++] = draws[right] as number
      draws[right--] = swapped
    }
    if (rank <= right) last = right
    else if (rank >= left) first = left
    else return
  }
}
