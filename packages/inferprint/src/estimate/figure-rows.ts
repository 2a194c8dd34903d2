import { straightDataCentreColumns } from '../generated/methods.ts'
import { factorOf } from '../method/inferprint-1/powers.ts'
import type { Spread } from '../method/inferprint-1/spread.ts'
import { outputsOfFigures, squared, totals } from './accelerator-use.ts'
import type { Building } from './building.ts'
import type { CostRows } from './cost-rows.ts'
import { stack } from './stack.ts'

/** The buildings of a table's situations, one behind the other. */
export interface Buildings {
  push(building: Building): void
  /**
   * As `writeFigures` where no energy was measured, for a block: value, lower and upper end of the totals, one column each.
   * `places` tells each row's building.
   */
  writeRows(places: Uint32Array, cost: CostRows, formulas: Spread, into: readonly Float64Array[]): void
}

let below = new Float64Array(0)
let above = new Float64Array(0)
let unmeasured = new Float64Array(0)

function makeRoom(rows: number): void {
  if (rows <= below.length) return
  below = new Float64Array(rows)
  above = new Float64Array(rows)
  unmeasured = new Float64Array(rows).fill(Number.NaN)
}

export function buildings(): Buildings {
  const fixed = stack()
  const squares = stack()
  return {
    push(building) {
      fixed.push(building.fixed)
      squares.push(
        outputsOfFigures
          .slice(0, totals)
          .flatMap((output) => [...building.squares.subarray(2 * output, 2 * output + 2)]),
      )
    },
    writeRows(places, { low, energyJ, high, timeS }, formulas, into) {
      makeRoom(places.length)
      const values = Array.from({ length: totals }, (_, figure) => into[3 * figure] as Float64Array)
      straightDataCentreColumns.rows(
        fixed.all(),
        places,
        values.flatMap((each) => [each, each]),
        energyJ,
        timeS,
        unmeasured,
      )
      writeSquares(low, energyJ, places.length, formulas.below, below)
      writeSquares(energyJ, high, places.length, formulas.above, above)
      values.forEach((value, figure) => {
        const [lower, upper] = [into[3 * figure + 1], into[3 * figure + 2]] as [Float64Array, Float64Array]
        writeEnds(value, squares.all(), places, figure, lower, upper)
      })
    },
  }
}

/** Squared distances, with those of the formulas. */
function writeSquares(low: Float64Array, high: Float64Array, rows: number, formulas: number, into: Float64Array): void {
  for (let row = 0; row < rows; row++) into[row] = squared(low[row] as number, high[row] as number) + formulas ** 2
}

function writeEnds(
  values: Float64Array,
  squares: Float64Array,
  places: Uint32Array,
  figure: number,
  lower: Float64Array,
  upper: Float64Array,
): void {
  for (let row = 0; row < places.length; row++) {
    const square = 2 * (totals * (places[row] as number) + figure)
    const value = values[row] as number
    lower[row] = value / factorOf(Math.sqrt((squares[square] as number) + (below[row] as number)))
    upper[row] = value * factorOf(Math.sqrt((squares[square + 1] as number) + (above[row] as number)))
  }
}
