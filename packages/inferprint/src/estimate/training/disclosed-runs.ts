import { once } from '../../catalogue/once.ts'
import { numberIn, present, readTable } from '../../catalogue/table.ts'
import { TRAINING } from '../../generated/training.ts'
import type { errorOfBasis } from '../../method/training/assumptions.ts'

/** What somebody said that training a model cost, at the boundary that they drew. */
export interface DisclosedRun {
  readonly key: string
  readonly name: string
  readonly organisation?: string
  readonly year?: number
  /** Canonical names of the models that came of it. */
  readonly models: readonly string[]
  readonly basis: keyof typeof errorOfBasis
  readonly boundary: string
  readonly note?: string
  readonly includesUse: boolean
  readonly totalParametersB?: number
  readonly activeParametersB?: number
  readonly trainingTokensB?: number
  readonly accelerator?: string
  readonly acceleratorHours?: number
  readonly energyMwh?: number
  readonly gwpTonnes?: number
  readonly gwpBasis?: string
  readonly waterM3?: number
  readonly adpeKg?: number
  /** Ids of sources. */
  readonly sources: readonly string[]
}

/** Disclosed training runs by key: `llama-3.1-405b`. Read at the first call. */
export const disclosedRuns: () => ReadonlyMap<string, DisclosedRun> = once(
  () =>
    new Map(
      [...readTable(TRAINING)].map(([key, row]) => {
        const { cells, sources } = row
        const optional = present({
          organisation: cells.get('organisation'),
          year: numberIn(row, 'year'),
          note: cells.get('note'),
          totalParametersB: numberIn(row, 'totalParametersB'),
          activeParametersB: numberIn(row, 'activeParametersB'),
          trainingTokensB: numberIn(row, 'trainingTokensB'),
          accelerator: cells.get('accelerator'),
          acceleratorHours: numberIn(row, 'acceleratorHours'),
          energyMwh: numberIn(row, 'energyMwh'),
          gwpTonnes: numberIn(row, 'gwpT'),
          gwpBasis: cells.get('gwpBasis'),
          waterM3: numberIn(row, 'waterM3'),
          adpeKg: numberIn(row, 'adpeKg'),
        })
        const run: DisclosedRun = {
          key,
          name: cells.get('name') ?? key,
          models: cells.get('models')?.split(' ') ?? [],
          basis: cells.get('basis') as DisclosedRun['basis'],
          boundary: cells.get('boundary') ?? '',
          includesUse: cells.has('includesUse'),
          ...optional,
          sources: [...new Set(Object.values(sources).flatMap((ids) => ids.split(' ')))],
        }
        return [key, run]
      }),
    ),
)
