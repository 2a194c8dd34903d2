import type { Criterion } from 'inferprint'
import { criteria, figures } from 'inferprint/emit/core'
import type { Row } from '../store/index.ts'
import { Family, type MetricLabels } from './exposition.ts'
import { durationLimits, phases, Series } from './series.ts'

/** Callers choose models and labels: so many combinations are told apart, and the rest counts under one. */
const mostSeries = 2000
const overflow = { overflow: 'true' }

const titles: Readonly<Record<Criterion, string>> = {
  energy: 'Energy of requests, kWh',
  gwp: 'Global warming potential of requests, kgCO2eq',
  adpe: 'Abiotic depletion potential (elements) of requests, kgSbeq',
  pe: 'Primary energy of requests, MJ',
  wcf: 'Water consumption of requests, L',
}

/** Something of the server itself that goes up and down, or only up. */
export interface OwnMetric {
  readonly name: string
  readonly kind: 'gauge' | 'counter'
  readonly help: string
  readonly value: () => number
}

/** The sums of all requests since the start, for Prometheus to fetch. */
export class RequestMetrics {
  private readonly series = new Map<string, Series>()
  private readonly labelNames: readonly (readonly [label: string, metric: string])[]

  /** @param labels names of rows' labels that metrics have too; each value makes series of its own */
  constructor(
    labels: readonly string[] = [],
    private readonly own: readonly OwnMetric[] = [],
  ) {
    this.labelNames = labels.map((label) => [label, `label_${label.replace(/\W/g, '_')}`])
  }

  /** A program's own energy is of no request. */
  add(row: Row): void {
    if (row.source === undefined) this.seriesOf(row).add(row)
  }

  text(): string {
    const all = [...this.series.values()]
    const families = [
      requestsOf(all),
      tokensOf(all),
      ...criteria.flatMap((criterion) => sumsOf(all, criterion)),
      durations(all, 'request_duration', 'Duration of requests, retries of the caller apart', (each) => each.duration),
      durations(
        all,
        'time_to_first_token',
        'From the request to the first text of a stream',
        (each) => each.firstToken,
      ),
      ...this.own.map(ownFamily),
    ]
    return families.map((family) => family.text()).join('')
  }

  private seriesOf(row: Row): Series {
    const { operation, provider = '', request_model = '', model = request_model, method = '', tier = '', outcome } = row
    const values = [operation, provider, model, method, tier, outcome]
    for (const [label] of this.labelNames) values.push(row.label[label] ?? '')
    const key = values.join('\u0000')
    const known = this.series.get(key)
    if (known) return known
    if (this.series.size >= mostSeries) return this.overflowing()
    const made = new Series(this.labelsOf(values))
    this.series.set(key, made)
    return made
  }

  private overflowing(): Series {
    const known = this.series.get('overflow') ?? new Series(overflow)
    this.series.set('overflow', known)
    return known
  }

  private labelsOf(values: readonly string[]): MetricLabels {
    const names = [
      'operation',
      'provider',
      'model',
      'method',
      'tier',
      'outcome',
      ...this.labelNames.map(([, name]) => name),
    ]
    return Object.fromEntries(names.map((name, at) => [name, values[at] ?? '']))
  }
}

function requestsOf(all: readonly Series[]): Family {
  const family = new Family('inferprint_requests_total', 'counter', 'Requests to models.')
  for (const { labels, requests } of all) family.add(labels, requests)
  return family
}

function tokensOf(all: readonly Series[]): Family {
  const family = new Family('inferprint_tokens_total', 'counter', 'Tokens, cached and reasoning ones included.')
  for (const { labels, tokens } of all)
    for (const type of ['input', 'output'] as const) if (tokens[type] > 0) family.add({ ...labels, type }, tokens[type])
  return family
}

/** Centres add up over the phases; the ends of an interval do not, and are counters of their own names. */
function sumsOf(all: readonly Series[], criterion: Criterion): Family[] {
  const [name, unit] = figures[criterion]
  const made = (suffix: string, what: string) =>
    new Family(`inferprint_${name}${suffix}_${unit}_total`, 'counter', `${titles[criterion]}${what}.`)
  const [values, mins, maxs] = [made('', ''), made('_min', ', lower ends'), made('_max', ', upper ends')] as const
  for (const { labels, criteria: sums } of all) {
    const of = sums[criterion]
    if (of.count === 0) continue
    for (const phase of phases) if (phase === 'usage' || of.hasEmbodied) values.add({ ...labels, phase }, of[phase])
    mins.add(labels, of.min)
    maxs.add(labels, of.max)
  }
  return [values, mins, maxs]
}

function durations(
  all: readonly Series[],
  name: string,
  help: string,
  of: (series: Series) => Series['duration'],
): Family {
  const family = new Family(`inferprint_${name}_seconds`, 'histogram', `${help}.`)
  for (const series of all) {
    const { buckets, sum, count } = of(series)
    if (count > 0) family.addHistogram(series.labels, durationLimits, buckets, sum)
  }
  return family
}

function ownFamily({ name, kind, help, value }: OwnMetric): Family {
  const family = new Family(name, kind, help)
  family.add({}, value())
  return family
}
