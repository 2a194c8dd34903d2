/** Names and values. */
export type MetricLabels = Readonly<Record<string, string>>

export type MetricKind = 'counter' | 'gauge' | 'histogram'

/** One metric with all its series, in Prometheus' text format. Source: prometheus.io/docs/instrumenting/exposition_formats */
export class Family {
  private readonly lines: string[] = []

  constructor(
    private readonly name: string,
    private readonly kind: MetricKind,
    private readonly help: string,
  ) {}

  add(labels: MetricLabels, value: number): void {
    this.sample(this.name, labels, value)
  }

  /** @param buckets counts of each bucket alone, the last of what lies above all limits */
  addHistogram(labels: MetricLabels, limits: readonly number[], buckets: ArrayLike<number>, sum: number): void {
    let count = 0
    for (const [at, limit] of limits.entries()) {
      count += buckets[at] as number
      this.sample(`${this.name}_bucket`, { ...labels, le: String(limit) }, count)
    }
    count += buckets[limits.length] as number
    this.sample(`${this.name}_bucket`, { ...labels, le: '+Inf' }, count)
    this.sample(`${this.name}_sum`, labels, sum)
    this.sample(`${this.name}_count`, labels, count)
  }

  /** Nothing where there are no series: what is not known is absent, never zero. */
  text(): string {
    if (this.lines.length === 0) return ''
    return [`# HELP ${this.name} ${this.help}`, `# TYPE ${this.name} ${this.kind}`, ...this.lines, ''].join('\n')
  }

  private sample(name: string, labels: MetricLabels, value: number): void {
    const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`)
    this.lines.push(`${name}${pairs.length > 0 ? `{${pairs.join(',')}}` : ''} ${value}`)
  }
}

const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
