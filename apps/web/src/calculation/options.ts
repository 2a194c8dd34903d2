import type { EstimateOptions } from 'inferprint'
import { marketElectricity } from 'inferprint/electricity'
import { ecologits09, ecologits011, inferprint1, type Method } from 'inferprint/method'
import type { CalculatorState, MethodName } from './state.ts'

const methods: Readonly<Record<MethodName, Method>> = {
  'inferprint-1': inferprint1,
  'ecologits-0.11': ecologits011,
  'ecologits-0.9': ecologits09,
}

/** The library's options for a state. EcoLogits knows neither boundary nor serving. */
export function optionsOf({ method, boundary, electricity, batch, accelerator }: CalculatorState): EstimateOptions {
  const market = electricity === 'market' ? { electricity: marketElectricity } : {}
  if (method !== 'inferprint-1') return { method: methods[method], ...market }
  const serving = { ...(batch && { batchSize: Number(batch) }), ...(accelerator && { accelerator }) }
  return {
    method: methods[method],
    ...(boundary !== 'datacentre' && { boundary }),
    ...(Object.keys(serving).length > 0 && { serving }),
    ...market,
  }
}
