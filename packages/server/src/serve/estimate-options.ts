import type { EstimateOptions } from 'inferprint'
import { longTailIds } from 'inferprint/catalogue/ids'
import { marketElectricity } from 'inferprint/electricity'
import { ecologits08, ecologits09, ecologits011, inferprint1 } from 'inferprint/method'
import type { ServeConfig } from './config.ts'

const methods = [inferprint1, ecologits011, ecologits09, ecologits08]

/** How this server estimates, where nobody tells it otherwise. */
export function estimateOptionsOf({ estimate = {} }: ServeConfig): EstimateOptions {
  const { method, boundary, electricity, deployments } = estimate
  return {
    method: methods.find(({ name }) => name === method) ?? inferprint1,
    ids: longTailIds(),
    ...(boundary && { boundary }),
    ...(electricity === 'market' && { electricity: marketElectricity }),
    ...(deployments && { deployments }),
  }
}
