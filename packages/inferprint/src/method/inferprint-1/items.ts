/** Requests for so many things that cost the same: pictures, clips, texts to embed, windows of sound; up to every impact. */
import { derive, f, input, type Quantity, revise } from '../../quantity/index.ts'
import { dataCentre } from './data-centre.ts'
import * as diffusion from './diffusion.ts'
import * as language from './language.ts'
import * as priced from './priced.ts'

const itemCount = input('item_count', '1', {
  symbol: 'N',
  source: 'request',
  description: 'pictures, clips, texts or windows of sound that cost the same',
})

interface OfOne {
  readonly acceleratorEnergy: Quantity
  readonly acceleratorTime: Quantity
}

/** The data centre around so many items, each by the formulas of one. */
function items(name: string, { acceleratorEnergy, acceleratorTime }: OfOne) {
  const energy = { ...acceleratorEnergy, name: 'item_energy', symbol: 'E_1', description: 'of one, all accelerators' }
  const time = {
    ...acceleratorTime,
    name: 'item_time',
    symbol: 'T_1',
    description: 'of one, all accelerators added up',
  }
  const all = { source: 'inferprint-1', description: 'of the request' }
  return revise(dataCentre, name, [
    derive('accelerator_energy', 'J', f`${itemCount} * ${energy}`, { symbol: 'E_{\\mathrm{acc}}', ...all }),
    derive('accelerator_time', 's', f`${itemCount} * ${time}`, { symbol: 'T_{\\mathrm{acc}}', ...all }),
  ])
}

/** Pictures and clips of a network whose size is known. */
export const diffusionItems = items('inferprint-1-diffusion', diffusion)
/** Pictures and clips of a network that only its list price tells of. */
export const pricedItems = items('inferprint-1-priced', priced)
/** Sound, vectors, and pictures written token by token. */
export const textItems = items('inferprint-1-tokens', language)
