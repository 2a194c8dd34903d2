/** Between the data centre and the eyes of the user: the internet and the device. Use alone, no manufacture. */
import { derive, f, input, system } from '../../quantity/index.ts'
import { bytesPerGigabyte, joulesPerKilowattHour } from '../conversions.ts'
import { mixAdpe, mixGwp, mixPe, mixWue } from './data-centre.ts'

const own = 'inferprint-1'
const used = (criterion: string) => ({ symbol: `I^{o}_{\\mathrm{${criterion}}}`, source: own })

const promptTokens = input('prompt_token_count', 'token', { symbol: 'T_{\\mathrm{in}}', source: 'request' })
const outputTokens = input('output_token_count', 'token', { symbol: 'T_{\\mathrm{out}}', source: 'reply' })
const promptBytes = input('bytes_per_prompt_token', 'byte/token', {
  symbol: 'b_{\\mathrm{in}}',
  source: 'openai-tokens',
})
const outputBytes = input('bytes_per_output_token', 'byte/token', {
  symbol: 'b_{\\mathrm{out}}',
  source: 'recorded-replies',
})
const intensity = input('internet_energy_intensity', 'kWh/GB', { symbol: 'k', source: 'ict-impact-2020' })
const devicePower = input('device_power', 'W', { symbol: 'P_{\\mathrm{dev}}', source: 'lbnl-computers-2014' })
const deviceTime = input('device_time', 's', { symbol: 't_{\\mathrm{dev}}', source: 'request' })

export const internetEnergy = derive(
  'internet_energy',
  'kWh',
  f`(${promptTokens} * ${promptBytes} + ${outputTokens} * ${outputBytes}) / ${bytesPerGigabyte} * ${intensity}`,
  { symbol: 'E_{\\mathrm{net}}', source: own },
)
export const deviceEnergy = derive(
  'device_energy',
  'kWh',
  f`${devicePower} * ${deviceTime} / ${joulesPerKilowattHour}`,
  {
    symbol: 'E_{\\mathrm{dev}}',
    source: own,
  },
)
const energy = derive('user_side_energy', 'kWh', f`${internetEnergy} + ${deviceEnergy}`, {
  symbol: 'E_{\\mathrm{user}}',
  source: own,
})

/** The mix is that of the user's electricity, not of the data centre's. */
export const userSide = system('inferprint-1 user side', {
  user_side_energy: energy,
  user_side_gwp: derive('user_side_gwp', 'kgCO2eq', f`${energy} * ${mixGwp}`, used('gwp')),
  user_side_adpe: derive('user_side_adpe', 'kgSbeq', f`${energy} * ${mixAdpe}`, used('adpe')),
  user_side_pe: derive('user_side_pe', 'MJ', f`${energy} * ${mixPe}`, used('pe')),
  user_side_wcf: derive('user_side_wcf', 'L', f`${energy} * ${mixWue}`, used('water')),
})
