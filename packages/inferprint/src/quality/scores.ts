import { once } from '../catalogue/once.ts'
import { numberIn, present, readTable } from '../catalogue/table.ts'
import { SCORES } from '../generated/quality.ts'

/** What one model reached on one benchmark in one setting. */
export interface Score {
  /** Id of the benchmark. */
  readonly benchmark: string
  /** Id of the model in the catalogue. */
  readonly model: string
  /** How it was asked, as whoever ran it says: `high`, `32K thinking`, `no thinking, diff edits`. Absent: nothing was said. */
  readonly setting?: string
  /** In the benchmark's unit: a share from 0 to 1, or an index. */
  readonly value: number
  /** In the same unit, as whoever ran it tells it; of the sample of questions only. */
  readonly standardError?: number
  /** Of the prompts and of the answers of the whole run, thinking included, as its API told them. */
  readonly runInputTokens?: number
  readonly runOutputTokens?: number
  /** When it was run; of an index, when it was read. */
  readonly date: string
  /** Id of its source. */
  readonly source: string
}

/** Every score, by benchmark and model. Read at the first call. */
export const scores: () => readonly Score[] = once(() =>
  [...readTable(SCORES)].map(([key, row]): Score => {
    const [, benchmark = '', model = '', setting] = /^([^/]+)\/(\S+)(?: (.+))?$/.exec(key) ?? []
    return {
      benchmark,
      model,
      value: Number(row.cells.get('score')),
      date: row.cells.get('date') ?? '',
      source: row.sources['*'] ?? '',
      ...present({
        setting,
        standardError: numberIn(row, 'standardError'),
        runInputTokens: numberIn(row, 'runInputTokens'),
        runOutputTokens: numberIn(row, 'runOutputTokens'),
      }),
    }
  }),
)
