import type { Criterion } from 'inferprint'
import { explain, type Step, systems } from 'inferprint/explain'
import { gradient, latex, type System } from 'inferprint/quantity'
import { optionsOf } from './options.ts'
import { requestOf } from './request.ts'
import type { CalculatorState } from './state.ts'

const outputs: Readonly<Record<Criterion, readonly string[]>> = {
  energy: ['request_energy'],
  gwp: ['request_gwp'],
  adpe: ['request_adpe'],
  pe: ['request_pe'],
  wcf: ['request_usage_wcf', 'request_wcf'],
}

/** How far one figure alone moves the result: the result at its ends, as multiples of the result. */
export interface Swing {
  readonly step: Step
  readonly low: number
  readonly high: number
}

export interface Trace {
  readonly output: Step
  /** The output's step and all that it rests on, itself first. */
  readonly steps: readonly Step[]
  /** By the name of a quantity, `symbol = formula`. */
  readonly formulas: ReadonlyMap<string, string>
  readonly swings: readonly Swing[]
  readonly words: readonly string[]
}

export const middle = ({ value, bounds }: Step): number => value ?? (bounds.min + bounds.max) / 2

/** Undefined where the method has no such criterion. @throws InvalidRequestError, UnknownModelError */
export function traceOf(state: CalculatorState, model: string, criterion: Criterion): Trace | undefined {
  const at = state.models.indexOf(model)
  /** The library explains up to the data centre; what the way to the user adds is said beside. */
  const inside: CalculatorState = state.boundary === 'full' ? { ...state, boundary: 'datacentre' } : state
  const { system: name, steps, words } = explain(requestOf(inside, model, at), optionsOf(inside))
  const system = systems.get(name) as System
  const byName = new Map(steps.map((step) => [step.name, step]))
  const output = outputs[criterion].map((name) => byName.get(name)).find((step) => step !== undefined)
  if (!output) return undefined
  return {
    output,
    steps: restingOn(output, byName),
    formulas: new Map(latex(system).map(({ name, latex: text }) => [name, text])),
    swings: swingsOf(system, byName, output),
    words,
  }
}

/** Children before parents, each once, nearest first. */
function restingOn(output: Step, byName: ReadonlyMap<string, Step>): Step[] {
  const found = new Set<Step>([output])
  for (const step of found) {
    for (const parent of step.parents) {
      const next = byName.get(parent)
      if (next) found.add(next)
    }
  }
  return [...found]
}

/** What the medians of all believed deployments tell stands for all that they are made of: of one item where there are several. */
const mediansOf = (system: System): readonly string[] =>
  system.quantities.has('item_energy') ? ['item_energy', 'item_time'] : ['accelerator_energy', 'accelerator_time']

function swingsOf(system: System, byName: ReadonlyMap<string, Step>, output: Step): Swing[] {
  const medians = mediansOf(system)
  const isLeaf = ({ name, kind }: Step): boolean => kind !== 'computed' || medians.includes(name)
  const leaves = [...byName.values()].filter((step) => isLeaf(step) && system.quantities.has(step.name))
  const given = Object.fromEntries(leaves.map((step) => [step.name, middle(step)]))
  const swings = gradient(system, given, output.name).flatMap(({ name, elasticity }) => {
    const step = byName.get(name)
    if (!step || elasticity === 0) return []
    const value = middle(step)
    const ends = [step.bounds.min, step.bounds.max].map((end) => (end / value) ** elasticity)
    return [{ step, low: Math.min(...ends), high: Math.max(...ends) }]
  })
  return swings
    .filter(({ low, high }) => Number.isFinite(high) && low > 0 && high > 1.001 * low)
    .sort((left, right) => right.high / right.low - left.high / left.low)
}
