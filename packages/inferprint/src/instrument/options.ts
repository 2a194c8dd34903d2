import type { Footprint } from '../estimate/footprint.ts'
import type { EstimateOptions } from '../estimate/request.ts'
import type { Labels, Operation, RequestRecord, Sink } from './record.ts'

/** A request that is about to be made, as far as it is known. */
export interface PlannedCall {
  /** That of the record which will come of it. */
  readonly id?: string
  readonly operation: Operation
  readonly model?: string
  readonly provider?: string
  readonly labels: Labels
  /** Body of the request; its words may be counted, nothing of it may be kept. */
  readonly body?: unknown
}

/** Sums what was spent, and may refuse a call. */
export interface Limit extends Sink {
  /** @throws the error that the caller of the SDK shall get instead of a reply */
  admit(call: PlannedCall): void
  /** A call that was admitted will not be made: another limit refused it. */
  release?(call: PlannedCall): void
}

export interface InstrumentOptions {
  readonly onFootprint?: (footprint: Footprint, record: RequestRecord) => void
  readonly sinks?: readonly Sink[]
  /** Of `budget`. */
  readonly budgets?: readonly Limit[]
  /** For every call; those of `label` come on top. */
  readonly labels?: Labels
  /** Whether replies, last events and streams get `impacts`; default true. `impactsOf` works either way. */
  readonly attach?: boolean
  /** Ask OpenAI-like servers for the usage of streams, and keep the additional chunk from the program; default false. */
  readonly includeUsage?: boolean
  /** As `estimate` takes them: method, deployments, serving, boundary, electricity. */
  readonly estimate?: EstimateOptions
  /** Where the address of the server does not tell it. */
  readonly provider?: string
  readonly zone?: string
  readonly region?: string
  /** Hears once of each kind of failure of the instrument itself; by default it goes to `console.warn`. */
  readonly onProblem?: (problem: Error) => void
}

/** What an instrument looks up. @throws TypeError naming the option */
export function checkOptions(options: InstrumentOptions): void {
  if (typeof options !== 'object' || options === null)
    throw new TypeError(
      `options is ${typeof options === 'function' ? 'a function' : String(options)}; expected an object such as { onFootprint: console.log }`,
    )
  for (const name of Object.keys(options))
    if (!known.has(name)) throw new TypeError(`options.${name} is not known; expected one of ${[...known].join(', ')}`)
  for (const name of ['onFootprint', 'onProblem'] as const)
    if (options[name] !== undefined && typeof options[name] !== 'function')
      throw new TypeError(`options.${name} is ${typeof options[name]}; expected a function`)
  for (const [name, one] of [
    ['sinks', 'jsonlFile({ path })'],
    ['budgets', "budget({ gwp: '5 g' })"],
  ] as const)
    if (options[name] !== undefined && !Array.isArray(options[name]))
      throw new TypeError(`options.${name} is no list; expected one such as { ${name}: [${one}] }`)
  for (const sink of [...(options.sinks ?? []), ...(options.budgets ?? [])])
    if (typeof sink?.record !== 'function')
      throw new TypeError(
        'a sink has no method record; expected openTelemetry(), jsonlFile(), httpSink(), a budget, or your own',
      )
}

const known = new Set([
  'onFootprint',
  'sinks',
  'budgets',
  'labels',
  'attach',
  'includeUsage',
  'estimate',
  'provider',
  'zone',
  'region',
  'onProblem',
])
