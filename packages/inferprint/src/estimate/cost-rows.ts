import { straightLanguage, straightLanguageEnergyPoints, straightTime } from '../generated/methods.ts'
import { roomForSays, writeMeans, writeSays } from '../method/inferprint-1/weighted-quantile.ts'
import { shares } from './accelerator-cost.ts'
import type { FoldedCosts, FoldedModel } from './folded-model.ts'
import type { TokenRows } from './row-groups.ts'

/** What the requests of a block cost: lower end, median and upper end of the energy, J, and the median of the time, s. */
export interface CostRows {
  readonly low: Float64Array
  readonly energyJ: Float64Array
  readonly high: Float64Array
  readonly timeS: Float64Array
}

const { width } = straightLanguage
/** Deployments of one model in the order of what the last request cost; grows. */
let ranked = new Float64Array(0)
let energies = new Float64Array(0)
let says = roomForSays(0, shares.length)
let columns = [energies]

function makeRoom(count: number): void {
  if (count <= energies.length) return
  ranked = new Float64Array(count * width)
  energies = new Float64Array(count)
  says = roomForSays(count, shares.length)
  columns = [energies]
}

/** The deployments in the order of the model, and what follows from it. */
function rank({ costs, orderOfEnergy, weights }: FoldedCosts): void {
  for (let rank = 0, into = 0; rank < orderOfEnergy.length; rank++) {
    const from = (orderOfEnergy[rank] as number) * width
    for (let index = 0; index < width; index++) ranked[into++] = costs[from + index] as number
  }
  writeSays(weights, orderOfEnergy, shares, says)
}

/** Moves the deployments whose energies are out of order, mostly a neighbour; equal ones keep the order of their places. */
function putInOrder({ count, orderOfEnergy: order, weights }: FoldedCosts): void {
  let before = energies[0] as number
  let moved = false
  for (let rank = 1; rank < count; rank++) {
    const energy = energies[rank] as number
    if (before < energy || (before === energy && (order[rank - 1] as number) < (order[rank] as number))) before = energy
    else {
      move(rank, order)
      moved = true
      before = energies[rank] as number
    }
  }
  if (moved) writeSays(weights, order, shares, says)
}

/** One deployment down to where it belongs. */
function move(rank: number, order: Uint16Array): void {
  const [energy, place] = [energies[rank] as number, order[rank] as number]
  let to = rank
  for (; to > 0; to--) {
    const other = energies[to - 1] as number
    if (other < energy || (other === energy && (order[to - 1] as number) < place)) break
    energies[to] = other
    order[to] = order[to - 1] as number
  }
  energies[to] = energy
  order[to] = place
  for (let index = 0; index < width; index++) {
    const own = ranked[rank * width + index] as number
    for (let each = rank; each > to; each--) ranked[each * width + index] = ranked[(each - 1) * width + index] as number
    ranked[to * width + index] = own
  }
}

const quantiles = new Float64Array(shares.length)
const ends = new Float64Array(2)

/**
 * As `writeCost` where no speed was seen, for the requests `rows[first]` to before `rows[end]` of one model. What
 * each deployment says in a quantile follows from their order, which stays from row to row where alike rows lie side by side.
 */
export function writeCostRows(
  { few, middleTime }: FoldedModel,
  { prompt, cached, output }: TokenRows,
  rows: Uint16Array,
  first: number,
  end: number,
  { low, energyJ, high, timeS }: CostRows,
): void {
  const { count } = few
  makeRoom(count)
  rank(few)
  for (let place = first; place < end; place++) {
    const row = rows[place] as number
    const [computed, read, generated] = [prompt[row] as number, cached[row] as number, output[row] as number]
    straightLanguageEnergyPoints.points(ranked, count, columns, computed, read, generated)
    putInOrder(few)
    writeMeans(energies, count, says, shares.length, quantiles, 0)
    straightTime.request(middleTime, 0, ends, 0, computed, read, generated)
    low[row] = quantiles[0] as number
    energyJ[row] = quantiles[1] as number
    high[row] = quantiles[2] as number
    timeS[row] = ends[0] as number
  }
}
