import { type Assumption, machineAssumptions } from './assumptions.ts'
import { buildingAssumptions } from './building-assumptions.ts'
import { fittedMedia } from './diffusion-deployment.ts'
import { embodiedAssumptions } from './embodied-assumptions.ts'
import { fitted } from './fitted.ts'
import type { Ranged } from './spread.ts'
import { userAssumptions } from './user-assumptions.ts'

/** What is taken of an input where nobody declares it, in its unit; the range holds it with 90 %, where one is told. */
export interface Assumed {
  readonly value: number
  readonly min?: number
  readonly max?: number
  /** The accelerator of which it is; without one of every. */
  readonly of?: string
  readonly why?: string
}

/** What a fit was made for: requests of texts, or of images and videos. */
export type FittedFor = 'texts' | 'images and videos'
const parameters = { texts: fitted.parameters, 'images and videos': fittedMedia.parameters } as const

/** Tasks of the benchmark have a length of prompt of their own, which no request takes. */
const isOfBenchmark = (key: string): boolean => key.startsWith('prompt_token_count:')

const fittedOnes = (of: FittedFor) =>
  Object.entries(parameters[of])
    .filter(([key]) => !isOfBenchmark(key))
    .map(([key, value]): readonly [string, Assumed] => {
      const [name = '', accelerator] = key.split(':')
      return [name, { value, ...(accelerator && { of: accelerator }) }]
    })

const assumption = ({ low, value, high, why }: Assumption): Assumed => ({ value, min: low, max: high, why })
const ranged = ({ min, value, max }: Ranged): Assumed => ({ value, min, max })

const users = (): Readonly<Record<string, Ranged>> => ({
  bytes_per_prompt_token: userAssumptions.promptBytes,
  bytes_per_output_token: userAssumptions.outputBytes,
  internet_energy_intensity: userAssumptions.internetKwhPerGb,
  device_power: userAssumptions.deviceW,
})

/** By the name of the input: what was fitted, and what is assumed of machines, building, manufacture and user. */
export function assumedValues(of: FittedFor): ReadonlyMap<string, readonly Assumed[]> {
  const all: (readonly [string, Assumed])[] = [
    ...fittedOnes(of),
    ...Object.entries({ ...machineAssumptions, ...embodiedAssumptions() }).map(
      ([name, each]) => [name, assumption(each)] as const,
    ),
    ...Object.entries({ ...buildingAssumptions, ...users() }).map(([name, each]) => [name, ranged(each)] as const),
  ]
  const found = new Map<string, Assumed[]>()
  for (const [name, each] of all) found.set(name, [...(found.get(name) ?? []), each])
  return found
}
