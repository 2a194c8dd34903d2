import { legend } from './legend.ts'
import type { Scale } from './scales.ts'
import { dots, element, line, text } from './svg.ts'
import { picture, seriesClass } from './theme.ts'

/** A line of the plot; a heading where it has no values. */
export interface DotRow {
  readonly name: string
  readonly values?: readonly (number | null)[]
}

export interface DotPlot {
  readonly title: string
  readonly note: string
  readonly series: readonly string[]
  readonly rows: readonly DotRow[]
  readonly axis: (from: number, to: number) => Scale
  /** What is wanted. */
  readonly band?: readonly [from: number, to: number]
}

export const plotWidth = 760
const [left, right, top, rowHeight] = [220, 28, 62, 22]
/** Dots of one line stand a little below each other, so that none hides another. */
const apart = 3.5

/** Some figures of each group on one axis. */
export function dotPlot({ title, note, series, rows, axis, band }: DotPlot): string {
  const scale = axis(left, plotWidth - right)
  const bottom = top + rows.length * rowHeight + 6
  const names = legend(series, left, bottom + 44, plotWidth - left - right)
  const marks = rows.flatMap(({ name, values }, index) => {
    const y = top + (index + 0.5) * rowHeight + 3
    if (!values) return [text(16, y + 5, name, { class: 'heading' })]
    return [
      text(left - 12, y + 4, name, { class: 'label', 'text-anchor': 'end' }),
      line(scale.from, y, scale.to, y, 'grid'),
      ...values.map((value, at) =>
        value === null
          ? ''
          : dots([[scale.at(value), y + (at - (values.length - 1) / 2) * apart]], `dots big ${seriesClass(at)}`),
      ),
    ]
  })
  return picture(
    plotWidth,
    bottom + 44 + names.height,
    title,
    text(16, 24, title, { class: 'title' }),
    text(16, 42, note),
    ...(band
      ? [
          element('rect', {
            class: 'band',
            x: scale.at(band[0]),
            y: top,
            width: scale.at(band[1]) - scale.at(band[0]),
            height: bottom - top,
          }),
        ]
      : []),
    ...scale.ticks.map((tick) => line(scale.at(tick), top, scale.at(tick), bottom, 'grid')),
    ...scale.labels.map((tick) => text(scale.at(tick), bottom + 17, String(tick), { 'text-anchor': 'middle' })),
    ...marks.filter(Boolean),
    names.marks,
  )
}
