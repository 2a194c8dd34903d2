import type { HeldOut } from './folds.ts'
import type { Parameters } from './roofline.ts'
import { type Score, scoreOf } from './score.ts'
import type { FileScores } from './score-file.ts'
import { table } from './table.ts'
import { type targets, verdictsOf } from './targets.ts'

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

const verdictLines = (known: keyof typeof targets, score: Score): string[] =>
  verdictsOf(known, score).map(
    ({ figure, shown, wanted, met }) => `  ${known}: ${figure} ${shown}, target ${wanted}: ${met ? 'met' : 'MISSED'}`,
  )

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
    ...verdictLines('deployment known', lofo),
    ...verdictLines('latency seen', latency),
  ].join('\n')
}
