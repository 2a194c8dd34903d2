import type { HeldOut } from './folds.ts'
import type { Parameters } from './roofline.ts'
import { type Score, scoreOf } from './score.ts'
import type { FileScores } from './score-file.ts'
import { table } from './table.ts'

export interface Report {
  readonly parameters: Parameters
  readonly lomo: Score
  readonly lofo: Score
  /** A family left out, its deployment hidden; and hidden but for the median inter-token latency. */
  readonly hidden: Score
  readonly latency: Score
}

const cells = ({ n, mdape, p90ape, bias, within15, within2, coverage90, halfwidth90 }: Score): string[] => [
  String(n),
  ...[mdape, p90ape, bias, within15, within2].map((value) => value.toFixed(1)),
  coverage90 === null ? '' : coverage90.toFixed(1),
  halfwidth90 === null ? '' : `x${halfwidth90.toFixed(2)}`,
]

const header = ['', 'n', 'MdAPE %', 'P90 %', 'bias %', 'x1.5 %', 'x2 %', 'in 90 % %', 'half-width']

/** On families left out. Source: METHOD. */
const targets = {
  'deployment known': { mdape: 12, p90ape: 40, halfwidth: 1.8 },
  'latency seen': { mdape: 30, p90ape: 80, halfwidth: 2.6 },
} as const
const [leastCoverage, mostCoverage] = [85, 95]

function verdicts(name: keyof typeof targets, { mdape, p90ape, coverage90, halfwidth90 }: Score): string[] {
  const target = targets[name]
  const verdict = (figure: string, value: number, met: boolean, wanted: string): string =>
    `  ${name}: ${figure} ${value.toFixed(1)}, target ${wanted}: ${met ? 'met' : 'MISSED'}`
  const [coverage, halfwidth] = [coverage90 ?? 0, halfwidth90 ?? Number.POSITIVE_INFINITY]
  return [
    verdict('MdAPE %', mdape, mdape <= target.mdape, `at most ${target.mdape}`),
    verdict('P90 %', p90ape, p90ape <= target.p90ape, `at most ${target.p90ape}`),
    verdict(
      'coverage %',
      coverage,
      coverage >= leastCoverage && coverage <= mostCoverage,
      `${leastCoverage} to ${mostCoverage}`,
    ),
    verdict('half-width', halfwidth, halfwidth <= target.halfwidth, `at most x${target.halfwidth}`),
  ]
}

/** A file's scores as a table: each group by method and by what is known. */
export function fileScoresText({ overall, groups }: FileScores): string {
  const rows = [['everything', overall] as const, ...Object.entries(groups)].flatMap(([name, scores]) => [
    [`${name}: inferprint-1, deployment known`, ...cells(scores.known)],
    [`${name}: inferprint-1, hidden but for the latency`, ...cells(scores.latency)],
    [`${name}: inferprint-1, deployment hidden`, ...cells(scores.hidden)],
    [`${name}: EcoLogits 0.11`, ...cells(scores.ecologits)],
  ])
  return table(header, rows)
}

export function reportText({ parameters, lomo, lofo, hidden, latency }: Report, families: readonly HeldOut[]): string {
  const groups = (['fold', 'task', 'architecture', 'accelerator', 'precision'] as const).flatMap((key) => {
    const wordOf = (each: HeldOut): string => (key === 'fold' ? each.fold : each.row[key])
    return [...new Set(families.map(wordOf))]
      .toSorted()
      .map((word) => [
        `  ${key === 'fold' ? 'family' : key} ${word}`,
        ...cells(scoreOf(families.filter((each) => wordOf(each) === word))),
      ])
  })
  return [
    'parameters, fitted on everything',
    ...Object.entries(parameters).map(([name, value]) => `  ${name.padEnd(38)} ${value.toPrecision(4)}`),
    '',
    'energy per output token, all accelerators, deployment known unless it says otherwise',
    table(header, [
      ['a model left out', ...cells(lomo)],
      ['a family left out', ...cells(lofo)],
      ['  hidden but for the latency', ...cells(latency)],
      ['  deployment hidden', ...cells(hidden)],
      ...groups,
    ]),
    '',
    'targets, a family left out',
    ...verdicts('deployment known', lofo),
    ...verdicts('latency seen', latency),
  ].join('\n')
}
