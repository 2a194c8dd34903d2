import type { Candidate, Recommendation } from 'inferprint/recommend'
import { type PointerEvent, useId, useMemo, useRef } from 'react'
import { useWords } from '../../../i18n/index.tsx'
import { mostOf } from '../quality-slider.tsx'
import { placesOf } from './axes.ts'
import { frontPath } from './front-path.ts'
import { Grid } from './grid.tsx'
import { lettersScale, placeLabels } from './labels.ts'
import { nearestTo } from './nearest.ts'
import { kindOf, Point } from './point.tsx'
import { useWidth } from './use-width.ts'

interface ScatterProps {
  readonly recommendation: Recommendation
  readonly candidates: readonly Candidate[]
  readonly names: ReadonlyMap<string, string>
  readonly picked: readonly string[]
  readonly shown: string | undefined
  readonly onShow: (id: string) => void
  readonly onPick: (id: string) => void
}

/** Pixels about the plot; the slider under it keeps to the same. */
const margins = { left: 44, right: 16, top: 28, bottom: 28 }

/** Impact against quality, each model a point with its interval. */
export function Scatter({ recommendation, candidates, names, picked, shown, onShow, onPick }: ScatterProps) {
  const { words } = useWords()
  const hint = useId()
  const drawing = useRef<SVGSVGElement>(null)
  const [holder, width] = useWidth<HTMLDivElement>(800)
  const height = width < 560 ? 400 : 520
  const { benchmark, atLeast, criterion, recommended, front } = recommendation
  const places = useMemo(() => {
    const { left, right, top, bottom } = margins
    const frame = { left, right: width - right, top, bottom: height - bottom }
    const scores = candidates.map(({ score }) => score.value)
    const impacts = candidates.map(({ impact }) => impact)
    return placesOf(scores, impacts, mostOf(benchmark), frame)
  }, [candidates, benchmark, width, height])
  const points = useMemo(
    () =>
      candidates.map((candidate) => ({
        candidate,
        x: places.x(candidate.score.value),
        y: places.y(candidate.impact.value),
        kind: kindOf(candidate, atLeast, recommended),
      })),
    [candidates, places, atLeast, recommended],
  )
  const labels = useMemo(() => {
    const rank = ({ candidate: { id, isOnFront }, kind }: (typeof points)[number]): number =>
      picked.includes(id)
        ? 0
        : kind === 'recommended'
          ? 1
          : isOnFront && kind !== 'below'
            ? 2
            : kind === 'reaching'
              ? 3
              : 4
    const wanted = points
      .filter((point) => width >= 560 || rank(point) < 3)
      .toSorted((left, right) => rank(left) - rank(right))
      .map(({ candidate, x, y, kind }) => ({ text: names.get(candidate.id) ?? candidate.id, x, y, kind }))
    const dots = points.filter(({ kind }) => kind !== 'below').map(({ x, y }) => ({ text: '', x, y }))
    return placeLabels(wanted, dots, places.frame, lettersScale()).map((label) => ({
      ...label,
      ...wanted[label.at],
      x: label.x,
      y: label.y,
    }))
  }, [points, names, picked, places, width])
  const under = ({ clientX, clientY }: PointerEvent | React.MouseEvent): string | undefined => {
    const box = drawing.current?.getBoundingClientRect()
    return box && nearestTo(points, clientX - box.left, clientY - box.top)?.candidate.id
  }
  const byScore = points.toSorted((a, b) => a.x - b.x || a.y - b.y).map(({ candidate }) => candidate.id)
  const onFront = points.filter(({ candidate }) => front.includes(candidate.id)).toSorted((a, b) => a.x - b.x)
  const step = (from: string, by: number): void => {
    const next = byScore[Math.min(byScore.length - 1, Math.max(0, byScore.indexOf(from) + by))]
    const element = [...(drawing.current?.querySelectorAll<SVGGElement>('.point') ?? [])]
    element.find((each) => each.dataset.model === next)?.focus()
  }
  return (
    <div ref={holder} className="scatter-holder">
      <p id={hint} className="hidden">
        {words.compare.plotHint}
      </p>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: each point has its keys */}
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing is no fieldset */}
      <svg
        ref={drawing}
        className="scatter"
        width={width}
        height={height}
        role="group"
        aria-label={words.compare.plotOf(words.criteria[criterion].name, benchmark.name)}
        aria-describedby={hint}
        onPointerMove={(event) => {
          const id = under(event)
          if (id !== undefined) onShow(id)
        }}
        onClick={(event) => {
          const id = under(event)
          if (id !== undefined) onPick(id)
        }}
      >
        <Grid places={places} criterion={criterion} benchmark={benchmark} least={atLeast} />
        <path className="front" d={frontPath(onFront)} />
        {points.toReversed().map(({ candidate, x, y, kind }) => (
          <Point
            key={candidate.id}
            candidate={candidate}
            criterion={criterion}
            unit={benchmark.unit}
            place={{ x, y, low: places.y(candidate.impact.min), high: places.y(candidate.impact.max) }}
            kind={kind}
            isPicked={picked.includes(candidate.id)}
            isShown={candidate.id === shown}
            onShow={onShow}
            onPick={onPick}
            onStep={(by) => step(candidate.id, by)}
          />
        ))}
        {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes focus */}
        <g aria-hidden="true">
          {labels.map(({ text, x, y, anchor, kind }) => (
            <text key={`${text} ${y}`} className={`label ${kind}`} x={x} y={y + 4} textAnchor={anchor}>
              {text}
            </text>
          ))}
        </g>
      </svg>
    </div>
  )
}
