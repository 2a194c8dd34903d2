import type { EstimateOptions } from 'inferprint'
import { Budgets, needsKeys } from '../policy/index.ts'
import { ConfigError } from './checks.ts'
import type { ServeConfig } from './config.ts'

/** The budgets of a config; undefined where it has none. @throws ConfigError naming the key */
export function budgetsOf(
  { budgets = [], budgetsRereadS, gateway }: ServeConfig,
  parts: { readonly estimate: EstimateOptions; readonly onProblem: (problem: Error) => void },
): Budgets | undefined {
  const at = budgets.findIndex(needsKeys)
  if (at >= 0 && gateway?.keyHash === undefined)
    throw new ConfigError(
      `budgets[${at}] tells callers apart by their keys; expected gateway.keyHash.salt too (INFERPRINT_KEY_HASH_SALT), a secret by which keys are hashed`,
    )
  if (budgets.length === 0) return undefined
  return new Budgets(budgets, { ...parts, ...(budgetsRereadS !== undefined && { rereadS: budgetsRereadS }) })
}
