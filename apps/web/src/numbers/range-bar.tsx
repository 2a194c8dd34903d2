import type { Impact } from 'inferprint'

/** A value as a bar from zero, on a band from one end of its interval to the other. What it says stands beside it in words. */
export function RangeBar({ impact: { value, min, max }, most }: { readonly impact: Impact; readonly most: number }) {
  const percent = (each: number): string => `${most > 0 ? Math.min(100, (100 * each) / most) : 0}%`
  return (
    <svg className="range-bar" width="100%" height="16" aria-hidden="true">
      <rect className="track" x="0" width="100%" y="7" height="2" />
      <rect className="band" x={percent(min)} width={percent(max - min)} y="1" height="14" rx="4" />
      <rect className="bar" x="0" width={percent(value)} y="5" height="6" rx="2" />
    </svg>
  )
}
