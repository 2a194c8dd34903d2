import type { Criterion } from 'inferprint'
import type { Benchmark } from 'inferprint/quality'
import { shownScore } from '../../../comparison/shown-score.ts'
import { useWords } from '../../../i18n/index.tsx'
import { scaleOf, shownCount, unitIn } from '../../../numbers/scale.ts'
import type { Places } from './axes.ts'

interface GridProps {
  readonly places: Places
  readonly criterion: Criterion
  readonly benchmark: Benchmark
  readonly least: number
}

/** Decades, marks of quality, and the line below which it is not enough. */
export function Grid({ places, criterion, benchmark, least }: GridProps) {
  const { words, language } = useWords()
  const { frame, quality, impact, decades, x, y } = places
  const { left, right, top, bottom } = frame
  const scale = scaleOf(criterion, 10 ** ((impact.from + impact.to) / 2))
  const said = (decade: number): string => shownCount(Number((10 ** decade / scale.factor).toPrecision(3)), language)
  const line = Math.min(right, Math.max(left, x(least)))
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes focus
    <g className="grid" aria-hidden="true">
      <rect className="too-low" x={left} y={top} width={line - left} height={bottom - top} />
      {decades.map((decade) => (
        <g key={decade}>
          <line x1={left} x2={right} y1={y(10 ** decade)} y2={y(10 ** decade)} />
          <text className="decade" x={left - 6} y={y(10 ** decade) + 4}>
            {said(decade)}
          </text>
        </g>
      ))}
      {quality.ticks.map((tick) => (
        <text key={tick} className="tick" x={x(tick)} y={bottom + 20}>
          {shownScore(tick, benchmark.unit, language, true)}
        </text>
      ))}
      <text className="axis-name" x={0} y={14}>
        {unitIn(scale, words.units)} {words.calculator.perRequest}
      </text>
      <text className="axis-better" x={right} y={bottom - 8}>
        {words.compare.better}
      </text>
      <line className="least" x1={line} x2={line} y1={top - 6} y2={bottom + 6} />
    </g>
  )
}
