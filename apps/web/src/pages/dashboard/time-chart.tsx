import type { Impact } from 'inferprint'
import type { Bucket } from '../../usage/buckets.ts'

interface TimeChartProps {
  readonly label: string
  readonly buckets: readonly Bucket[]
  readonly fromMs: number
  readonly toMs: number
  readonly said: (value: number) => string
  readonly time: (ms: number) => string
  readonly range: (impact: Impact) => string
}

const height = 200
const top = 18
const gap = 0.12

/** One, two or five times a power of ten, no less than the value. */
function roundedUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  return ([1, 2, 5, 10].find((each) => each * power >= value * 0.999) ?? 10) * power
}

/** Buckets that bear a mark, spread evenly, no more than fit. */
const marked = (buckets: readonly Bucket[]): readonly Bucket[] => {
  const step = Math.max(1, Math.ceil(buckets.length / 5))
  return buckets.filter((_, at) => at % step === 0)
}

/** A bar from zero for each stretch of time, on the band of its interval. */
export function TimeChart({ label, buckets, fromMs, toMs, said, time, range }: TimeChartProps) {
  const most = roundedUp(Math.max(...buckets.map(({ impact }) => impact.max), Number.MIN_VALUE))
  const x = (ms: number): number => (100 * (ms - fromMs)) / (toMs - fromMs)
  const y = (value: number): number => top + height - (height * value) / most
  const marks = marked(buckets)
  return (
    <svg className="time-chart" width="100%" height={top + height + 28} role="img" aria-label={label}>
      {[most, most / 2].map((value) => (
        <g key={value}>
          <line className="grid" x1="0" x2="100%" y1={y(value)} y2={y(value)} />
          <text className="said" x="0" y={y(value) - 5}>
            {said(value)}
          </text>
        </g>
      ))}
      {buckets.map(({ fromMs: start, toMs: end, impact }) => {
        const width = x(end) - x(start)
        const [left, across] = [`${x(start) + gap * width}%`, `${(1 - 2 * gap) * width}%`]
        const inner = [`${x(start) + 0.3 * width}%`, `${0.4 * width}%`] as const
        const low = y(impact.min)
        return (
          <g key={start}>
            <title>{`${time(start)}: ${said(impact.value)}, ${range(impact)}`}</title>
            <rect className="hit" x={`${x(start)}%`} width={`${width}%`} y={top} height={height} />
            <rect
              className="band"
              x={left}
              width={across}
              y={y(impact.max)}
              height={Math.max(1, low - y(impact.max))}
              rx="2"
            />
            <rect
              className="bar"
              x={inner[0]}
              width={inner[1]}
              y={y(impact.value)}
              height={Math.max(1, y(0) - y(impact.value))}
            />
          </g>
        )
      })}
      <line className="axis" x1="0" x2="100%" y1={y(0)} y2={y(0)} />
      {marks.map(({ fromMs: start, toMs: end }, at) => (
        <text
          key={start}
          className={`when${at % 2 === 1 ? ' second' : ''}`}
          x={`${Math.min(94, Math.max(x(start), x((start + end) / 2)))}%`}
          y={top + height + 20}
        >
          {time(start)}
        </text>
      ))}
    </svg>
  )
}
