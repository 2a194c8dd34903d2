import { type EstimateOptions, InvalidRequestError } from 'inferprint'
import { marketElectricity } from 'inferprint/electricity'
import { ecologits09, ecologits011, inferprint1, type Method } from 'inferprint/method'
import { catalogueWithPue } from './catalogue-with-pue.ts'
import type { CalculatorState, MethodName } from './state.ts'

const methods: Readonly<Record<MethodName, Method>> = {
  'inferprint-1': inferprint1,
  'ecologits-0.11': ecologits011,
  'ecologits-0.9': ecologits09,
}

/** The library's options for a state. EcoLogits knows neither boundary nor serving. @throws InvalidRequestError for a bad PUE */
export function optionsOf(state: CalculatorState): EstimateOptions {
  const { method, boundary, electricity, pue } = state
  const place = {
    ...(electricity === 'market' && { electricity: marketElectricity }),
    ...(pue && { catalogue: catalogueWithPue(pueOf(pue)) }),
  }
  if (method !== 'inferprint-1') return { method: methods[method], ...place }
  const serving = servingOf(state)
  return {
    method: methods[method],
    ...(boundary !== 'datacentre' && { boundary }),
    ...(Object.keys(serving).length > 0 && { serving }),
    ...place,
  }
}

const servingOf = ({
  batch,
  accelerator,
  accelerators,
  bits,
}: CalculatorState): NonNullable<EstimateOptions['serving']> => ({
  ...(batch && { batchSize: Number(batch) }),
  ...(accelerator && { accelerator }),
  ...(accelerators && { acceleratorCount: Number(accelerators) }),
  ...(bits && { weightBits: Number(bits) }),
})

/** The worst that anybody reports is 3. */
const mostPue = 4

function pueOf(told: string): number {
  const pue = Number(told)
  if (pue >= 1 && pue <= mostPue) return pue
  throw new InvalidRequestError(`PUE is ${JSON.stringify(told)}; expected a number from 1 to ${mostPue}`)
}
