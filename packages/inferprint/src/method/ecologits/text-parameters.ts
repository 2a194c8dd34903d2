import { input, parameter } from '../../quantity/index.ts'

const source = 'ecologits-0.11'
const fit = 'mlenergy-fit-0.9'

export const outputTokens = input('output_token_count', 'token', {
  symbol: 'T_{\\mathrm{out}}',
  source: 'reply',
  description: 'generated tokens, reasoning included',
})
export const activeParameters = input('model_active_parameter_count', 'Gparam', {
  symbol: 'P_{\\mathrm{active}}',
  source: 'ecologits-0.11',
  description: 'parameters used for each token',
})
export const totalParameters = input('model_total_parameter_count', 'Gparam', {
  symbol: 'P_{\\mathrm{total}}',
  source: 'ecologits-0.11',
})

export const decodeSpeed = parameter('tps', 'token/s', Number.POSITIVE_INFINITY, {
  symbol: '\\mathrm{TPS}',
  source: 'ecologits-0.11',
  description: 'published decode speed; infinite when not known',
})
export const firstToken = parameter('ttft', 's', 0, {
  symbol: '\\mathrm{TTFT}',
  source: 'ecologits-0.11',
  description: 'published time to first token',
})

export const batchSize = parameter('batch_size', '1', 64, {
  symbol: 'B',
  source,
  description: 'requests served at once',
})
export const gpuEnergyAlpha = parameter('gpu_energy_alpha', 'Wh/token/Gparam', 1.1665273170451914e-6, {
  symbol: '\\alpha',
  source: fit,
})
export const gpuEnergyBeta = parameter('gpu_energy_beta', '1', -0.011205921025579175, { symbol: '\\beta', source: fit })
export const gpuEnergyGamma = parameter('gpu_energy_gamma', 'Wh/token', 4.052928146734005e-5, {
  symbol: '\\gamma',
  source: fit,
})
export const latencyAlpha = parameter('latency_alpha', 's/token/Gparam', 0.0006785088094353663, {
  symbol: '\\alpha_t',
  source: fit,
})
export const latencyBeta = parameter('latency_beta', 's/token', 0.0003119310311688259, {
  symbol: '\\beta_t',
  source: fit,
})
export const latencyGamma = parameter('latency_gamma', 's/token', 0.019473717579473387, {
  symbol: '\\gamma_t',
  source: fit,
})

export const quantizationBits = parameter('model_quantization_bits', 'bit/param', 16, { symbol: 'Q', source })
export const memoryOverhead = parameter('model_memory_overhead', '1', 1.2, {
  symbol: 'o',
  source,
  description: 'memory beyond the weights',
})
export const gpuMemory = parameter('gpu_memory', 'GB', 80, { symbol: 'M_{\\mathrm{GPU}}', source })
export const serverGpuCount = parameter('server_gpu_count', '1', 8, {
  symbol: '\\#\\mathrm{GPU}_{\\mathrm{installed}}',
  source,
})
export const serverPower = parameter('server_power', 'kW', 1.2, {
  symbol: 'W_{\\mathrm{server \\setminus GPU}}',
  source,
})
export const serverLifetime = parameter('server_lifetime', 's', 94_608_000, {
  symbol: '\\Delta L',
  source,
  description: 'three years',
})

const server = (criterion: string) => ({
  symbol: `I^{e}_{\\mathrm{server \\setminus GPU},\\,${criterion}}`,
  source: 'ecologits-0.11',
})
export const serverEmbodiedGwp = parameter('server_embodied_gwp', 'kgCO2eq', 5700, server('\\mathrm{gwp}'))
export const serverEmbodiedAdpe = parameter('server_embodied_adpe', 'kgSbeq', 0.37, server('\\mathrm{adpe}'))
export const serverEmbodiedPe = parameter('server_embodied_pe', 'MJ', 70_000, server('\\mathrm{pe}'))

const gpu = (criterion: string) => ({ symbol: `I^{e}_{\\mathrm{GPU},\\,${criterion}}`, source: 'ademe-gpu-2026' })
export const gpuEmbodiedGwp = parameter('gpu_embodied_gwp', 'kgCO2eq', 273, gpu('\\mathrm{gwp}'))
export const gpuEmbodiedAdpe = parameter('gpu_embodied_adpe', 'kgSbeq', 8.95e-3, gpu('\\mathrm{adpe}'))
export const gpuEmbodiedPe = parameter('gpu_embodied_pe', 'MJ', 3721, gpu('\\mathrm{pe}'))
