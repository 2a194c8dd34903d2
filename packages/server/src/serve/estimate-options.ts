import type { EstimateOptions } from 'inferprint'
import { longTailIds } from 'inferprint/catalogue/ids'
import { marketElectricity } from 'inferprint/electricity'
import { inferprint1 } from 'inferprint/method'
import { methodNamed } from '../api/methods.ts'
import type { ServeConfig } from './config.ts'

/** How this server estimates, where nobody tells it otherwise. */
export function estimateOptionsOf({ estimate = {} }: ServeConfig): EstimateOptions {
  const { method, boundary, electricity, deployments } = estimate
  return {
    method: methodNamed(method) ?? inferprint1,
    ids: longTailIds(),
    ...(boundary && { boundary }),
    ...(electricity === 'market' && { electricity: marketElectricity }),
    ...(deployments && { deployments }),
  }
}
