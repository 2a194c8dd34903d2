/** What training a model cost: a difference from the data centre of requests. */
import { derive, f, input, parameter, revise, system } from '../../quantity/index.ts'
import { joulesPerKilowattHour } from '../conversions.ts'
import { dataCentre, acceleratorTime as requestTime } from '../inferprint-1/data-centre.ts'

const active = input('model_active_parameter_count', 'Gparam', { symbol: 'P_a', source: 'catalogue' })
const tokens = input('training_token_count', 'token', { symbol: 'D', source: 'request' })
const perParameter = parameter('training_operations_per_parameter', 'flop/param/token', 6, {
  symbol: '6',
  source: 'kaplan-2020',
  description: 'two forwards, four backwards',
})
const rate = input('operation_rate', 'Gflop/s', { symbol: 'r', source: 'epoch-hardware' })
const utilisation = input('training_utilisation', '1', {
  symbol: 'u_t',
  source: 'inferprint-1',
  description: 'share of the rate that a run reaches',
})
const powerLimit = input('power_limit', 'W', { symbol: 'P_{\\max}', source: 'epoch-hardware' })
const powerShare = input('power_share', '1', {
  symbol: 's_P',
  source: 'olmo-2025',
  description: 'of its limit that an accelerator draws on average',
})

const operations = derive('training_operations', 'Gflop', f`${perParameter} * ${active} * ${tokens}`, {
  symbol: 'C',
  source: 'kaplan-2020',
})
/** Accelerator-seconds: where hours were disclosed they are given instead. */
const time = derive('accelerator_time', 's', f`${operations} / (${rate} * ${utilisation})`, {
  symbol: 'T_{\\mathrm{acc}}',
  source: 'inferprint-1',
})
const energy = derive('accelerator_energy', 'J', f`${requestTime} * ${powerLimit} * ${powerShare}`, {
  symbol: 'E_{\\mathrm{acc}}',
  source: 'inferprint-1',
})

export const training = revise(dataCentre, 'training', [time, energy])

const days = input('release_day', '1', { symbol: 'd', source: 'catalogue', description: 'days after 2020-01-01' })
const parameters = input('model_total_parameters', '1', { symbol: 'P', source: 'catalogue' })
const error = parameter('top_down_error', '1', 1, { symbol: '\\epsilon', source: 'inferprint-1' })
const efficiency = parameter('top_down_efficiency', 'flop/J', 1.4e12, { symbol: '\\eta', source: 'impact-ia' })
const flop = parameter('one_operation', 'flop', 1, { symbol: '1', source: 'si' })
const eighth = parameter('accelerators_power', 'kW', 5.6, { symbol: '8 P', source: 'impact-ia' })
const around = parameter('server_and_network_power', 'kW', 1.361, { symbol: 'P_s', source: 'impact-ia' })
const research = parameter('research_share', '1', 4, {
  symbol: 'R',
  source: 'impact-ia',
  description: 'research and development, for one of the training itself',
})
const compute = derive(
  'top_down_operations',
  'flop',
  f`${flop} * ${error} * exp(2.302585092994046 * (0.0006 * ${days} + 17.151)) * ${parameters} ^ 0.541`,
  { symbol: 'C', source: 'impact-ia' },
)
const acceleratorJoules = derive(
  'top_down_accelerator_energy',
  'J',
  f`${compute} / ${efficiency} * (1 + ${research})`,
  {
    symbol: 'E_{\\mathrm{acc}}',
    source: 'impact-ia',
  },
)
/** A trend of compute over time and size, with research; Impact'IA's. */
export const topDown = system('training-top-down', {
  top_down_it_energy: derive(
    'top_down_it_energy',
    'kWh',
    f`${acceleratorJoules} / ${joulesPerKilowattHour} * (${eighth} + ${around}) / ${eighth}`,
    { symbol: 'E_{\\mathrm{IT}}', source: 'impact-ia' },
  ),
  top_down_accelerator_energy: acceleratorJoules,
})
