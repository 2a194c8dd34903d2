import { type Scored, type ScoreOrNone, scoreOf } from '../score.ts'
import { ecologitsVideoEnergy } from './ecologits.ts'
import type { FittedMedia } from './fitted.ts'
import { believe } from './hidden.ts'
import type { DiffusionRow } from './load-diffusion.ts'
import { waysOf } from './ways.ts'

export interface DiffusionScores {
  readonly known: ScoreOrNone
  readonly hidden: ScoreOrNone
  readonly latency: ScoreOrNone
  /** Of the videos whose model EcoLogits 0.11 knows. */
  readonly ecologits: ScoreOrNone
}

export interface DiffusionFileScores {
  readonly overall: DiffusionScores
  readonly groups: Readonly<Record<string, DiffusionScores>>
}

const none: ScoreOrNone = {
  n: 0,
  mdape: null,
  p90ape: null,
  bias: null,
  within15: null,
  within2: null,
  coverage90: null,
  halfwidth90: null,
}
const scoreOrNone = (rows: readonly Scored[]): ScoreOrNone => (rows.length > 0 ? scoreOf(rows) : none)

const groupsOf = ({ kind, model, accelerator, acceleratorCount, batchSize }: DiffusionRow): string[] => [
  kind,
  model,
  accelerator,
  `${acceleratorCount} accelerator${acceleratorCount > 1 ? 's' : ''}`,
  `batch 10^${Math.floor(Math.log10(batchSize))}`,
]

/** The same rows predicted by inferprint-1, each way, and by EcoLogits 0.11. */
export function scoreDiffusionRows(
  rows: readonly DiffusionRow[],
  { parameters, interval, speed }: FittedMedia,
): DiffusionFileScores {
  const all = rows.map((row) => {
    const theirs = ecologitsVideoEnergy(row)
    return {
      row,
      ...waysOf(row, believe(row, parameters, speed), interval[row.kind]),
      ecologits: theirs === undefined ? [] : [{ predicted: theirs, measured: row.energyPerOutputJ }],
    }
  })
  const scores = (some: typeof all): DiffusionScores => ({
    known: scoreOrNone(some.map(({ known }) => known)),
    hidden: scoreOrNone(some.map(({ hidden }) => hidden)),
    latency: scoreOrNone(some.map(({ latency }) => latency)),
    ecologits: scoreOrNone(some.flatMap(({ ecologits }) => ecologits)),
  })
  const names = [...new Set(rows.flatMap(groupsOf))].toSorted()
  return {
    overall: scores(all),
    groups: Object.fromEntries(
      names.map((name) => [name, scores(all.filter(({ row }) => groupsOf(row).includes(name)))]),
    ),
  }
}
