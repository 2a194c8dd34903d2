import type { Criterion } from 'inferprint'
import { criteria } from 'inferprint/emit/core'
import { embodied, type Figure, type Row, totals } from '../store/index.ts'
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

/** A criterion with the columns of its total, and of what of that is manufacture. */
const parts: readonly {
  readonly criterion: Criterion
  readonly total: Figure
  readonly embodied: Figure | undefined
}[] = totals.map((total) => ({
  criterion: total.criterion,
  total,
  embodied: embodied.find(({ criterion }) => criterion === total.criterion),
}))

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

  add(row: Row): void {
    const { requests } = row
    this.requests += requests ?? 1
    this.tokens.input += row.input_tokens ?? 0
    this.tokens.output += row.output_tokens ?? 0
    if (requests === undefined) {
      put(this.duration, row.duration_s)
      put(this.firstToken, row.time_to_first_token_s)
    }
    for (const { criterion, total, embodied } of parts) {
      const value = row[total.value]
      if (value === undefined) continue
      const sums = this.criteria[criterion]
      const made = embodied && row[embodied.value]
      sums.count++
      sums.usage += value - (made ?? 0)
      sums.embodied += made ?? 0
      sums.hasEmbodied ||= made !== undefined
      sums.min += row[total.min] ?? 0
      sums.max += row[total.max] ?? 0
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
