import { language } from 'inferprint/method/inferprint-1'
import type { Quantity } from 'inferprint/quantity'
import type { Fitted } from '../fitted.ts'
import type { HeldOut } from '../folds.ts'
import { priors } from '../priors.ts'
import { type Score, type Scored, scoreOf } from '../score.ts'
import { leastCoverage, mostCoverage, type targets, verdictsOf } from '../targets.ts'
import { dotPlot } from './dot-plot.ts'
import { dotRows } from './dot-rows.ts'
import { factor, percent, scoreCells, scoreHeader, three } from './figures.ts'
import { familiesIn, grouped } from './groups.ts'
import { markdownTable, type Page, page } from './markdown.ts'
import { linearScale } from './scales.ts'
import { scatter } from './scatter.ts'

/** What is known of a row that was left out, and how its prediction is found. */
const known = [
  { name: 'deployment known', of: (row: HeldOut): Scored => row },
  { name: 'latency seen', of: (row: HeldOut): Scored => row.latency },
  { name: 'deployment hidden', of: (row: HeldOut): Scored => row.hidden },
] as const

const note = (score: Score): string =>
  `MdAPE ${percent(score.mdape)} %, P90 ${percent(score.p90ape)} %, inside ${percent(score.coverage90)} %`

function parameterRows({ parameters }: Fitted): string[][] {
  const quantities = new Map(
    ([...language.quantities.values()] as readonly Quantity[]).map((each) => [each.name, each]),
  )
  return priors.map(({ name, centre, logDeviation, why }) => {
    const [quantity = '', owner = ''] = name.split(':')
    const fitted = parameters[name] as number
    return [
      quantity,
      owner,
      quantities.get(quantity)?.unit ?? '',
      why,
      three(centre),
      `x${Math.exp(logDeviation).toFixed(2)}`,
      three(fitted),
      (Math.log(fitted / centre) / logDeviation).toFixed(1).replace('-0.0', '0.0'),
    ]
  })
}

function targetRows(families: readonly HeldOut[]): string[][] {
  return known
    .slice(0, 2)
    .flatMap(({ name, of }) =>
      verdictsOf(name as keyof typeof targets, scoreOf(families.map(of))).map(
        ({ figure, shown, wanted, met, missedBy }) => [
          name,
          figure,
          wanted,
          shown,
          met ? 'met' : `**missed by ${missedBy}**`,
        ],
      ),
    )
}

function groupRows(families: readonly HeldOut[], models: readonly HeldOut[]): string[][] {
  const others = new Map(grouped(models).map(({ dimension, name, items }) => [`${dimension} ${name}`, scoreOf(items)]))
  return grouped(families).map(({ dimension, name, items }) => {
    const model = others.get(`${dimension} ${name}`) as Score
    return [dimension, name, ...scoreCells(scoreOf(items)), percent(model.mdape), percent(model.p90ape)]
  })
}

const hiddenRows = (families: readonly HeldOut[]): string[][] =>
  grouped(families).map(({ dimension, name, items }) => [
    dimension,
    name,
    ...known.slice(1).flatMap(({ of }) => {
      const score = scoreOf(items.map(of))
      return [percent(score.mdape), percent(score.p90ape), percent(score.coverage90), factor(score.halfwidth90)]
    }),
  ])

const farthest = (families: readonly HeldOut[]): string[][] =>
  families
    .toSorted(
      (one, other) =>
        Math.abs(Math.log(other.predicted / other.measured)) - Math.abs(Math.log(one.predicted / one.measured)),
    )
    .slice(0, 15)
    .map(({ row, predicted, measured }) => [
      row.model,
      row.task,
      `${row.acceleratorCount} x ${row.accelerator}`,
      row.batchSize.toFixed(0),
      three(measured),
      three(predicted),
      (predicted / measured).toFixed(2),
    ])

