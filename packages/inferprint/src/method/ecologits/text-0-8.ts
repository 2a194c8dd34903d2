/** EcoLogits 0.8 as a difference from 0.9: the LLM-Perf fit of 2024, with its band, without batches and without water. */
import { derive, f, parameter, revise } from '../../quantity/index.ts'
import { requestLatency } from './request.ts'
import { text09 } from './text-0-9.ts'
import { gpuCount, requiredMemory } from './text-0-11.ts'
import * as p from './text-parameters.ts'

const source = 'ecologits-0.8'
const fit = 'llm-perf-2024'

const gpuEnergyAlpha = parameter('gpu_energy_alpha', 'kWh/token/Gparam', 8.91e-8, { symbol: '\\alpha', source: fit })
const gpuEnergyBeta = parameter('gpu_energy_beta', 'kWh/token', 1.43e-6, { symbol: '\\beta', source: fit })
const gpuEnergyStdev = parameter('gpu_energy_stdev', 'kWh/token', 5.19e-7, { symbol: '\\sigma', source: fit })
const latencyAlpha = parameter('gpu_latency_alpha', 's/token/Gparam', 8.02e-4, { symbol: '\\alpha_t', source: fit })
const latencyBeta = parameter('gpu_latency_beta', 's/token', 2.23e-2, { symbol: '\\beta_t', source: fit })
const latencyStdev = parameter('gpu_latency_stdev', 's/token', 7e-6, { symbol: '\\sigma_t', source: fit })

const quantile = parameter('normal_quantile_95', '1', 1.96, { symbol: 'z', source })
/** The 95 % band: every value between minus and plus the quantile. */
const band = parameter('normal_band_95', '1', { min: -1.96, max: 1.96 }, { symbol: '\\pm z', source })

const gpuEnergy = derive(
  'gpu_energy',
  'kWh',
  f`${p.outputTokens} * max(0, ${gpuEnergyAlpha} * ${p.activeParameters} + ${gpuEnergyBeta} + ${band} * ${gpuEnergyStdev})`,
  { symbol: 'E_{\\mathrm{GPU}}', source },
)

const slowest = derive(
  'generation_latency_upper_end',
  's',
  f`${p.outputTokens} * (${latencyAlpha} * ${p.activeParameters} + ${latencyBeta} + ${quantile} * ${latencyStdev})`,
  { symbol: '\\Delta T_{+}', source },
)

/** The measured latency stands, unless the whole band lies below it. */
const generationLatency = derive(
  'generation_latency',
  's',
  f`if(${slowest} < ${requestLatency}, ${p.outputTokens} * max(0, ${latencyAlpha} * ${p.activeParameters} + ${latencyBeta} + ${band} * ${latencyStdev}), ${requestLatency})`,
  { symbol: '\\Delta T', source },
)

export const text08 = revise(
  text09,
  'ecologits-0.8',
  [
    gpuEnergyAlpha,
    gpuEnergyBeta,
    gpuEnergy,
    generationLatency,
    derive('gpu_required_count', '1', f`ceil(${requiredMemory} / ${p.gpuMemory})`, { symbol: gpuCount.symbol, source }),
    parameter('model_quantization_bits', 'bit/param', 4, { symbol: p.quantizationBits.symbol, source }),
    parameter('batch_size', '1', 1, { symbol: p.batchSize.symbol, source, description: 'no batching' }),
    parameter('datacenter_pue', '1', 1.2, { symbol: '\\mathrm{PUE}', source }),
    parameter('gpu_embodied_gwp', 'kgCO2eq', 143, { symbol: p.gpuEmbodiedGwp.symbol, source }),
    parameter('server_power', 'kW', 1, { symbol: p.serverPower.symbol, source }),
    parameter('server_embodied_gwp', 'kgCO2eq', 3000, { symbol: p.serverEmbodiedGwp.symbol, source }),
    parameter('server_embodied_adpe', 'kgSbeq', 0.24, { symbol: p.serverEmbodiedAdpe.symbol, source }),
    parameter('server_embodied_pe', 'MJ', 38_000, { symbol: p.serverEmbodiedPe.symbol, source }),
    parameter('server_lifetime', 's', 157_680_000, {
      symbol: p.serverLifetime.symbol,
      source,
      description: 'five years',
    }),
  ],
  ['request_usage_wcf', 'datacenter_wue', 'if_electricity_mix_wue', 'tps', 'ttft'],
)
