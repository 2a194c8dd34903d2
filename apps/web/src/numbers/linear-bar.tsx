import type { Impact } from 'inferprint'

/** A stretch of a linear axis that holds zero. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

export const stretchOf = (impacts: readonly Pick<Impact, 'min' | 'max'>[]): Stretch => ({
  from: Math.min(0, ...impacts.map(({ min }) => min)),
  to: Math.max(0, ...impacts.map(({ max }) => max)),
})

const placeIn = (value: number, { from, to }: Stretch): number => (to > from ? (100 * (value - from)) / (to - from) : 0)

interface LinearBarProps {
  readonly impact: Pick<Impact, 'value' | 'min' | 'max'>
  readonly stretch: Stretch
  readonly className?: string
}

/** A bar from zero to the value, and its 90 % interval as a line with ends. What it says stands beside it in words. */
export function LinearBar({ impact, stretch, className = '' }: LinearBarProps) {
  const at = (value: number): number => placeIn(value, stretch)
  const [zero, value, min, max] = [at(0), at(impact.value), at(impact.min), at(impact.max)]
  return (
    <svg className={`linear-bar ${className}`} width="100%" height="24" aria-hidden="true">
      <rect
        className="bar"
        x={`${Math.min(zero, value)}%`}
        width={`${Math.max(0.3, Math.abs(value - zero))}%`}
        y="5"
        height="14"
        rx="3"
      />
      <line className="zero" x1={`${zero}%`} x2={`${zero}%`} y1="1" y2="23" />
      <line className="whisker" x1={`${min}%`} x2={`${max}%`} y1="12" y2="12" />
      {[min, max].map((end, index) => (
        <line key={index === 0 ? 'min' : 'max'} className="whisker" x1={`${end}%`} x2={`${end}%`} y1="8" y2="16" />
      ))}
    </svg>
  )
}
