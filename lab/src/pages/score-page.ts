import { type Score, type Scored, scoreOf } from '../score.ts'
import type { PredictedRow } from '../score-file.ts'
import { dotPlot } from './dot-plot.ts'
import { dotRows } from './dot-rows.ts'
import { factor, percent, scoreCells, scoreHeader } from './figures.ts'
import { familiesIn, grouped } from './groups.ts'
import { markdownTable, type Page, page } from './markdown.ts'
import { logScale, logTicks } from './scales.ts'
import { scatter } from './scatter.ts'

const methods = [
  { name: 'inferprint-1, deployment known', of: (row: PredictedRow): Scored => row.known },
  { name: 'inferprint-1, latency seen', of: (row: PredictedRow): Scored => row.latency },
  { name: 'inferprint-1, deployment hidden', of: (row: PredictedRow): Scored => row.hidden },
  { name: 'EcoLogits 0.11', of: (row: PredictedRow): Scored => row.ecologits },
] as const

const scoresOf = (rows: readonly PredictedRow[]): Score[] => methods.map(({ of }) => scoreOf(rows.map(of)))

const note = ({ mdape, p90ape, coverage90 }: Score): string =>
  `MdAPE ${percent(mdape)} %, P90 ${percent(p90ape)} %${coverage90 === null ? '' : `, inside ${percent(coverage90)} %`}`

/** The page of `lab score`: shipped parameters on a table of measured configurations. `source` names the table. */
export function scorePage(rows: readonly PredictedRow[], source: string): Page {
  const groups = grouped(rows).filter(({ dimension }) => dimension !== 'family')
  const names = familiesIn(rows.map(({ row }) => row))
  const overall = scoresOf(rows)
  const errors = [{ items: rows }, ...groups].flatMap(({ items }) => scoresOf(items).map(({ mdape }) => mdape))
  const marks = logTicks(Math.min(...errors), Math.max(...errors))
  return {
    pictures: {
      'score-scatter.svg': scatter(
        methods.map(({ name, of }, index) => ({
          title: name,
          note: note(overall[index] as Score),
          points: rows.map((each) => ({ ...of(each), series: each.row.family })),
        })),
        names,
        2,
      ),
      'score-error.svg': dotPlot({
        title: 'Median error, %',
        note: 'of energy per output token, by group (number of configurations); farther left is better',
        series: methods.map(({ name }) => name),
        rows: dotRows(groups, (items) => scoresOf(items).map(({ mdape }) => mdape)),
        axis: (from, to) => logScale(marks, from, to),
      }),
    },
    markdown: page(
      '# Scores of the shipped parameters',
      `Made by \`npm run lab -- report\`. ${rows.length} configurations of \`${source}\`; energy of all accelerators, J per output token. The parameters were fitted to these very rows: [what the fit has not seen](fit.md) is the honest test, and \`npm run lab -- score FILE.csv\` prints this table for any other file. EcoLogits knows no deployment: it has its own count of accelerators and its own batch.`,
      '![Predicted against measured energy, four panels: deployment known, latency seen, deployment hidden, EcoLogits 0.11](score-scatter.svg)',
      '## Everything',
      markdownTable(
        ['method', ...scoreHeader],
        methods.map(({ name }, index) => [name, ...scoreCells(overall[index] as Score)]),
      ),
      '## Errors by group',
      'Median and 90th percentile of the absolute error, %.',
      markdownTable(
        ['by', 'group', 'n', 'known', 'P90', 'latency seen', 'P90', 'hidden', 'P90', 'EcoLogits 0.11', 'P90'],
        groups.map(({ dimension, name, items }) => [
          dimension,
          name,
          String(items.length),
          ...scoresOf(items).flatMap(({ mdape, p90ape }) => [percent(mdape), percent(p90ape)]),
        ]),
        2,
      ),
      '![Median error by group: inferprint-1 with the deployment known, hidden but for the latency, hidden; EcoLogits 0.11](score-error.svg)',
      '## Everything by group',
      markdownTable(
        ['by', 'group', 'method', ...scoreHeader],
        groups.flatMap(({ dimension, name, items }) =>
          scoresOf(items).map((score, index) => [dimension, name, methods[index]?.name ?? '', ...scoreCells(score)]),
        ),
        3,
      ),
      `Half-width of the interval: ${methods
        .slice(0, 3)
        .map(
          ({ name }, index) => `${name.replace('inferprint-1, ', '')} ${factor(overall[index]?.halfwidth90 ?? null)}`,
        )
        .join(', ')}. EcoLogits gives a range of its own for sizes that nobody published, none for these.`,
    ),
  }
}
