import type { Statement } from '../../quantity/index.ts'
import type { CostRows } from '../cost-rows.ts'
import type { Tier } from '../footprint.ts'
import type { SituationRequest } from '../request.ts'
import type { RequestColumns } from '../request-columns.ts'

/** Which columns a SELECT of `TextsInSql` adds for a criterion; `embodied` is the manufacture of the machines. */
export interface FigureInSql {
  readonly criterion: 'energy' | 'gwp' | 'adpe' | 'pe' | 'wcf'
  readonly phase: 'total' | 'embodied'
  readonly value: string
  readonly min: string
  readonly max: string
  /** The quantity that it is. */
  readonly output: string
}

const figure = (criterion: FigureInSql['criterion'], phase: FigureInSql['phase'], output: string): FigureInSql => {
  const name = phase === 'total' ? `figure_${criterion}` : `figure_${phase}_${criterion}`
  return { criterion, phase, value: name, min: `${name}_min`, max: `${name}_max`, output }
}

/** In canonical units: kWh, kgCO2eq, kgSbeq, MJ, L. */
export const figuresInSql: readonly FigureInSql[] = [
  figure('energy', 'total', 'request_energy'),
  figure('gwp', 'total', 'request_gwp'),
  figure('adpe', 'total', 'request_adpe'),
  figure('pe', 'total', 'request_pe'),
  figure('wcf', 'total', 'request_usage_wcf'),
  figure('gwp', 'embodied', 'request_embodied_gwp'),
  figure('adpe', 'embodied', 'request_embodied_adpe'),
  figure('pe', 'embodied', 'request_embodied_pe'),
]

/** Everything about a request but its counts. */
export interface SituationInSql {
  /** Of the catalogue, or the asked name where it is not there. */
  readonly model: string
  readonly tier: Tier
  /** Whose electricity counts. */
  readonly zone: string
  /** Its number for `costs`. */
  readonly place: number
  /** Codes. */
  readonly warnings: readonly string[]
  /** One for each of the `slots`. */
  readonly numbers: ArrayLike<number>
}

/** What accelerators need for requests, a place for each: lower end, median and upper end of the energy, J, and the time, s. */
export type CostColumns = CostRows

export interface TextsInSql {
  readonly method: string
  /** Columns of the table of situations, doubles. */
  readonly slots: readonly string[]
  /** Whether it takes an energy that the server measured. */
  readonly takesMeasured: boolean
  /** @throws InvalidRequestError, UnknownModelError in strict mode */
  situationOf(request: SituationRequest): SituationInSql
  /**
   * SELECT of the columns of `from` and the `figuresInSql`, NULL where the method has none. `from` (a table or a query in parentheses)
   * has the slots, `request_it_energy` (kWh, NULL where not measured) and, as doubles that are never NULL, for EcoLogits
   * `output_token_count` and `request_latency` (s, infinite where not known), for inferprint-1 the columns of `costs`:
   * `accelerator_energy_low`, `accelerator_energy`, `accelerator_energy_high` (J), `accelerator_time` (s).
   */
  select(from: string): string
  /**
   * Of inferprint-1 alone: weighing and ranking some dozen deployments for each row, which takes SQL ten times as long. `places` are
   * those of `situationOf`. Columns as `estimateMany` takes them. @throws InvalidRequestError for a row of no tokens
   */
  readonly costs?: (columns: Omit<RequestColumns, 'model'>, places: Uint32Array, into: CostColumns) => void
}

/** The last level of a SELECT: figures under their names. */
export const figureColumns = (of: (figure: FigureInSql) => readonly [value: string, min: string, max: string]) =>
  figuresInSql.flatMap((each): Statement[] => {
    const [value, min, max] = of(each)
    return [
      { name: each.value, text: value },
      { name: each.min, text: min },
      { name: each.max, text: max },
    ]
  })
