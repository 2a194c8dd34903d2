/** From the accelerators to the data centre and its electricity, and what making the machines cost. */
import { derive, f, input, system } from '../../quantity/index.ts'
import { joulesPerKilowattHour } from '../conversions.ts'

const own = 'inferprint-1'

/** Of the request, all accelerators: what the model's own system computes. */
export const acceleratorEnergy = input('accelerator_energy', 'J', { symbol: 'E_{\\mathrm{acc}}', source: own })
export const acceleratorTime = input('accelerator_time', 's', { symbol: 'T_{\\mathrm{acc}}', source: own })

export const hostShare = input('host_share', '1', {
  symbol: 'h',
  source: 'elsworth-2025',
  description: 'processors, memory and fans, for one of accelerator energy',
})
export const idleShare = input('idle_share', '1', {
  symbol: 'i',
  source: 'elsworth-2025',
  description: 'machines kept ready, for one of accelerator energy',
})
export const pue = input('datacenter_pue', '1', { symbol: '\\mathrm{PUE}', source: 'catalogue' })
export const wue = input('datacenter_wue', 'L/kWh', { symbol: '\\mathrm{WUE}', source: 'catalogue' })

const mix = (criterion: string) => ({ symbol: `F_{\\mathrm{${criterion}}}`, source: 'catalogue' })
export const mixGwp = input('if_electricity_mix_gwp', 'kgCO2eq/kWh', mix('gwp'))
export const mixAdpe = input('if_electricity_mix_adpe', 'kgSbeq/kWh', mix('adpe'))
export const mixPe = input('if_electricity_mix_pe', 'MJ/kWh', mix('pe'))
export const mixWue = input('if_electricity_mix_wue', 'L/kWh', mix('water'))

export const life = input('machine_life', 's', { symbol: 'L', source: 'boaviztapi' })
export const utilisation = input('machine_utilisation', '1', {
  symbol: 'u',
  source: 'elsworth-2025',
  description: 'share of its life in which a machine works on requests',
})

/** Between the machines of a data centre, the share of one accelerator; it runs whether requests come or not. */
export const networkPower = input('network_power', 'W', {
  symbol: 'P_{\\mathrm{net}}',
  source: 'ecologits-impactia',
  description: 'switches, routers and firewalls of the data centre, for one accelerator',
})
export const networkEnergy = derive(
  'request_network_energy',
  'kWh',
  f`${networkPower} * ${acceleratorTime} / ${utilisation} / ${joulesPerKilowattHour}`,
  { symbol: 'E_{\\mathrm{net}}', source: own },
)

const made = (machine: string, criterion: string) => ({
  symbol: `I_{\\mathrm{${machine},\\,${criterion}}}`,
  source: machine === 'host' ? 'boaviztapi' : 'ademe-gpu-2026',
})
const machines = (criterion: string, unit: string) => ({
  host: input(`host_embodied_${criterion}`, unit, {
    ...made('host', criterion),
    description: 'of a server without its accelerators, the share of one of them',
  }),
  accelerator: input(`accelerator_embodied_${criterion}`, unit, made('accelerator', criterion)),
})
const making = (criterion: string, unit: string) => {
  const { host, accelerator } = machines(criterion, unit)
  return derive(
    `request_embodied_${criterion}`,
    unit,
    f`${acceleratorTime} / (${life} * ${utilisation}) * (${host} + ${accelerator})`,
    { symbol: `I^{e}_{\\mathrm{${criterion}}}`, source: own },
  )
}

export const itEnergy = derive(
  'request_it_energy',
  'kWh',
  f`${acceleratorEnergy} / ${joulesPerKilowattHour} * (1 + ${hostShare} + ${idleShare}) + ${networkEnergy}`,
  { symbol: 'E_{\\mathrm{IT}}', source: own, description: 'of computers and their network, before cooling and losses' },
)
export const energy = derive('request_energy', 'kWh', f`${pue} * ${itEnergy}`, {
  symbol: 'E_{\\mathrm{request}}',
  source: own,
})
const used = (criterion: string) => ({ symbol: `I^{u}_{\\mathrm{${criterion}}}`, source: own })

/** Of network and building nobody but for carbon has a figure. */
const networkEmbodied = input('network_embodied_gwp', 'kgCO2eq', {
  symbol: 'I_{\\mathrm{net,\\,gwp}}',
  source: 'ecologits-impactia',
  description: 'the network of the data centre, the share of one accelerator',
})
const buildingEmbodied = input('building_embodied_gwp', 'kgCO2eq/kWh', {
  symbol: 'I_{\\mathrm{building,\\,gwp}}',
  source: 'ecologits-impactia',
  description: 'for a kWh of the computers',
})
const { host, accelerator } = machines('gwp', 'kgCO2eq')
const madeGwp = derive(
  'request_embodied_gwp',
  'kgCO2eq',
  f`${acceleratorTime} / (${life} * ${utilisation}) * (${host} + ${accelerator} + ${networkEmbodied}) + ${itEnergy} * ${buildingEmbodied}`,
  { symbol: 'I^{e}_{\\mathrm{gwp}}', source: own },
)

const usedGwp = derive('request_usage_gwp', 'kgCO2eq', f`${energy} * ${mixGwp}`, used('gwp'))
const usedAdpe = derive('request_usage_adpe', 'kgSbeq', f`${energy} * ${mixAdpe}`, used('adpe'))
const usedPe = derive('request_usage_pe', 'MJ', f`${energy} * ${mixPe}`, used('pe'))
const madeAdpe = making('adpe', 'kgSbeq')
const madePe = making('pe', 'MJ')
const total = (criterion: string) => ({ symbol: `I_{\\mathrm{${criterion}}}`, source: own })

/** Water is counted once: on site for the computers, and for the electricity of the whole data centre. */
export const dataCentre = system('inferprint-1', {
  request_energy: energy,
  request_gwp: derive('request_gwp', 'kgCO2eq', f`${usedGwp} + ${madeGwp}`, total('gwp')),
  request_adpe: derive('request_adpe', 'kgSbeq', f`${usedAdpe} + ${madeAdpe}`, total('adpe')),
  request_pe: derive('request_pe', 'MJ', f`${usedPe} + ${madePe}`, total('pe')),
  request_usage_wcf: derive('request_usage_wcf', 'L', f`${itEnergy} * ${wue} + ${energy} * ${mixWue}`, used('wcf')),
  request_usage_gwp: usedGwp,
  request_usage_adpe: usedAdpe,
  request_usage_pe: usedPe,
  request_embodied_gwp: madeGwp,
  request_embodied_adpe: madeAdpe,
  request_embodied_pe: madePe,
})
