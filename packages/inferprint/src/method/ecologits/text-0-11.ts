/** EcoLogits 0.11.2, text: energy and latency fitted to ML.ENERGY, one batch size, whole servers of eight GPUs. */
import { derive, f, system } from '../../quantity/index.ts'
import { bitsPerByte, secondsPerHour, wattHoursPerKilowattHour } from '../conversions.ts'
import { mixAdpe, mixGwp, mixPe, mixWue, pue, requestLatency, wue } from './request.ts'
import * as p from './text-parameters.ts'

const source = 'ecologits-0.11'

export const gpuEnergy = derive(
  'gpu_energy',
  'kWh',
  f`${p.outputTokens} * (${p.gpuEnergyAlpha} * exp(${p.gpuEnergyBeta} * ${p.batchSize}) * ${p.activeParameters} + ${p.gpuEnergyGamma}) / ${wattHoursPerKilowattHour}`,
  { symbol: 'E_{\\mathrm{GPU}}', source, description: 'energy of one GPU for this request' },
)

/** Published speed where it is known, else the fitted line; the first token's wait on top; never longer than the caller saw. */
export const generationLatency = derive(
  'generation_latency',
  's',
  f`min(${requestLatency}, ${p.firstToken} + ${p.outputTokens} * if((1 / ${p.decodeSpeed}) ^ 2 > 0, 1 / ${p.decodeSpeed}, ${p.latencyAlpha} * ${p.activeParameters} + ${p.latencyBeta} * ${p.batchSize} + ${p.latencyGamma}))`,
  { symbol: '\\Delta T', source },
)

export const requiredMemory = derive(
  'model_required_memory',
  'GB',
  f`${p.memoryOverhead} * ${p.totalParameters} * ${p.quantizationBits} / ${bitsPerByte}`,
  { symbol: 'M_{\\mathrm{model}}', source },
)

/** Rounded up to a power of two: the cliff between 33.3 and 33.4 x 10^9 parameters. */
export const gpuCount = derive(
  'gpu_required_count',
  '1',
  f`2 ^ ceil(log2(max(1, ceil(${requiredMemory} / ${p.gpuMemory}))))`,
  { symbol: '\\#\\mathrm{GPU}', source },
)

export const serverEnergy = derive(
  'server_energy',
  'kWh',
  f`${generationLatency} / ${secondsPerHour} * ${p.serverPower} * ${gpuCount} / ${p.serverGpuCount} / ${p.batchSize}`,
  {
    symbol: 'E_{\\mathrm{server \\setminus GPU}}',
    source,
    description: "the request's share of the server without its GPUs",
  },
)

export const requestItEnergy = derive('request_it_energy', 'kWh', f`${serverEnergy} + ${gpuCount} * ${gpuEnergy}`, {
  symbol: 'E_{\\mathrm{IT}}',
  source,
  description: 'energy of the computers, before cooling and losses',
})

export const requestEnergy = derive('request_energy', 'kWh', f`${pue} * ${requestItEnergy}`, {
  symbol: 'E_{\\mathrm{request}}',
  source,
})

const usage = (criterion: string) => ({ symbol: `I^{u}_{\\mathrm{${criterion}}}`, source })
export const usageGwp = derive('request_usage_gwp', 'kgCO2eq', f`${requestEnergy} * ${mixGwp}`, usage('gwp'))
export const usageAdpe = derive('request_usage_adpe', 'kgSbeq', f`${requestEnergy} * ${mixAdpe}`, usage('adpe'))
export const usagePe = derive('request_usage_pe', 'MJ', f`${requestEnergy} * ${mixPe}`, usage('pe'))
export const usageWcf = derive(
  'request_usage_wcf',
  'L',
  f`${requestItEnergy} * (${wue} + ${pue} * ${mixWue})`,
  usage('wcf'),
)

const hardware = (criterion: string) => ({ symbol: `I^{e}_{\\mathrm{server},\\,\\mathrm{${criterion}}}`, source })
export const serverGpuEmbodiedGwp = derive(
  'server_gpu_embodied_gwp',
  'kgCO2eq',
  f`${gpuCount} / ${p.serverGpuCount} * ${p.serverEmbodiedGwp} + ${gpuCount} * ${p.gpuEmbodiedGwp}`,
  hardware('gwp'),
)
export const serverGpuEmbodiedAdpe = derive(
  'server_gpu_embodied_adpe',
  'kgSbeq',
  f`${gpuCount} / ${p.serverGpuCount} * ${p.serverEmbodiedAdpe} + ${gpuCount} * ${p.gpuEmbodiedAdpe}`,
  hardware('adpe'),
)
export const serverGpuEmbodiedPe = derive(
  'server_gpu_embodied_pe',
  'MJ',
  f`${gpuCount} / ${p.serverGpuCount} * ${p.serverEmbodiedPe} + ${gpuCount} * ${p.gpuEmbodiedPe}`,
  hardware('pe'),
)

const embodied = (criterion: string) => ({ symbol: `I^{e}_{\\mathrm{request},\\,\\mathrm{${criterion}}}`, source })
export const embodiedGwp = derive(
  'request_embodied_gwp',
  'kgCO2eq',
  f`${generationLatency} / (${p.serverLifetime} * ${p.batchSize}) * ${serverGpuEmbodiedGwp}`,
  embodied('gwp'),
)
export const embodiedAdpe = derive(
  'request_embodied_adpe',
  'kgSbeq',
  f`${generationLatency} / (${p.serverLifetime} * ${p.batchSize}) * ${serverGpuEmbodiedAdpe}`,
  embodied('adpe'),
)
export const embodiedPe = derive(
  'request_embodied_pe',
  'MJ',
  f`${generationLatency} / (${p.serverLifetime} * ${p.batchSize}) * ${serverGpuEmbodiedPe}`,
  embodied('pe'),
)

const total = (criterion: string) => ({ symbol: `I_{\\mathrm{request},\\,\\mathrm{${criterion}}}`, source })
const totalGwp = derive('request_gwp', 'kgCO2eq', f`${usageGwp} + ${embodiedGwp}`, total('gwp'))
const totalAdpe = derive('request_adpe', 'kgSbeq', f`${usageAdpe} + ${embodiedAdpe}`, total('adpe'))
const totalPe = derive('request_pe', 'MJ', f`${usagePe} + ${embodiedPe}`, total('pe'))

export const text011 = system('ecologits-0.11', {
  request_energy: requestEnergy,
  request_gwp: totalGwp,
  request_adpe: totalAdpe,
  request_pe: totalPe,
  request_usage_gwp: usageGwp,
  request_usage_adpe: usageAdpe,
  request_usage_pe: usagePe,
  request_embodied_gwp: embodiedGwp,
  request_embodied_adpe: embodiedAdpe,
  request_embodied_pe: embodiedPe,
  request_usage_wcf: usageWcf,
})
