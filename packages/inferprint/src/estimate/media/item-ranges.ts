import { type Ranged, scaled } from '../../method/inferprint-1/spread.ts'
import { alike, type Ranges } from '../explain-steps.ts'

/** What one item and all of them need of the accelerators, by the names of `method/inferprint-1/items.ts`. */
export function itemRanges(energyJ: Ranged, timeS: number, count: number): Ranges {
  const time = alike(timeS, energyJ)
  return {
    item_energy: energyJ,
    item_time: time,
    accelerator_energy: scaled(energyJ, count),
    accelerator_time: scaled(time, count),
  }
}
