import type { HeldOut } from './folds.ts'
import type { Parameters } from './roofline.ts'
import { type Score, scoreOf } from './score.ts'
import type { FileScores } from './score-file.ts'

export interface Report {
  readonly parameters: Parameters
  readonly lomo: Score
  readonly lofo: Score
}

const cells = ({ n, mdape, p90ape, bias, within15, within2, coverage90, halfwidth90 }: Score): string[] => [
  String(n),
  ...[mdape, p90ape, bias, within15, within2].map((value) => value.toFixed(1)),
  coverage90 === null ? '' : coverage90.toFixed(1),
  halfwidth90 === null ? '' : `x${halfwidth90.toFixed(2)}`,
]

const header = ['', 'n', 'MdAPE %', 'P90 %', 'bias %', 'x1.5 %', 'x2 %', 'in 90 % %', 'half-width']

function table(rows: readonly (readonly string[])[]): string {
  const widths = header.map((_, column) => Math.max(...[header, ...rows].map((row) => (row[column] ?? '').length)))
  return [header, ...rows]
    .map((row) =>
      row.map((cell, column) => (column ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[0] ?? 0))).join('  '),
    )
    .join('\n')
}

/** Targets of the decode roofline with the deployment known, on families left out. */
const targets = { mdape: 12, p90ape: 40, coverage: [85, 95], halfwidth: 1.8 } as const

function verdicts({ mdape, p90ape, coverage90, halfwidth90 }: Score): string[] {
  const [least, most] = targets.coverage
  const verdict = (name: string, value: number, met: boolean, target: string): string =>
    `  ${name} ${value.toFixed(1)}, target ${target}: ${met ? 'met' : 'MISSED'}`
  return [
    verdict('MdAPE %', mdape, mdape <= targets.mdape, `at most ${targets.mdape}`),
    verdict('P90 %', p90ape, p90ape <= targets.p90ape, `at most ${targets.p90ape}`),
    verdict(
      'coverage %',
      coverage90 ?? 0,
      coverage90 !== null && coverage90 >= least && coverage90 <= most,
      `${least} to ${most}`,
    ),
    verdict(
      'half-width',
      halfwidth90 ?? 0,
      halfwidth90 !== null && halfwidth90 <= targets.halfwidth,
      `at most x${targets.halfwidth}`,
    ),
  ]
}

/** A file's scores as a table: each group twice, by method. */
export function fileScoresText({ overall, groups }: FileScores): string {
  const rows = [['everything', overall] as const, ...Object.entries(groups)].flatMap(([name, scores]) => [
    [`${name}: inferprint-1, deployment known`, ...cells(scores.known)],
    [`${name}: EcoLogits 0.11`, ...cells(scores.ecologits)],
  ])
  return table(rows)
}

export function reportText({ parameters, lomo, lofo }: Report, families: readonly HeldOut[]): string {
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
    'energy per output token, all accelerators, deployment known',
    table([['a model left out', ...cells(lomo)], ['a family left out', ...cells(lofo)], ...groups]),
    '',
    'targets, a family left out',
    ...verdicts(lofo),
  ].join('\n')
}
