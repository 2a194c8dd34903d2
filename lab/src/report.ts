import type { HeldOut } from './folds.ts'
import type { Parameters } from './roofline.ts'
import { type Score, type ScoreOrNone, scoreOf } from './score.ts'
import type { Scores } from './score-file.ts'
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

const figure = (value: number | null, digits = 1): string => (value === null ? '' : value.toFixed(digits))
export const cells = (score: ScoreOrNone): string[] => [
  String(score.n),
  ...[score.mdape, score.p90ape, score.bias, score.within15, score.within2, score.coverage90].map((value) =>
    figure(value),
  ),
  score.halfwidth90 === null ? '' : `x${figure(score.halfwidth90, 2)}`,
]

export const header = ['', 'n', 'MdAPE %', 'P90 %', 'bias %', 'x1.5 %', 'x2 %', 'in 90 % %', 'half-width']

type ScoresOrNone = Readonly<Record<keyof Scores, ScoreOrNone>>

const verdictLines = (known: keyof typeof targets, score: Score): string[] =>
  verdictsOf(known, score).map(
    ({ figure, shown, wanted, met }) => `  ${known}: ${figure} ${shown}, target ${wanted}: ${met ? 'met' : 'MISSED'}`,
  )

/** A file's scores as a table: each group by method and by what is known. */
export function fileScoresText({
  overall,
  groups,
}: {
  readonly overall: ScoresOrNone
  readonly groups: Readonly<Record<string, ScoresOrNone>>
}): string {
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
