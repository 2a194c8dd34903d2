import type { Attributes, Meter, MeterProvider } from '@opentelemetry/api'
import type { Criterion, Footprint } from '../../estimate/footprint.ts'
import type { RequestRecord } from '../../instrument/record.ts'
import { criteria, figures } from '../figures.ts'
import { conventionAttributes } from './record-attributes.ts'
import { OPERATION_DURATION, TIME_TO_FIRST_CHUNK, TOKEN_TYPE, TOKEN_USAGE } from './semconv.ts'

export interface MetricsOptions {
  /** Names of labels that become attributes `inferprint.label.<name>`; none by default, for every value makes series of its own. */
  readonly labels?: readonly string[]
  /** Whether to record tokens and durations by the GenAI conventions; false where another instrumentation does so. Default true. */
  readonly genAiMetrics?: boolean
}

/** UCUM. */
const units: Readonly<Record<Criterion, string>> = {
  energy: 'kW.h',
  gwp: 'kg{CO2eq}',
  adpe: 'kg{Sbeq}',
  pe: 'MJ',
  wcf: 'L',
}
const titles: Readonly<Record<Criterion, string>> = {
  energy: 'Energy of requests',
  gwp: 'Global warming potential of requests',
  adpe: 'Abiotic depletion potential (elements) of requests',
  pe: 'Primary energy of requests',
  wcf: 'Water consumption of requests',
}

/** 1, 2 and 5 of every decade. */
const perDecade = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, decade) => [1, 2, 5].map((step) => Number(`${step}e${from + decade}`)))
    .flat()
    .concat(Number(`1e${to}`))

/** Of one request: from a short answer of a small model to a long video. */
const perRequest: Readonly<Partial<Record<Criterion, readonly number[]>>> = {
  energy: perDecade(-7, 0),
  gwp: perDecade(-8, 0),
}

interface Instrument {
  readonly name: string
  readonly unit: string
  readonly description: string
  readonly boundaries: readonly number[]
}

const histogram = (meter: Meter, { name, unit, description, boundaries }: Instrument) =>
  meter.createHistogram(name, { unit, description, advice: { explicitBucketBoundaries: [...boundaries] } })

/**
 * The sums of one criterion. Centres add up over the phases, the ends of an interval do not: they are counters of their own names, of
 * both phases together, and their sum is the interval of a total whose errors all point the same way.
 */
function countersOf(meter: Meter, criterion: Criterion) {
  const name = `inferprint.${figures[criterion][0]}`
  const counter = (suffix: string, what: string) =>
    meter.createCounter(`${name}${suffix}`, { unit: units[criterion], description: `${titles[criterion]}${what}.` })
  const values = counter('', '')
  const mins = counter('.min', ', lower ends of their intervals')
  const maxs = counter('.max', ', upper ends of their intervals')
  const boundaries = perRequest[criterion]
  const each = boundaries && {
    name: `inferprint.request.${figures[criterion][0]}`,
    unit: units[criterion],
    description: `${titles[criterion]}, one by one.`,
    boundaries,
  }
  const distribution = each && histogram(meter, each)
  return (footprint: Footprint, attributes: Attributes): void => {
    const { [criterion]: total, usage, embodied } = footprint
    if (!total) return
    for (const [phase, impacts] of Object.entries({ usage, embodied })) {
      const value = impacts[criterion]?.value
      if (value !== undefined) values.add(value, { ...attributes, 'inferprint.phase': phase })
    }
    mins.add(total.min, attributes)
    maxs.add(total.max, attributes)
    distribution?.record(total.value, attributes)
  }
}

function genAiMetricsOf(meter: Meter) {
  const tokens = histogram(meter, TOKEN_USAGE)
  const durations = histogram(meter, OPERATION_DURATION)
  const firstChunks = histogram(meter, TIME_TO_FIRST_CHUNK)
  return ({ usage, durationS, timeToFirstTokenS }: RequestRecord, attributes: Attributes): void => {
    const counted = { input: usage?.input.totalTokens, output: usage?.output.totalTokens }
    for (const [type, count] of Object.entries(counted))
      if (count !== undefined) tokens.record(count, { ...attributes, [TOKEN_TYPE]: type })
    if (durationS !== undefined) durations.record(durationS, attributes)
    if (timeToFirstTokenS !== undefined) firstChunks.record(timeToFirstTokenS, attributes)
  }
}

/** Records into the instruments of one provider of meters. */
export function metricsOf(provider: MeterProvider, { labels = [], genAiMetrics = true }: MetricsOptions) {
  const meter = provider.getMeter('inferprint')
  const counters = criteria.map((criterion) => countersOf(meter, criterion))
  const genAi = genAiMetrics ? genAiMetricsOf(meter) : undefined
  return (record: RequestRecord): void => {
    const attributes = conventionAttributes(record, labels)
    genAi?.(record, attributes)
    const { footprint } = record
    if (!footprint) return
    const { method, tier } = footprint
    const own = { ...attributes, 'inferprint.method': method, 'inferprint.tier': tier }
    for (const add of counters) add(footprint, own)
  }
}
