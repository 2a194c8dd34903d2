import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { MeasurementFileError } from '../errors.ts'
import { type Fields, parseFields } from './fields.ts'

/** Where a raw result of the ML.ENERGY benchmark lies: its folders tell what the file does not. */
export interface RunPlace {
  /** The folder of `results.json`. */
  readonly folder: string
  readonly task: string
  /** Hugging Face id */
  readonly model: string
  /** As its folder is written; undefined where no folder names it. */
  readonly accelerator: string | undefined
}

const layouts = [
  // .../{task}/results/{org}/{model}/{gpu}/{settings}/results.json
  /(?:^|\/)(?<task>[^/]+)\/results\/(?<org>[^/]+)\/(?<name>[^/]+)\/(?<gpu>[^/]+)\/[^/]+\/results\.json$/,
  // .../{gpu}/current/run/diffusion/{task}/{org}/{model}/{settings}/results.json, or from run/ on
  /(?:(?:^|\/)(?<gpu>[^/]+)\/current\/run|(?:^|\/)run)\/diffusion\/(?<task>[^/]+)\/(?<org>[^/]+)\/(?<name>[^/]+)\/[^/]+\/results\.json$/,
]

/** @throws MeasurementFileError where the folders are not those of the benchmark */
export function runPlaceOf(file: string): RunPlace {
  for (const layout of layouts) {
    const { task, org, name, gpu } = layout.exec(file.replaceAll('\\', '/'))?.groups ?? {}
    if (task && org && name) return { folder: dirname(file), task, model: `${org}/${name}`, accelerator: gpu }
  }
  throw new MeasurementFileError(
    `${file} does not lie as the benchmark wrote it; expected .../TASK/results/ORG/MODEL/GPU/SETTINGS/results.json or .../GPU/current/run/diffusion/TASK/ORG/MODEL/SETTINGS/results.json`,
  )
}

/** The `configs` of the benchmark, looked for in every folder above the run. */
export function configText({ folder, task, model }: RunPlace, engine: 'vllm' | 'xdit', name: string): string {
  const path = join('configs', engine, task, model, name)
  for (let above = folder; ; above = dirname(above)) {
    const file = join(above, path)
    if (existsSync(file)) return readFileSync(file, 'utf8')
    if (dirname(above) === above)
      throw new MeasurementFileError(
        `${folder} needs ${path} in a folder above it; put the benchmark's configs beside its runs`,
      )
  }
}

/** Sizes and precision, which only the benchmark's configs have. */
export const modelInfo = (place: RunPlace, engine: 'vllm' | 'xdit'): Fields =>
  parseFields(configText(place, engine, 'model_info.json'), `model_info.json of ${place.model}`)

/** A file beside `results.json`. */
export function besides({ folder }: RunPlace, name: string): Fields {
  const file = join(folder, name)
  if (existsSync(file)) return parseFields(readFileSync(file, 'utf8'), file)
  throw new MeasurementFileError(`${folder} has no ${name}; a raw run is read with it`)
}
