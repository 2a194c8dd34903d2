import { text1 } from '../method/inferprint-1/text.ts'
import { evaluate, gradient, type System } from '../quantity/index.ts'
import { InvalidRequestError, shown } from './errors.ts'
import { estimate, texts } from './estimate.ts'
import { explainText } from './explain-ecologits.ts'
import { middleOf } from './explain-language.ts'
import type { Criterion, Footprint } from './footprint.ts'
import { type EcologitsMethod, ecologits011 } from './methods.ts'
import type { EstimateOptions, TextRequest } from './request.ts'

/** Something that two methods take differently, and by which factor that alone makes inferprint-1's figure the larger. */
export interface MethodDifference {
  readonly quantity: string
  readonly unit: string
  readonly ours: number
  readonly theirs: number
  readonly factor: number
}

export interface MethodComparison {
  readonly criterion: Criterion
  readonly ours: Footprint
  readonly theirs: Footprint
  /** inferprint-1's value over the other's. */
  readonly times: number
  /** The largest first. */
  readonly differences: readonly MethodDifference[]
  /** What is left: the formulas themselves, and that one step along each quantity does not tell how they go together. */
  readonly rest: number
}

export interface MethodOptions extends EstimateOptions {
  /** A method of EcoLogits. Default 0.11. */
  readonly against?: EcologitsMethod
  /** Default `gwp`. */
  readonly criterion?: Criterion
}

const outputs: Readonly<Record<Criterion, readonly string[]>> = {
  energy: ['request_energy'],
  gwp: ['request_usage_gwp', 'request_embodied_gwp'],
  adpe: ['request_usage_adpe', 'request_embodied_adpe'],
  pe: ['request_usage_pe', 'request_embodied_pe'],
  wcf: ['request_usage_wcf'],
}

type States = Readonly<Record<string, number>>

/** inferprint-1's name of what both methods take -> what EcoLogits has in its place, from its own quantities. */
const counterparts: Readonly<Record<string, (theirs: States) => number | undefined>> = {
  batch_size: ({ batch_size }) => batch_size,
  accelerator_count: ({ gpu_required_count }) => gpu_required_count,
  weight_bits: ({ model_quantization_bits }) => model_quantization_bits,
  prompt_token_count: () => 0,
  cached_token_count: () => 0,
  host_share: ({ server_energy = Number.NaN, gpu_required_count = Number.NaN, gpu_energy = Number.NaN }) =>
    server_energy / (gpu_required_count * gpu_energy),
  idle_share: () => 0,
  datacenter_pue: ({ datacenter_pue }) => datacenter_pue,
  datacenter_wue: ({ datacenter_wue }) => datacenter_wue,
  ...Object.fromEntries(
    ['gwp', 'adpe', 'pe', 'wue'].map((criterion) => {
      const name = `if_electricity_mix_${criterion}`
      return [name, (theirs: States) => theirs[name]] as const
    }),
  ),
  machine_life: ({ server_lifetime }) => server_lifetime,
  machine_utilisation: () => 1,
  ...Object.fromEntries(
    ['gwp', 'adpe', 'pe'].flatMap((criterion) => [
      [
        `host_embodied_${criterion}`,
        ({ server_gpu_count = Number.NaN, ...theirs }: States) =>
          (theirs[`server_embodied_${criterion}`] ?? Number.NaN) / server_gpu_count,
      ] as const,
      [`accelerator_embodied_${criterion}`, (theirs: States) => theirs[`gpu_embodied_${criterion}`]] as const,
    ]),
  ),
}

/** Below this a factor says nothing. */
const least = 1e-4

/**
 * One text by inferprint-1 and by a method of EcoLogits, and why they differ: for every quantity that both take, how far one step
 * from their figure to ours moves the result by inferprint-1's formulas at the deployment in the middle.
 * @throws InvalidRequestError, UnknownModelError; also for a criterion that the other method does not have, or of which one has nothing
 */
export function compareMethods(request: TextRequest, options: MethodOptions = {}): MethodComparison {
  const { against = ecologits011, criterion = 'gwp', method: _, boundary, serving, ...common } = options
  const own = { ...common, ...(boundary && { boundary }), ...(serving && { serving }), method: texts }
  const other = { ...common, method: against }
  const [ours, theirs] = [estimate(request, own), estimate(request, other)]
  const [left, right] = [ours[criterion], theirs[criterion]]
  if (!left || !right)
    throw new InvalidRequestError(
      `criterion is ${shown(criterion)}, which ${theirs.method} does not have; expected one of ${Object.keys(outputs)
        .filter((name) => theirs[name as Criterion])
        .join(', ')}`,
    )
  for (const { method, [criterion]: impact } of [ours, theirs])
    if (!(impact && impact.value > 0))
      throw new InvalidRequestError(
        `the ${criterion} of ${method} is 0, which nothing compares with; expected outputTokens, energy and electricity above 0`,
      )
  const states = Object.fromEntries(
    explainText(request, other).steps.map(({ name, bounds }) => [name, (bounds.min + bounds.max) / 2]),
  )
  const differences = differencesOf(middleOf(request, own).given, states, outputs[criterion])
  const times = left.value / right.value
  const explained = differences.reduce((product, { factor }) => product * factor, 1)
  return { criterion, ours, theirs, times, differences, rest: times / explained }
}

function differencesOf(given: States, theirs: States, names: readonly string[]): MethodDifference[] {
  const system: System = text1
  const slopes = new Map<string, number>()
  for (const output of names)
    for (const { name, derivative } of gradient(system, given, output))
      slopes.set(name, (slopes.get(name) ?? 0) + derivative)
  const valueAt = (values: States): number => {
    const found = evaluate(system, values, names) as States
    return names.reduce((sum, output) => sum + (found[output] ?? Number.NaN), 0)
  }
  const value = valueAt(given)
  return Object.entries(counterparts)
    .flatMap(([quantity, of]): MethodDifference[] => {
      const [ours, other, slope] = [given[quantity], of(theirs), slopes.get(quantity)]
      if (ours === undefined || other === undefined || !Number.isFinite(other) || slope === undefined) return []
      /** Along the elasticity; from or to nothing, where there is none, by the formulas themselves. */
      const factor =
        ours > 0 && other > 0
          ? (ours / other) ** ((slope / value) * ours)
          : value / valueAt({ ...given, [quantity]: other })
      return Math.abs(Math.log(factor)) < least
        ? []
        : [{ quantity, unit: system.quantity(quantity).unit, ours, theirs: other, factor }]
    })
    .sort((one, two) => Math.abs(Math.log(two.factor)) - Math.abs(Math.log(one.factor)))
}
