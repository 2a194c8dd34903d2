/** What a server draws at a load, after Boavizta, and what its electricity costs. No graphics card has a formula: its power is told. */
import { derive, f, input, parameter, type Quantity, revise, system } from '../../quantity/index.ts'
import { criteria, impactUnits } from './criteria.ts'
import { boaviztaDefault, fact } from './facts.ts'

const source = 'boaviztapi'
const told = (name: string, unit: string, symbol: string, description?: string): Quantity =>
  input(name, unit, { symbol, source: 'request', ...(description !== undefined && { description }) })

const load = told('load', '1', '\\lambda', 'of the processors, in percent')
const units = told('cpu_units', '1', 'n')
const designPower = told('cpu_design_power', 'W', 'P_{\\mathrm{TDP}}')
const slope = fact('cpu_power_slope', '1', 's')
const offset = fact('cpu_power_offset', '1', 'o')
const shift = fact('cpu_power_shift', '1', 'd')
const least = fact('cpu_least_power', 'W', 'P_0', undefined, 'cpu_least_power_w')

/** A curve through 0.12, 0.32, 0.75 and 1.02 of the design power at loads of 0, 10, 50 and 100 %. */
const processorPower = derive(
  'cpu_power',
  'W',
  f`max(${least}, ${designPower} * (${slope} * log(${load} + ${offset}) - ${shift}))`,
  { symbol: 'P_{\\mathrm{cpu}}', source, description: 'of one processor' },
)
/** What Boavizta takes of a family of processors whose design power is not told; `xeon_gold`, or `default`. */
export const powerProfile = (family: string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    ['a', 'b', 'c', 'd'].map((term) => [`profile_${term}`, boaviztaDefault(`profile_${family}_power_${term}`).value]),
  )
const [a, b, c, d] = [
  told('profile_a', 'W', 'a'),
  told('profile_b', '1', 'b'),
  told('profile_c', '1', 'c'),
  told('profile_d', 'W', 'd'),
]
const profiled = derive('cpu_power', 'W', f`max(${least}, ${a} * log(${b} * (${load} + ${c})) + ${d})`, {
  symbol: 'P_{\\mathrm{cpu}}',
  source,
  description: 'of one processor, by the curve of its family',
})
const memoryPower = derive(
  'ram_power',
  'W',
  f`${told('ram_capacity', 'GB', 'C')} * ${fact('ram_power_per_gb', 'W/GB', 'p', undefined, 'ram_power_w_per_gb')}`,
  { symbol: 'P_{\\mathrm{ram}}', source },
)
const cards = parameter('gpu_power', 'W', 0, {
  symbol: 'P_{\\mathrm{gpu}}',
  source: 'request',
  description: 'of all cards together',
})
const others = told('other_power_share', '1', 'o_P', 'of everything else, for one of the above')
export const serverPower = derive(
  'server_power',
  'W',
  f`(${units} * ${processorPower} + ${memoryPower} + ${cards}) * (1 + ${others})`,
  { symbol: 'P', source, description: 'without cooling' },
)

export const power = system('server-power', { server_power: serverPower, cpu_power: processorPower })
export const profiledPower = revise(power, 'server-power-profiled', [profiled])

const drawn = told('average_power', 'W', 'P')
const hours = told('hours', 'h', 't')
const wattsPerKilowatt = parameter('watts_per_kilowatt', 'W/kW', 1000, { symbol: '1000', source: 'si' })
const electricity = derive('use_energy', 'kWh', f`${drawn} / ${wattsPerKilowatt} * ${hours}`, { symbol: 'E', source })

/** Of the electricity that a machine uses; neither PUE nor cooling. */
export const use = system(
  'server-use',
  Object.fromEntries(
    criteria.map((criterion) => {
      const mix = input(`electricity_${criterion}`, `${impactUnits[criterion]}/kWh`, { symbol: 'F', source: 'request' })
      const name = `use_${criterion}`
      const about = { symbol: `I^u_{\\mathrm{${criterion}}}`, source }
      return [name, derive(name, impactUnits[criterion], f`${electricity} * ${mix}`, about)] as const
    }),
  ),
)
