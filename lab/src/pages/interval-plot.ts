import { legend } from './legend.ts'
import { logScale, logTicks } from './scales.ts'
import { dots, element, line, text } from './svg.ts'
import { picture, seriesClass } from './theme.ts'

/** A figure over its estimate, with the ends of the interval over the estimate too. */
export interface Interval {
  readonly name: string
  readonly series: string
  readonly ratio: number
  readonly min: number
  readonly max: number
  readonly inside: boolean
}

const [width, side, top, insideStep, outsideStep] = [860, 165, 62, 4, 13]

/** One line a figure, in the order of their ratios: its interval, its dot, and a ring with its name where it is outside. */
export function intervalPlot(
  title: string,
  note: string,
  intervals: readonly Interval[],
  series: readonly string[],
): string {
  const ends = intervals.flatMap(({ ratio, min, max }) => [ratio, min, max])
  const scale = logScale(logTicks(Math.min(...ends), Math.max(...ends)), side, width - side)
  const sorted = intervals.toSorted((one, other) => one.ratio - other.ratio)
  let bottom = top
  const heights = sorted.map(({ inside }) => {
    const step = inside ? insideStep : outsideStep
    bottom += step
    return bottom - step / 2
  })
  const names = legend(series, 28, bottom + 60, width - 56)
  const marks = sorted.map(({ name, series: own, ratio, min, max, inside }, index) => {
    const y = heights[index] as number
    const colour = seriesClass(series.indexOf(own))
    const isLow = ratio < 1
    return [
      line(scale.at(min), y, scale.at(max), y, `range ${colour}`),
      dots([[scale.at(ratio), y]], `dots ${colour}`),
      ...(inside
        ? []
        : [
            element('circle', { class: 'miss', cx: scale.at(ratio), cy: y, r: 4.5 }),
            text(scale.at(ratio) + (isLow ? -8 : 8), y + 4, name, {
              class: 'small label',
              'text-anchor': isLow ? 'end' : 'start',
            }),
          ]),
    ].join('\n')
  })
  return picture(
    width,
    bottom + 60 + names.height,
    title,
    text(16, 24, title, { class: 'title' }),
    text(16, 42, note),
    ...scale.ticks.map((tick) => line(scale.at(tick), top, scale.at(tick), bottom, 'grid')),
    line(scale.at(1), top, scale.at(1), bottom, 'even'),
    ...scale.labels.map((tick) => text(scale.at(tick), bottom + 17, String(tick), { 'text-anchor': 'middle' })),
    text(scale.at(1), bottom + 35, 'published / estimated', { 'text-anchor': 'middle' }),
    ...marks,
    names.marks,
  )
}
