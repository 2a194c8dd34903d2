/** EcoLogits 0.11, video: latency by a regression on size and length, energy as latency x power of a whole machine. */
import { derive, f, input, parameter, system } from '../../quantity/index.ts'
import { secondsPerHour } from '../conversions.ts'
import { mixAdpe, mixGwp, mixPe, mixWue, pue, requestLatency, wue } from './request.ts'
import { serverLifetime } from './text-parameters.ts'

const source = 'ecologits-video-method'
const fit = 'jegham-2026'

export const width = input('video_width', 'px', { symbol: 'w', source: 'request' })
export const height = input('video_height', 'px', { symbol: 'h', source: 'request' })
export const frames = input('video_frames_count', 'frame', { symbol: 'F', source: 'request' })
export const power = input('server_accelerator_power', 'kW', { symbol: 'W', source, description: 'the whole machine' })

const coefficient = (symbol: string) => ({ symbol, source: fit })
const n = parameter('n', 's/frame/px^4', 0, coefficient('n'))
const m = parameter('m', 's/frame/px^2', 0, coefficient('m'))
const m1 = parameter('m1', 's/frame', 0, coefficient('m_1'))
const m2 = parameter('m2', 's/px^4', 0, coefficient('m_2'))
const n1 = parameter('n1', 's/frame^2', 0, coefficient('n_1'))
const n2 = parameter('n2', 's/frame^2/px^4', 0, coefficient('n_2'))
const g = parameter('g', 's', 0, coefficient('g'))
const nonAudioWeight = parameter('non_audio_weight', '1', 1, coefficient('\\omega'))

const area = derive('video_area', 'px^2', f`${width} * ${height}`, { symbol: 'A', source })
const volume = derive('video_volume', 'frame*px^2', f`${area} * ${frames} / 1000`, {
  symbol: 'V',
  source,
  description: 'thousands of pixels over all frames',
})

const generationLatency = derive(
  'generation_latency',
  's',
  f`min(${requestLatency}, (${n} * ${frames} * ${area} ^ 2 + ${m} * ${volume} + ${m1} * ${frames} + ${m2} * ${area} ^ 2 + ${n1} * ${frames} ^ 2 + ${n2} * ${volume} ^ 2 + ${g}) * ${nonAudioWeight})`,
  { symbol: '\\Delta T', source },
)
const itEnergy = derive('server_accelerator_energy', 'kWh', f`${generationLatency} / ${secondsPerHour} * ${power}`, {
  symbol: 'E_{\\mathrm{IT}}',
  source,
})
const requestEnergy = derive('request_energy', 'kWh', f`${pue} * ${itEnergy}`, {
  symbol: 'E_{\\mathrm{request}}',
  source,
})

const usage = (criterion: string) => ({ symbol: `I^{u}_{\\mathrm{${criterion}}}`, source })
const usageGwp = derive('request_usage_gwp', 'kgCO2eq', f`${requestEnergy} * ${mixGwp}`, usage('gwp'))
const usageAdpe = derive('request_usage_adpe', 'kgSbeq', f`${requestEnergy} * ${mixAdpe}`, usage('adpe'))
const usagePe = derive('request_usage_pe', 'MJ', f`${requestEnergy} * ${mixPe}`, usage('pe'))
const usageWcf = derive('request_usage_wcf', 'L', f`${itEnergy} * (${wue} + ${pue} * ${mixWue})`, usage('wcf'))

const count = parameter('server_accelerator_count', '1', 8, { symbol: '\\#', source })
const made = (symbol: string) => ({ symbol, source: 'ecologits-0.11' })
const serverGwp = input('server_embodied_gwp', 'kgCO2eq', made('I^{e}_{\\mathrm{server},\\,\\mathrm{gwp}}'))
const serverAdpe = input('server_embodied_adpe', 'kgSbeq', made('I^{e}_{\\mathrm{server},\\,\\mathrm{adpe}}'))
const serverPe = input('server_embodied_pe', 'MJ', made('I^{e}_{\\mathrm{server},\\,\\mathrm{pe}}'))
const acceleratorGwp = input('accelerator_embodied_gwp', 'kgCO2eq', made('I^{e}_{\\mathrm{acc},\\,\\mathrm{gwp}}'))
const acceleratorAdpe = input('accelerator_embodied_adpe', 'kgSbeq', made('I^{e}_{\\mathrm{acc},\\,\\mathrm{adpe}}'))
const acceleratorPe = input('accelerator_embodied_pe', 'MJ', made('I^{e}_{\\mathrm{acc},\\,\\mathrm{pe}}'))
const machine = (criterion: string) => ({ symbol: `I^{e}_{\\mathrm{machine},\\,\\mathrm{${criterion}}}`, source })
const machineGwp = derive(
  'server_accelerator_embodied_gwp',
  'kgCO2eq',
  f`${serverGwp} + ${count} * ${acceleratorGwp}`,
  machine('gwp'),
)
const machineAdpe = derive(
  'server_accelerator_embodied_adpe',
  'kgSbeq',
  f`${serverAdpe} + ${count} * ${acceleratorAdpe}`,
  machine('adpe'),
)
const machinePe = derive(
  'server_accelerator_embodied_pe',
  'MJ',
  f`${serverPe} + ${count} * ${acceleratorPe}`,
  machine('pe'),
)

const share = (criterion: string) => ({ symbol: `I^{e}_{\\mathrm{request},\\,\\mathrm{${criterion}}}`, source })

const embodiedGwp = derive(
  'request_embodied_gwp',
  'kgCO2eq',
  f`${generationLatency} / ${serverLifetime} * ${machineGwp}`,
  share('gwp'),
)
const embodiedAdpe = derive(
  'request_embodied_adpe',
  'kgSbeq',
  f`${generationLatency} / ${serverLifetime} * ${machineAdpe}`,
  share('adpe'),
)
const embodiedPe = derive(
  'request_embodied_pe',
  'MJ',
  f`${generationLatency} / ${serverLifetime} * ${machinePe}`,
  share('pe'),
)

const total = (criterion: string) => ({ symbol: `I_{\\mathrm{request},\\,\\mathrm{${criterion}}}`, source })

export const video011 = system('ecologits-0.11-video', {
  request_energy: requestEnergy,
  request_gwp: derive('request_gwp', 'kgCO2eq', f`${usageGwp} + ${embodiedGwp}`, total('gwp')),
  request_adpe: derive('request_adpe', 'kgSbeq', f`${usageAdpe} + ${embodiedAdpe}`, total('adpe')),
  request_pe: derive('request_pe', 'MJ', f`${usagePe} + ${embodiedPe}`, total('pe')),
  request_usage_gwp: usageGwp,
  request_usage_adpe: usageAdpe,
  request_usage_pe: usagePe,
  request_embodied_gwp: embodiedGwp,
  request_embodied_adpe: embodiedAdpe,
  request_embodied_pe: embodiedPe,
  request_usage_wcf: usageWcf,
})
