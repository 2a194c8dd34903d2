import { useBookWords } from '../../../i18n/book/index.ts'
import { useWords } from '../../../i18n/index.tsx'
import { decadesOf, domainOf, placeOf } from '../../../numbers/domain.ts'
import { shownConstant } from '../../../numbers/shown-unit.ts'
import type { FitRow, KnownId } from './fit-rows.ts'
import { isInside } from './score.ts'

interface ScatterProps {
  readonly rows: readonly FitRow[]
  readonly known: KnownId
  /** Whether a row stands out; without it all do. */
  readonly isLit: (row: FitRow) => boolean
}

const [size, edge] = [400, 44]
const inner = size - edge - 14

/** Predicted against measured, both on the same logarithmic scale: on the line they are the same, between the thin lines within a factor of two. */
export function Scatter({ rows, known, isLit }: ScatterProps) {
  const { language } = useWords()
  const { evidence } = useBookWords()
  const all = rows.flatMap(({ measured, predictions }) => [
    measured,
    ...Object.values(predictions).map((each) => each.predicted),
  ])
  const domain = domainOf(all.map((each) => ({ min: each, max: each })))
  const x = (value: number): number => edge + (inner * placeOf(value, domain)) / 100
  const y = (value: number): number => size - edge - (inner * placeOf(value, domain)) / 100
  const [from, to] = [10 ** domain.from, 10 ** domain.to]
  const band = (factor: number): string =>
    `M${x(from)} ${y(from * factor)}L${x(to / Math.max(1, factor))} ${y(to * Math.min(1, factor))}`
  return (
    <svg className="scatter" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={evidence.scatter}>
      {decadesOf(domain).map((decade) => {
        const [at, up] = [x(10 ** decade), y(10 ** decade)]
        return (
          <g key={decade}>
            <path className="grid" d={`M${at} ${y(from)}V${y(to)}M${x(from)} ${up}H${x(to)}`} />
            <text x={at} y={size - edge + 16} textAnchor="middle">
              {shownConstant(10 ** decade, language)}
            </text>
            <text x={edge - 6} y={up + 4} textAnchor="end">
              {shownConstant(10 ** decade, language)}
            </text>
          </g>
        )
      })}
      <path className="even" d={band(1)} />
      <path
        className="twice"
        d={`M${x(from)} ${y(2 * from)}L${x(to / 2)} ${y(to)}M${x(2 * from)} ${y(from)}L${x(to)} ${y(to / 2)}`}
      />
      <text x={edge + inner / 2} y={size - 8} textAnchor="middle">
        {evidence.measured}, J/token
      </text>
      <text x={-(size - edge) / 2} y={11} transform="rotate(-90)" textAnchor="middle">
        {evidence.predicted}, J/token
      </text>
      {rows.map((row) => {
        const { predicted } = row.predictions[known]
        const { model, groups, accelerators, batch, measured } = row
        const state = `${isInside(row.predictions[known]) ? 'in' : 'out'}${isLit(row) ? '' : ' dim'}`
        return (
          <circle
            key={`${model} ${groups.task} ${groups.accelerator} ${accelerators} ${batch} ${measured}`}
            className={state}
            cx={x(measured)}
            cy={y(predicted)}
            r="3"
          >
            <title>{`${model}, ${groups.task}, ${accelerators} × ${groups.accelerator}, B = ${Math.round(batch)}`}</title>
          </circle>
        )
      })}
    </svg>
  )
}
