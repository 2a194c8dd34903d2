import type { Impact } from 'inferprint'
import { type Domain, decadesOf, domainOf, placeOf } from './domain.ts'

interface IntervalBarProps {
  readonly impact: Impact
  readonly domain?: Domain
  /** Marks the decades. */
  readonly ticks?: boolean
  /** What a decade's mark says. */
  readonly label?: (value: number) => string
}

/** The 90 % interval on a logarithmic scale, with the value as a dot. What it says stands beside it in words. */
export function IntervalBar({ impact, domain = domainOf([impact]), ticks = true, label }: IntervalBarProps) {
  const [left, middle, right] = [impact.min, impact.value, impact.max].map((each) => placeOf(each, domain)) as [
    number,
    number,
    number,
  ]
  return (
    <svg className="interval-bar" width="100%" height={label ? 40 : 20} aria-hidden="true">
      <line className="axis" x1="0" x2="100%" y1="10" y2="10" />
      {ticks &&
        decadesOf(domain).map((decade) => {
          const at = `${placeOf(10 ** decade, domain)}%`
          return (
            <g key={decade}>
              <line className="tick" x1={at} x2={at} y1="3" y2="17" />
              {label && (
                <text className={decade === domain.from ? 'first' : decade === domain.to ? 'last' : ''} x={at} y="36">
                  {label(10 ** decade)}
                </text>
              )}
            </g>
          )
        })}
      <rect className="span" x={`${left}%`} width={`${Math.max(0.5, right - left)}%`} y="5" height="10" rx="5" />
      <circle className="value" cx={`${middle}%`} cy="10" r="6" />
    </svg>
  )
}
