import { estimate } from '../estimate/estimate.ts'
import type { Footprint, Note } from '../estimate/footprint.ts'
import { inferprint1 } from '../estimate/methods.ts'
import { requestOfUsage, type ToldByCaller } from '../estimate/request-of-usage.ts'
import type { Usage } from '../usage/usage.ts'
import { Call, type CallStart } from './call.ts'
import { labelsNow } from './context.ts'
import { checkOptions, type InstrumentOptions, type Limit, type PlannedCall } from './options.ts'
import { guarded, report } from './problem.ts'
import type { Labels, RequestRecord } from './record.ts'
import { remember } from './seen-replies.ts'

/** What one `instrument` was told: makes calls, estimates them and hands their records on. */
export class Recorder {
  private readonly estimateOptions

  /** @throws TypeError for options that make no sense */
  constructor(readonly options: InstrumentOptions = {}) {
    checkOptions(options)
    this.estimateOptions = { method: inferprint1, ...options.estimate }
  }

  get attaches(): boolean {
    return this.options.attach ?? true
  }

  /** The caller knows better than the address. */
  providerOf(told: string | undefined): string | undefined {
    return this.options.provider ?? told
  }

  begin(start: CallStart): Call {
    return new Call(this, start)
  }

  /** Runs code of an instrument: what it throws is told once. @param what `reading the reply` */
  guard<T>(what: string, body: () => T): T | undefined {
    return guarded(what, this.options.onProblem, body)
  }

  report(what: string, problem: unknown): void {
    report(what, problem, this.options.onProblem)
  }

  labelsWith(labels: Labels): Labels {
    return this.options.labels ? { ...this.options.labels, ...labels } : labels
  }

  /**
   * Asks every budget, and writes into `start` the id that the record to come will have, by which budgets know it again.
   * @throws what a budget throws that was told to block
   */
  admit(start: CallStart): void {
    const { budgets = [], provider = start.provider } = this.options
    if (budgets.length === 0) return
    start.id ??= crypto.randomUUID()
    const { id, operation, model, body } = start
    const call: PlannedCall = {
      id,
      operation,
      labels: this.labelsWith(labelsNow()),
      ...(model !== undefined && { model }),
      ...(provider !== undefined && { provider }),
      ...(body !== undefined && { body }),
    }
    const admitted: Limit[] = []
    try {
      for (const budget of budgets) {
        budget.admit(call)
        admitted.push(budget)
      }
    } catch (refusal) {
      for (const budget of admitted) this.guard('a budget', () => budget.release?.(call))
      throw refusal
    }
  }

  /** Undefined, with the reason, where there is nothing to estimate. */
  footprintOf(
    { model, provider, region }: CallStart,
    usage: Usage | undefined,
    /** What was seen of its speed; the rest is written there. */
    seen: { -readonly [K in keyof ToldByCaller]: ToldByCaller[K] },
  ): { readonly footprint?: Footprint; readonly notes: readonly Note[] } {
    if (!usage) return { notes: [] }
    const { zone, region: toldRegion = region } = this.options
    const vendor = this.providerOf(provider)
    const name = usage.model ?? model
    if (name !== undefined) seen.model = name
    if (vendor !== undefined) seen.provider = vendor
    if (zone !== undefined) seen.zone = zone
    if (toldRegion !== undefined) seen.region = toldRegion
    const request = requestOfUsage(usage, seen)
    if (!request) return { notes: [name === undefined ? withoutModel : withoutAmount] }
    try {
      return { footprint: estimate(request, this.estimateOptions), notes: [] }
    } catch (error) {
      this.report('estimating a request', error)
      return { notes: [{ code: 'not-estimated', message: error instanceof Error ? error.message : String(error) }] }
    }
  }

  deliver(record: RequestRecord): void {
    remember(record)
    const { onFootprint, sinks = [], budgets = [] } = this.options
    if (onFootprint && record.footprint) {
      const { footprint } = record
      this.guard('onFootprint', () => onFootprint(footprint, record))
    }
    for (const sink of sinks) this.guard('a sink', () => sink.record(record))
    for (const budget of budgets) this.guard('a budget', () => budget.record(record))
  }
}

const withoutModel: Note = {
  code: 'model-not-told',
  message: 'Neither request nor reply names a model; no footprint.',
}
const withoutAmount: Note = {
  code: 'amount-not-told',
  message: 'Neither request nor reply tells how much was made; no footprint.',
}
