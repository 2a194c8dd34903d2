import type { Criterion } from 'inferprint'
import { type Amount, type Kind, type TaskId, taskIds, tasks } from './tasks.ts'
import { usualModels } from './usual-models.ts'

export const methodNames = ['inferprint-1', 'ecologits-0.11', 'ecologits-0.9'] as const
export type MethodName = (typeof methodNames)[number]
export const boundaryNames = ['datacentre', 'server', 'accelerator', 'full'] as const
export type BoundaryName = (typeof boundaryNames)[number]

export const criteria: readonly Criterion[] = ['energy', 'gwp', 'wcf', 'adpe', 'pe']

/** EcoLogits knows texts, and videos in its latest release alone. */
export const methodsOf = (kind: Kind): readonly MethodName[] =>
  kind === 'text' ? methodNames : kind === 'video' ? ['inferprint-1', 'ecologits-0.11'] : ['inferprint-1']
/** The way to the user is known of texts only. */
export const boundariesOf = (kind: Kind): readonly BoundaryName[] =>
  boundaryNames.filter((name) => kind === 'text' || name !== 'full')

/** All that the calculator's answer depends on. */
export interface CalculatorState {
  readonly task: TaskId
  readonly models: readonly string[]
  /** By name, one or one per model; as text, because what is typed may not be a number yet. */
  readonly amounts: Readonly<Partial<Record<Amount, readonly string[]>>>
  /** By what the models are compared. */
  readonly by: Criterion
  /** How many such requests the equivalences are of. */
  readonly times: number
  readonly zone: string
  readonly region: string
  readonly method: MethodName
  readonly boundary: BoundaryName
  readonly electricity: 'location' | 'market'
  readonly batch: string
  readonly accelerator: string
  readonly accelerators: string
  readonly bits: string
  /** ms between tokens, as somebody saw it. */
  readonly pace: string
  /** Of the data centre, in place of the provider's. */
  readonly pue: string
  /** Requests that a model answers in its life, to share its training among them; empty: left out. */
  readonly life: string
}

type Values = Readonly<Record<string, string>>

const oneOf = <T extends string>(known: readonly T[], told: string | undefined, otherwise: T): T =>
  known.find((each) => each === told) ?? otherwise

const listOf = (told: string): string[] => told.split(',').filter((each) => each !== '')

/** The values of an address; what it does not tell is as usual. */
export function readState(values: Values): CalculatorState {
  const task = oneOf(taskIds, values.task, 'email')
  const { kind, amounts } = tasks[task]
  const told = listOf(values.m ?? '')
  const times = Number(values.times)
  return {
    task,
    models: told.length > 0 ? told : usualModels[kind],
    amounts: Object.fromEntries(
      Object.entries(amounts).map(([name, usual]) => [name, (values[name] ?? usual).split(',')]),
    ),
    by: oneOf(criteria, values.by, 'energy'),
    times: Number.isInteger(times) && times > 0 && times <= 1e9 ? times : 1000,
    zone: values.zone ?? '',
    region: values.region ?? '',
    method: oneOf(methodsOf(kind), values.method, 'inferprint-1'),
    boundary: oneOf(boundariesOf(kind), values.boundary, 'datacentre'),
    electricity: oneOf(['location', 'market'], values.electricity, 'location'),
    batch: values.batch ?? '',
    accelerator: values.accelerator ?? '',
    accelerators: values.accelerators ?? '',
    bits: values.bits ?? '',
    pace: kind === 'text' ? (values.pace ?? '') : '',
    pue: values.pue ?? '',
    life: kind === 'text' && Number(values.life) > 0 ? (values.life ?? '') : '',
  }
}

/** What to change in an address for another task: its amounts are its own, and models stay while they can do it. */
export function changesForTask(before: TaskId, task: TaskId): Readonly<Record<string, string | undefined>> {
  const isSameKind = tasks[before].kind === tasks[task].kind
  const cleared = {
    in: undefined,
    cached: undefined,
    out: undefined,
    count: undefined,
    seconds: undefined,
    size: undefined,
  }
  return { ...cleared, task, ...(isSameKind ? {} : { m: undefined }) }
}
