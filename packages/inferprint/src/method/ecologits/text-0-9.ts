/** EcoLogits 0.9 as a difference from 0.11: lighter GPUs, and water that counts the PUE twice. */
import { derive, f, parameter, revise } from '../../quantity/index.ts'
import { mixWue, pue, wue } from './request.ts'
import { gpuCount, gpuEnergy, requestEnergy, serverEnergy, text011 } from './text-0-11.ts'
import { gpuEmbodiedAdpe, gpuEmbodiedGwp, gpuEmbodiedPe } from './text-parameters.ts'

const source = 'ecologits-0.9'

/** One formula for both: 0.9 has no state for the energy before PUE. */
const requestEnergy09 = derive('request_energy', 'kWh', f`${pue} * (${serverEnergy} + ${gpuCount} * ${gpuEnergy})`, {
  symbol: requestEnergy.symbol,
  source,
})

export const text09 = revise(text011, 'ecologits-0.9', [
  requestEnergy09,
  derive('request_usage_wcf', 'L', f`${requestEnergy09} * (${wue} + ${pue} * ${mixWue})`, {
    symbol: 'I^{u}_{\\mathrm{wcf}}',
    source,
  }),
  parameter('gpu_embodied_gwp', 'kgCO2eq', 164, { symbol: gpuEmbodiedGwp.symbol, source }),
  parameter('gpu_embodied_adpe', 'kgSbeq', 5.1e-3, { symbol: gpuEmbodiedAdpe.symbol, source }),
  parameter('gpu_embodied_pe', 'MJ', 1828, { symbol: gpuEmbodiedPe.symbol, source }),
])
