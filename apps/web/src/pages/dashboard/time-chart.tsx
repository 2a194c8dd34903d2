import type { Impact } from 'inferprint'
import { decadesOf, domainOf, placeOf } from '../../numbers/domain.ts'
import type { Bucket } from '../../usage/buckets.ts'

interface TimeChartProps {
  readonly label: string
  readonly buckets: readonly Bucket[]
  readonly fromMs: number
  readonly toMs: number
  /** What a decade's mark says. */
  readonly decade: (value: number) => string
  readonly time: (ms: number) => string
  /** A value with its interval, in words. */
  readonly said: (impact: Impact) => string
}

const height = 200
const top = 18
/** Of a bucket's width. */
const share = 0.7

/** Buckets that bear a mark, spread evenly, no more than fit. */
const marked = (buckets: readonly Bucket[]): readonly Bucket[] => {
  const step = Math.max(1, Math.ceil(buckets.length / 6))
  return buckets.filter((_, at) => at % step === 0)
}

/** For each stretch of time its interval as a band, and its value as a mark in it, on a logarithmic scale. */
export function TimeChart({ label, buckets, fromMs, toMs, decade, time, said }: TimeChartProps) {
  const domain = domainOf(buckets.map(({ impact }) => impact))
  const x = (ms: number): number => (100 * (ms - fromMs)) / (toMs - fromMs)
  const y = (value: number): number => top + height - (height * placeOf(value, domain)) / 100
  return (
    <div className="time-chart" role="img" aria-label={label}>
      <svg width="100%" height={top + height + 28} aria-hidden="true">
        {decadesOf(domain).map((power) => (
          <g key={power}>
            <line className="grid" x1="0" x2="100%" y1={y(10 ** power)} y2={y(10 ** power)} />
            <text x="0" y={y(10 ** power) - 5}>
              {decade(10 ** power)}
            </text>
          </g>
        ))}
      </svg>
      <svg className="plot" height={top + height + 28} aria-hidden="true">
        {buckets.map(({ fromMs: start, toMs: end, impact }) => {
          const width = x(end) - x(start)
          const left = `${x(start) + (1 - share) * 0.5 * width}%`
          const across = `${share * width}%`
          return (
            <g key={start} className="bucket">
              <title>{`${time(start)}: ${said(impact)}`}</title>
              <rect className="hit" x={`${x(start)}%`} width={`${width}%`} y={top} height={height} />
              <rect
                className="band"
                x={left}
                width={across}
                y={y(impact.max)}
                height={Math.max(2, y(impact.min) - y(impact.max))}
                rx="4"
              />
              <rect className="mark" x={left} width={across} y={y(impact.value) - 2.5} height="5" rx="2.5" />
            </g>
          )
        })}
        {marked(buckets).map(({ fromMs: start, toMs: end }, at) => (
          <text
            key={start}
            className={`when${at % 2 === 1 ? ' second' : ''}`}
            x={`${Math.min(95, Math.max(3, x((start + end) / 2)))}%`}
            y={top + height + 22}
          >
            {time(start)}
          </text>
        ))}
      </svg>
    </div>
  )
}
