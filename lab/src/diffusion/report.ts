import { cells, header } from '../report.ts'
import type { Parameters } from '../roofline.ts'
import { scoreOf } from '../score.ts'
import { table } from '../table.ts'
import type { HeldOutDiffusion } from './folds.ts'

/** MdAPE in %, on families left out. Source: METHOD. */
const targets = { image: 30, video: 20 } as const
const coverage = [85, 95] as const

const verdict = (name: string, value: number, met: boolean, wanted: string): string =>
  `  ${name} ${value.toFixed(1)}, target ${wanted}: ${met ? 'met' : 'MISSED'}`

type Group = readonly [name: string, rows: readonly HeldOutDiffusion[]]

const byWord = (rows: readonly HeldOutDiffusion[], name: string, word: (row: HeldOutDiffusion) => string): Group[] =>
  [...new Set(rows.map(word))].toSorted().map((each) => [`  ${name} ${each}`, rows.filter((row) => word(row) === each)])

/** Energy per image and video of models and families that the fit has not seen, against the targets. */
export function diffusionReportText(
  parameters: Parameters,
  models: readonly HeldOutDiffusion[],
  families: readonly HeldOutDiffusion[],
): string {
  const kinds = byWord(families, 'kind', ({ row }) => row.kind)
  const groups: Group[] = [
    ['a model left out', models],
    ['a family left out', families],
    ...kinds,
    ...byWord(families, 'model', ({ row }) => row.model),
    ...byWord(families, 'accelerator', ({ row }) => row.accelerator),
  ]
  const lines = groups.map(([name, rows]) => [name, ...cells(scoreOf(rows.map(({ known }) => known)))])
  const hidden = kinds.flatMap(([name, rows]) => [
    [`${name}, hidden but for the latency`, ...cells(scoreOf(rows.map(({ latency }) => latency)))],
    [`${name}, deployment hidden`, ...cells(scoreOf(rows.map(({ hidden: each }) => each)))],
  ])
  return [
    'images and videos: parameters, fitted on everything',
    ...Object.entries(parameters).map(([name, value]) => `  ${name.padEnd(38)} ${value.toPrecision(4)}`),
    '',
    'energy per image or video, all accelerators, deployment known unless it says otherwise',
    table(header, [...lines, ...hidden]),
    '',
    'targets, a family left out, deployment known',
    ...(['image', 'video'] as const).map((kind) => {
      const { mdape } = scoreOf(families.filter(({ row }) => row.kind === kind).map(({ known }) => known))
      return verdict(`${kind}: MdAPE %`, mdape, mdape <= targets[kind], `at most ${targets[kind]}`)
    }),
    coverageVerdict(families),
  ].join('\n')
}

function coverageVerdict(families: readonly HeldOutDiffusion[]): string {
  const covered = scoreOf(families.map(({ known }) => known)).coverage90 ?? 0
  const [least, most] = coverage
  return verdict('images and videos: coverage %', covered, covered >= least && covered <= most, `${least} to ${most}`)
}
