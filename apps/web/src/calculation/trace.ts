import type { Criterion, TextRequest } from 'inferprint'
import { explain, type Step } from 'inferprint/explain'
import { text09, text011 } from 'inferprint/method'
import { text1 } from 'inferprint/method/inferprint-1'
import { gradient, latex, type System } from 'inferprint/quantity'
import { optionsOf } from './options.ts'
import { requestOf } from './request.ts'
import type { CalculatorState, MethodName } from './state.ts'

const systems: Readonly<Record<MethodName, System>> = {
  'inferprint-1': text1,
  'ecologits-0.11': text011,
  'ecologits-0.9': text09,
}
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

/** @throws InvalidRequestError where the library has no trace */
export function traceOf(state: CalculatorState, model: string, criterion: Criterion): Trace | undefined {
  const at = state.models.indexOf(model)
  const system = systems[state.method]
  const { steps, words } = explain(requestOf(state, model, at) as TextRequest, optionsOf(state))
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

/** What the median of all believed deployments tells stands for all that it is made of. */
const medians = ['accelerator_energy', 'accelerator_time']

function swingsOf(system: System, byName: ReadonlyMap<string, Step>, output: Step): Swing[] {
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
