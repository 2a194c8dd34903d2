/** A model whose network nobody discloses: its list price stands in. */
import { derive, f, input } from '../../quantity/index.ts'

const source = 'inferprint-1'

const price = input('list_price', 'USD', {
  symbol: 'p',
  source: 'catalogue',
  description: 'of a picture of a megapixel, or of a second of 720p',
})
const amount = input('priced_amount', '1', {
  symbol: 'a',
  source: 'request',
  description: 'megapixels of 1024 x 1024, or seconds of 720p',
})
const joulesPerDollar = input('energy_per_dollar', 'J/USD', { symbol: '\\epsilon_\\$', source })
const workingPower = input('working_power', 'W', {
  symbol: 'P_w',
  source,
  description: 'of an accelerator at work, host apart',
})

/** Of one picture or clip. */
export const acceleratorEnergy = derive('accelerator_energy', 'J', f`${joulesPerDollar} * ${price} * ${amount}`, {
  symbol: 'E_{\\mathrm{acc}}',
  source,
})
export const acceleratorTime = derive('accelerator_time', 's', f`${acceleratorEnergy} / ${workingPower}`, {
  symbol: 'T_{\\mathrm{acc}}',
  source,
})
