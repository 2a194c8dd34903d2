import { input, parameter } from '../../quantity/index.ts'

/** What a caller says of the request, the electricity and the data centre: the same for text and video. */
const source = 'ecologits-0.11'

/** Longest duration the machines can have been busy: the caller's own stopwatch. */
export const requestLatency = parameter('request_latency', 's', Number.POSITIVE_INFINITY, {
  symbol: '\\Delta T_{\\mathrm{request}}',
  source,
  description: 'duration of the request as the caller measured it; infinite when not known',
})

const mix = (criterion: string) => ({
  symbol: `F^{\\mathrm{em}}_{\\mathrm{${criterion}}}`,
  source: 'ecologits-0.11',
  description: `${criterion} of one kWh of electricity`,
})
export const mixGwp = input('if_electricity_mix_gwp', 'kgCO2eq/kWh', mix('gwp'))
export const mixAdpe = input('if_electricity_mix_adpe', 'kgSbeq/kWh', mix('adpe'))
export const mixPe = input('if_electricity_mix_pe', 'MJ/kWh', mix('pe'))
export const mixWue = input('if_electricity_mix_wue', 'L/kWh', mix('water'))

export const pue = input('datacenter_pue', '1', {
  symbol: '\\mathrm{PUE}',
  source: 'ecologits-0.11',
  description: 'power usage effectiveness: energy of the data centre per energy of its computers',
})
export const wue = input('datacenter_wue', 'L/kWh', {
  symbol: '\\mathrm{WUE}_{\\mathrm{site}}',
  source: 'ecologits-0.11',
  description: 'water used at the data centre per kWh of its computers',
})
