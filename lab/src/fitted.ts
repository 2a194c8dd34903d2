import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { SpeedFit } from 'inferprint/method/inferprint-1'
import { MeasurementFileError } from './errors.ts'
import type { Parameters } from './roofline.ts'

/** Factors from a prediction to the ends of its 90 % interval. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/** What a fit found: the parameters, and by which factors a measurement may lie below and above its prediction, 90 %, and what
 * the speed of a stream says. */
export interface Fitted {
  readonly parameters: Parameters
  readonly interval: Interval
  readonly speed: SpeedFit
}

export const fittedFile = fileURLToPath(new URL('../../packages/inferprint/data/inferprint-1.json', import.meta.url))

/** Six digits: more than the data tell, and fewer than two machines may differ in. */
const rounded = (value: number): number => Number(value.toPrecision(6))

/** Whole, as the parameter file has it. */
export function fittedOf(parameters: Parameters, interval: Interval, speed: SpeedFit): Fitted {
  return {
    parameters: Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, rounded(value)])),
    interval: { low: rounded(interval.low), high: rounded(interval.high) },
    speed: { factor: rounded(speed.factor), logDeviation: rounded(speed.logDeviation) },
  }
}

export const fittedText = (fitted: Fitted): string => `${JSON.stringify(fitted, null, 2)}\n`

/** @throws MeasurementFileError where nothing was fitted yet */
export function loadFitted(): Fitted {
  if (existsSync(fittedFile)) return JSON.parse(readFileSync(fittedFile, 'utf8'))
  throw new MeasurementFileError(`there is no ${fittedFile}; npm run lab -- fit --write makes it`)
}
