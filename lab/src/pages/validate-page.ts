import type { Estimated, Skipped, Validation } from '../validate.ts'
import { three } from './figures.ts'
import { intervalPlot } from './interval-plot.ts'
import { markdownTable, type Page, page } from './markdown.ts'

const share = (part: number, whole: number): string =>
  whole === 0 ? 'none' : `${part} of ${whole} (${((100 * part) / whole).toFixed(1)} %)`

const counted = (rows: readonly Estimated[]): string => share(rows.filter(({ inside }) => inside).length, rows.length)

/** The first words of how far a source is trusted; the rest tells how it measured. */
const trustOf = ({ trust }: Estimated): string => (trust.split(/[(:]/)[0] ?? '').trim()

const inOrder = (words: Iterable<string>): string[] => [...new Set(words)].toSorted()

const outsideHeader = [
  'id',
  'model',
  'trust',
  'boundary',
  'published',
  'estimate',
  'from',
  'to',
  'unit',
  'estimate / published',
] as const

const outsideCells = (row: Estimated): string[] => [
  row.id,
  row.model,
  trustOf(row),
  row.boundary,
  ...[row.value, row.estimate, row.min, row.max].map(three),
  row.unit,
  three(row.ratio),
]

const everyHeader = [
  'id',
  'model',
  'trust',
  'boundary',
  'taken where the source is silent',
  'estimate / published',
  'interval / estimate',
  'inside',
] as const

const everyCells = (row: Estimated): string[] => [
  row.id,
  row.model,
  trustOf(row),
  row.boundary,
  row.taken.join(', '),
  three(row.ratio),
  `${(row.min / row.estimate).toFixed(2)} to ${(row.max / row.estimate).toFixed(2)}`,
  row.inside ? 'yes' : '**no**',
]

const reasonsOf = (skipped: readonly Skipped[]): string =>
  inOrder(skipped.map(({ reason }) => reason))
    .map((reason) => {
      const ids = skipped.filter((each) => each.reason === reason).map(({ id }) => id)
      return `- ${reason} (${ids.length}): ${ids.join(', ')}`
    })
    .join('\n')

const farthestFirst = (rows: readonly Estimated[]): Estimated[] =>
  rows.toSorted((one, other) => Math.abs(Math.log(other.ratio)) - Math.abs(Math.log(one.ratio)))

/** The page of `lab validate`: published figures beside their estimates. `source` names the table. */
export function validatePage({ rows, measured, skipped }: Validation, source: string): Page {
  const trusts = inOrder(rows.map(trustOf))
  const outliers = rows.filter(({ inside }) => !inside)
  return {
    pictures:
      rows.length === 0
        ? {}
        : {
            'validate.svg': intervalPlot(
              'Published over estimated',
              'one line a figure: its 90 % interval and its dot; a ring where it is outside',
              rows.map((row) => ({
                name: row.id,
                series: trustOf(row),
                ratio: row.value / row.estimate,
                min: row.min / row.estimate,
                max: row.max / row.estimate,
                inside: row.inside,
              })),
              trusts,
            ),
          },
    markdown: page(
      '# Published figures beside their estimates',
      `Made by \`npm run lab -- report\`. Each of \`${source}\` that can be estimated, at its own boundary and in its own unit, by what its source says of the deployment. Among the measured ones are figures of the ML.ENERGY benchmark, to which the parameters are fitted: weak evidence. Why the figures outside differ is told in [inferprint-1](../inferprint-1.md).`,
      markdownTable(
        ['trust', 'inside the 90 % interval'],
        [
          ...trusts.map((trust) => [trust, counted(rows.filter((row) => trustOf(row) === trust))]),
          ['operator or third party measured (target: at least 85 %)', share(measured.inside, measured.estimated)],
          ['all', counted(rows)],
          ['skipped', String(skipped.length)],
        ],
      ),
      ...(rows.length === 0 ? [] : ['![Published over estimated figures with their intervals](validate.svg)']),
      '## Outside',
      outliers.length === 0 ? 'None.' : markdownTable(outsideHeader, farthestFirst(outliers).map(outsideCells), 4),
      '## Every figure',
      'Relative to its estimate, because not every source allows its table to be given on: single figures are above, all are in the table itself.',
      markdownTable(everyHeader, rows.map(everyCells), 5),
      '## Skipped',
      skipped.length === 0 ? 'None.' : reasonsOf(skipped),
    ),
  }
}
