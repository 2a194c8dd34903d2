import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { SpeedFit } from 'inferprint/method/inferprint-1'
import { MeasurementFileError } from '../errors.ts'
import type { Interval } from '../fitted.ts'
import type { Parameters } from '../roofline.ts'

export interface Intervals {
  readonly image: Interval
  readonly video: Interval
}

/** What a fit to images and videos found, as the parameter file has it. */
export interface FittedMedia {
  readonly parameters: Parameters
  /** By which factors a measurement may lie below and above its prediction, 90 %. */
  readonly interval: Intervals
  readonly speed: SpeedFit
}

export const fittedMediaFile = fileURLToPath(
  new URL('../../../packages/inferprint/data/inferprint-1-media.json', import.meta.url),
)

/** Digits that two machines agree on. */
const rounded = (value: number): number => Number(value.toPrecision(6))
const roundedAll = <T extends Readonly<Record<string, number>>>(values: T): T =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, rounded(value)])) as T

export function fittedMediaText({ parameters, interval, speed }: FittedMedia): string {
  const fitted = {
    parameters: roundedAll(parameters),
    interval: { image: roundedAll({ ...interval.image }), video: roundedAll({ ...interval.video }) },
    speed: roundedAll({ ...speed }),
  }
  return `${JSON.stringify(fitted, null, 2)}\n`
}

/** @throws MeasurementFileError where nothing was fitted yet */
export function loadFittedMedia(): FittedMedia {
  if (existsSync(fittedMediaFile)) return JSON.parse(readFileSync(fittedMediaFile, 'utf8'))
  throw new MeasurementFileError(`there is no ${fittedMediaFile}; npm run lab -- fit --write makes it`)
}