/** The page of `lab fit`: what was fitted, and how it does on what it has not seen. */
export function fitPage(fitted: Fitted, models: readonly HeldOut[], families: readonly HeldOut[]): Page {
  const names = familiesIn(families.map(({ row }) => row))
  const pictures = {
    'fit-scatter.svg': scatter(
      known.map(({ name, of }) => ({
        title: name,
        note: note(scoreOf(families.map(of))),
        points: families.map((each) => ({ ...of(each), series: each.row.family })),
      })),
      names,
      3,
    ),
    'fit-coverage.svg': dotPlot({
      title: 'Measurements inside the 90 % interval, %',
      note: `of families that the fit has not seen, by group (number of configurations); grey: ${leastCoverage} to ${mostCoverage} %`,
      series: known.map(({ name }) => name),
      rows: dotRows(grouped(families), (items) => known.map(({ of }) => scoreOf(items.map(of)).coverage90)),
      axis: (from, to) => linearScale([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100], from, to),
      band: [leastCoverage, mostCoverage],
    }),
  }
  const modelCount = new Set(families.map(({ row }) => row.model)).size
  return {
    pictures,
    markdown: page(
      '# Fit of inferprint-1',
      `Made by \`npm run lab -- report\`. ${families.length} measured configurations of ${modelCount} models in ${names.length} families; energy of all accelerators, J per output token. A family (release line, or same backbone) is left out of the fit, and predicted by a fit of the others.`,
      '![Predicted against measured energy, families left out, three panels: deployment known, latency seen, deployment hidden](fit-scatter.svg)',
      '## Scores',
      markdownTable(
        ['left out', 'known', ...scoreHeader],
        [
          ['a model', 'deployment', ...scoreCells(scoreOf(models))],
          ['a family', 'deployment', ...scoreCells(scoreOf(families))],
          ['a family', 'time between tokens', ...scoreCells(scoreOf(families.map(({ latency }) => latency)))],
          ['a family', 'nothing', ...scoreCells(scoreOf(families.map(({ hidden }) => hidden)))],
        ],
        2,
      ),
      'MdAPE and P90 APE: median and 90th percentile of the absolute error. Bias: median of predicted over measured, less one. Half-width: square root of the upper over the lower end, median. A model left out leaks through its twins (8 and 16 bits, instruct and thinking), so families are the honest test; the interval comes from the residuals of the other families.',
      '## Targets',
      markdownTable(['known', 'figure', 'target', 'here', 'verdict'], targetRows(families), 2),
      '## By group, deployment known',
      markdownTable(
        ['by', 'group', ...scoreHeader, 'a model left out: MdAPE %', 'P90 APE %'],
        groupRows(families, models),
        2,
      ),
      '## By group, deployment hidden',
      markdownTable(
        [
          'by',
          'group',
          ...['latency seen', 'all hidden'].flatMap((what) => [
            `${what}: MdAPE %`,
            'P90 APE %',
            'in the interval %',
            'half-width',
          ]),
        ],
        hiddenRows(families),
        2,
      ),
      '![Share of measurements inside the 90 % interval, by group](fit-coverage.svg)',
      '## Farthest from their measurements',
      'Family left out, deployment known; J per output token.',
      markdownTable(['model', 'task', 'served on', 'batch', 'measured', 'predicted', 'ratio'], farthest(families), 3),
      '## Parameters',
      'Fitted to all configurations; least squares in log space, Cauchy loss, models weighted alike, priors as observations. The prior is its centre times or over its factor (one standard deviation); moved: how many of these the fit lies from the centre. What hardly moves was well guessed, or the measurements hardly tell it.',
      markdownTable(
        ['quantity', 'of', 'unit', 'why this prior', 'prior', 'factor', 'fitted', 'moved'],
        parameterRows(fitted),
        4,
      ),
      `The 90 % interval of a known deployment: ${factor(fitted.interval.low)} to ${factor(fitted.interval.high)} of the prediction. The median time between tokens is ${factor(fitted.speed.factor)} of the formulas', with a standard deviation of ${three(fitted.speed.logDeviation)} in log space.`,
    ),
  }
}
