import { useWords } from '../../i18n/index.tsx'

const [width, height] = [360, 200]
const [left, right, top, bottom] = [36, 12, 12, 34]

/** Impact over use: the line of the efficiency, today's level, and what the growth makes of it. */
export function ReboundPicture({ efficiency, growth }: { readonly efficiency: number; readonly growth: number }) {
  const { words, language } = useWords()
  const { organisation } = words
  const most = Math.max(1.6 * efficiency, 1.25 * growth, 2)
  const highest = Math.max(1.15, most / efficiency)
  const x = (use: number): number => left + (use / most) * (width - left - right)
  const y = (impact: number): number => height - bottom - (impact / highest) * (height - top - bottom)
  const net = growth / efficiency
  const shown = new Intl.NumberFormat(language, { maximumSignificantDigits: 3 })
  const percent = new Intl.NumberFormat(language, {
    style: 'percent',
    maximumFractionDigits: 0,
    signDisplay: 'exceptZero',
  })
  const uses = [...new Set([1, efficiency, growth])].filter(
    (use) => use === growth || Math.abs(x(use) - x(growth)) > 24,
  )
  return (
    <svg
      className="rebound-picture"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`${organisation.net}: ${percent.format(net - 1)}`}
    >
      <polygon className="saved" points={`${x(0)},${y(0)} ${x(efficiency)},${y(1)} ${x(0)},${y(1)}`} />
      <polygon
        className="lost"
        points={`${x(efficiency)},${y(1)} ${x(most)},${y(most / efficiency)} ${x(most)},${y(1)}`}
      />
      <line className="axis" x1={x(0)} x2={x(most)} y1={y(0)} y2={y(0)} />
      <line className="today" x1={x(0)} x2={x(most)} y1={y(1)} y2={y(1)} />
      <text className="start" x={x(0) + 4} y={y(1) - 5}>
        {organisation.today}
      </text>
      <line className="course" x1={x(0)} x2={x(most)} y1={y(0)} y2={y(most / efficiency)} />
      <line className={net > 1 ? 'net worse' : 'net'} x1={x(growth)} x2={x(growth)} y1={y(1)} y2={y(net)} />
      <circle className="stayed" cx={x(1)} cy={y(1 / efficiency)} r="4" />
      <circle className={net > 1 ? 'point worse' : 'point'} cx={x(growth)} cy={y(net)} r="6" />
      <text
        className={net > 1 ? 'label end' : 'label start'}
        x={x(growth) + (net > 1 ? -10 : 10)}
        y={y(net) + (net > 1 ? 0 : 16)}
      >
        {percent.format(net - 1)}
      </text>
      {uses.map((use) => (
        <g key={use}>
          <line className="axis" x1={x(use)} x2={x(use)} y1={y(0)} y2={y(0) + 4} />
          <text x={x(use)} y={y(0) + 16}>
            ×{shown.format(use)}
          </text>
        </g>
      ))}
      <text className="end" x={x(most)} y={height - 4}>
        {organisation.useAxis} →
      </text>
    </svg>
  )
}
