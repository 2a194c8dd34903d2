import { legend } from './legend.ts'
import { logScale, logTicks, type Scale } from './scales.ts'
import { dots, element, line, pixel, text } from './svg.ts'
import { picture, seriesClass } from './theme.ts'

export interface ScatterPoint {
  readonly measured: number
  readonly predicted: number
  readonly series: string
}

export interface ScatterPanel {
  readonly title: string
  readonly note: string
  readonly points: readonly ScatterPoint[]
}

const side = 300
const unit = 'J per output token'
const gap = { left: 52, right: 18, top: 58, bottom: 44 }

/** Where a prediction is within a factor of the measurement. */
function band(factor: number, x: Scale, y: Scale): string {
  const [low, high] = [x.ticks[0] as number, x.ticks.at(-1) as number]
  const corners = [
    [low, low * factor],
    [high / factor, high],
    [high, high],
    [high, high / factor],
    [low * factor, low],
    [low, low],
  ] as const
  return element('polygon', {
    class: 'band',
    points: corners.map(([measured, predicted]) => `${pixel(x.at(measured))},${pixel(y.at(predicted))}`).join(' '),
  })
}

function panelMarks({ title, note, points }: ScatterPanel, series: readonly string[], x: Scale, y: Scale): string {
  const [low, high] = [x.ticks[0] as number, x.ticks.at(-1) as number]
  const marks = [
    text(x.from, y.to - 30, title, { class: 'title' }),
    text(x.from, y.to - 13, note),
    ...x.ticks.flatMap((tick) => [
      line(x.at(tick), y.from, x.at(tick), y.to, 'grid'),
      line(x.from, y.at(tick), x.to, y.at(tick), 'grid'),
    ]),
    band(2, x, y),
    band(1.5, x, y),
    line(x.at(low), y.at(low), x.at(high), y.at(high), 'even'),
    ...series.map((name, index) =>
      dots(
        points
          .filter((point) => point.series === name)
          .map(({ measured, predicted }) => [x.at(measured), y.at(predicted)] as const)
          .toSorted(([left], [right]) => left - right),
        `dots ${seriesClass(index)}`,
      ),
    ),
    element('rect', { class: 'frame', x: x.from, y: y.to, width: x.to - x.from, height: y.from - y.to }),
    ...x.labels.flatMap((tick) => [
      text(x.at(tick), y.from + 16, String(tick), { 'text-anchor': 'middle' }),
      text(x.from - 7, y.at(tick) + 4, String(tick), { 'text-anchor': 'end' }),
    ]),
    text(x.to, y.from + 34, `measured, ${unit}`, { 'text-anchor': 'end' }),
    text(x.from - 40, y.to + 4, `predicted, ${unit}`, {
      transform: `rotate(-90 ${pixel(x.from - 40)} ${pixel(y.to + 4)})`,
      'text-anchor': 'end',
    }),
  ]
  return marks.filter(Boolean).join('\n')
}

/** What the grey is. */
function bandKey(x: number, y: number): string {
  const swatch = (inset: number): string =>
    element('rect', { class: 'band', x, y: y - 9 + inset, width: 18, height: 18 - 2 * inset })
  return [swatch(0), swatch(4.5), text(x + 26, y + 4, 'within a factor of 2 and of 1.5', { class: 'label' })].join('\n')
}

/** Predicted against measured on logarithmic axes, alike in all panels, with the bands of a factor of 1.5 and 2. */
export function scatter(panels: readonly ScatterPanel[], series: readonly string[], columns: number): string {
  const values = panels.flatMap(({ points }) => points.flatMap(({ measured, predicted }) => [measured, predicted]))
  const marks = logTicks(
    values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY),
    values.reduce((most, value) => Math.max(most, value), 0),
  )
  const [across, down] = [gap.left + side + gap.right, gap.top + side + gap.bottom]
  const width = columns * across
  const rows = Math.ceil(panels.length / columns)
  const names = legend(series, gap.left, rows * down + 12, width - gap.left - gap.right)
  return picture(
    width,
    rows * down + names.height + 40,
    `predicted against measured energy: ${panels.map(({ title }) => title).join('; ')}`,
    ...panels.map((panel, index) => {
      const [left, top] = [(index % columns) * across + gap.left, Math.floor(index / columns) * down + gap.top]
      return panelMarks(panel, series, logScale(marks, left, left + side), logScale(marks, top + side, top))
    }),
    names.marks,
    bandKey(gap.left, rows * down + names.height + 18),
  )
}
