import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { MeasurementFileError } from './errors.ts'
import type { HeldOut } from './folds.ts'
import type { Parameters } from './roofline.ts'
import { quantile } from './score.ts'

/** What a fit found: the parameters, and by which factors a measurement may lie below and above its prediction, 90 %. */
export interface Fitted {
  readonly parameters: Parameters
  readonly interval: { readonly low: number; readonly high: number }
}

export const fittedFile = fileURLToPath(new URL('../../packages/inferprint/data/inferprint-1.json', import.meta.url))

/** Six digits: more than the data tell, and fewer than two machines may differ in. */
const rounded = (value: number): number => Number(value.toPrecision(6))

/** The intervals come from families that their fit has not seen. */
export function fittedOf(parameters: Parameters, families: readonly HeldOut[]): Fitted {
  const ratios = families.map(({ predicted, measured }) => measured / predicted)
  return {
    parameters: Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, rounded(value)])),
    interval: { low: rounded(quantile(ratios, 0.05)), high: rounded(quantile(ratios, 0.95)) },
  }
}

export const fittedText = (fitted: Fitted): string => `${JSON.stringify(fitted, null, 2)}\n`

/** @throws MeasurementFileError where nothing was fitted yet */
export function loadFitted(): Fitted {
  if (existsSync(fittedFile)) return JSON.parse(readFileSync(fittedFile, 'utf8'))
  throw new MeasurementFileError(`there is no ${fittedFile}; npm run lab -- fit --write makes it`)
}
