import type { Criterion } from 'inferprint'
import { criteria } from 'inferprint/emit/core'
import type { RequestRecord } from 'inferprint/instrument'
import type { MetricLabels } from './exposition.ts'

/** s */
export const durationLimits = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300]

export const phases = ['usage', 'embodied'] as const

/** Sums of one criterion: both phases of the centre, and the ends of the totals. */
export interface CriterionSums {
  count: number
  usage: number
  embodied: number
  hasEmbodied: boolean
  min: number
  max: number
}

/** A distribution by `durationLimits`. */
export interface Distribution {
  readonly buckets: Float64Array
  sum: number
  count: number
}

/** What the requests with the same labels add up to. */
export class Series {
  requests = 0
  readonly tokens = { input: 0, output: 0 }
  readonly criteria: Readonly<Record<Criterion, CriterionSums>>
  readonly duration = distribution()
  readonly firstToken = distribution()

  constructor(readonly labels: MetricLabels) {
    const sums = (): CriterionSums => ({ count: 0, usage: 0, embodied: 0, hasEmbodied: false, min: 0, max: 0 })
    this.criteria = Object.fromEntries(criteria.map((name) => [name, sums()])) as Record<Criterion, CriterionSums>
  }

  add({ usage, footprint, durationS, timeToFirstTokenS }: RequestRecord): void {
    this.requests++
    this.tokens.input += usage?.input.totalTokens ?? 0
    this.tokens.output += usage?.output.totalTokens ?? 0
    put(this.duration, durationS)
    put(this.firstToken, timeToFirstTokenS)
    if (!footprint) return
    for (const name of criteria) {
      const total = footprint[name]
      if (!total) continue
      const sums = this.criteria[name]
      const embodied = footprint.embodied[name]
      sums.count++
      sums.usage += footprint.usage[name]?.value ?? 0
      sums.embodied += embodied?.value ?? 0
      sums.hasEmbodied ||= embodied !== undefined
      sums.min += total.min
      sums.max += total.max
    }
  }
}

const distribution = (): Distribution => ({ buckets: new Float64Array(durationLimits.length + 1), sum: 0, count: 0 })

function put(into: Distribution, value: number | undefined): void {
  if (value === undefined) return
  let at = 0
  while (at < durationLimits.length && value > (durationLimits[at] as number)) at++
  into.buckets[at] = (into.buckets[at] as number) + 1
  into.sum += value
  into.count++
}
