import type { EstimateOptions } from 'inferprint'
import { longTailIds } from 'inferprint/catalogue/ids'
import { marketElectricity } from 'inferprint/electricity'
import { type Boundary, boundaries, ecologits08, ecologits09, ecologits011, inferprint1 } from 'inferprint/method'
import { UsageError } from './errors.ts'
import { numberOption, type readOptions } from './options.ts'

/** How something is estimated, whatever it is. */
export const estimateOptions = {
  electricity: { type: 'string' },
  'gwp-per-kwh': { type: 'string' },
  deployment: { type: 'string', multiple: true },
  method: { type: 'string' },
  boundary: { type: 'string' },
  accelerator: { type: 'string' },
  accelerators: { type: 'string' },
  batch: { type: 'string' },
  bits: { type: 'string' },
  strict: { type: 'boolean' },
} as const

type OptionValues = ReturnType<typeof readOptions<typeof estimateOptions>>['values']

/** @throws UsageError */
export function optionsOf(values: OptionValues): EstimateOptions {
  const { method, strict, deployment, boundary } = values
  return {
    method: method === undefined ? inferprint1 : methodNamed(method),
    ...(deployment !== undefined && { deployments: Object.fromEntries(deployment.map(readDeployment)) }),
    ...(boundary !== undefined && { boundary: boundaryNamed(boundary) }),
    ...electricityOf(values),
    ...servingOf(values),
    strict: strict ?? false,
    ids: longTailIds(),
  }
}

function electricityOf({ electricity, 'gwp-per-kwh': text }: OptionValues): Pick<EstimateOptions, 'electricity'> {
  const grams = numberOption('gwp-per-kwh', text)
  if (grams !== undefined && electricity !== undefined)
    throw new UsageError('--electricity and --gwp-per-kwh exclude each other; expected one of them')
  if (grams !== undefined) return { electricity: { gwpKgco2eqPerKwh: grams / 1000, label: 'your own' } }
  if (electricity === undefined) return {}
  if (electricity === 'location') return { electricity }
  if (electricity === 'market') return { electricity: marketElectricity }
  throw new UsageError(`--electricity is "${electricity}"; expected location or market`)
}

/** The deployment that the user knows. */
function servingOf({ accelerator, ...values }: OptionValues): Pick<EstimateOptions, 'serving'> {
  const told = [
    ['acceleratorCount', numberOption('accelerators', values.accelerators)],
    ['batchSize', numberOption('batch', values.batch)],
    ['weightBits', numberOption('bits', values.bits)],
    ['accelerator', accelerator],
  ].filter(([, value]) => value !== undefined)
  return told.length > 0 ? { serving: Object.fromEntries(told) } : {}
}

function readDeployment(text: string): readonly [string, string] {
  const at = text.indexOf('=')
  if (at > 0 && at < text.length - 1) return [text.slice(0, at), text.slice(at + 1)]
  throw new UsageError(`--deployment is "${text}"; expected NAME=MODEL, such as my-gpt=gpt-4o`)
}

function boundaryNamed(text: string): Boundary {
  const found = boundaries.find((name) => name === text)
  if (found) return found
  throw new UsageError(`--boundary is "${text}"; expected ${boundaries.join(', ')}`)
}

const methods = [inferprint1, ecologits011, ecologits09, ecologits08]

function methodNamed(text: string): (typeof methods)[number] {
  const found = methods.find(({ name, version }) => text === name || text === version)
  if (found) return found
  throw new UsageError(`--method is "${text}"; expected inferprint-1, 0.11, 0.9 or 0.8`)
}
