import type { Criterion } from 'inferprint'
import { criteria, figures } from 'inferprint/emit/core'
import type { Row } from './row.ts'

/**
 * What a column holds: `text` of its own in every row, a `word` out of few, `time` (UTC), `flag`, whole `count`, `amount` (a real
 * number), `labels` (names and values), `codes` (a list).
 */
export type Kind = 'text' | 'word' | 'time' | 'flag' | 'count' | 'amount' | 'labels' | 'codes'

export interface Column {
  readonly name: Exclude<keyof Row, 'schema'>
  readonly kind: Kind
  /** Whether every row has it. */
  readonly required?: true
}

const of =
  (kind: Kind) =>
  (name: string): Column => ({ name: name as Column['name'], kind })
const always =
  (kind: Kind) =>
  (name: string): Column => ({ ...of(kind)(name), required: true })

/** `energy_kwh`, `energy_min_kwh`, `energy_max_kwh`. */
export interface Figure {
  readonly criterion: Criterion
  readonly value: Amount
  readonly min: Amount
  readonly max: Amount
}

type Amount = { [K in keyof Row]-?: Row[K] extends number | undefined ? K : never }[keyof Row]

const figureOf = (criterion: Criterion, name: string, unit: string): Figure => ({
  criterion,
  value: `${name}_${unit}` as Amount,
  min: `${name}_min_${unit}` as Amount,
  max: `${name}_max_${unit}` as Amount,
})

/** Of both phases together. */
export const totals: readonly Figure[] = criteria.map((criterion) => figureOf(criterion, ...figures[criterion]))

/** Of the manufacture of the machines; what is left of the total is their use. Energy and water are of use alone. */
export const embodied: readonly Figure[] = criteria
  .filter((criterion) => criterion !== 'energy' && criterion !== 'wcf')
  .map((criterion) => figureOf(criterion, `embodied_${figures[criterion][0]}`, figures[criterion][1]))

/** What an estimate says of a request: everything that is superseded when another is made. */
export const estimated: readonly string[] = [
  ...['method', 'tier', 'model', 'zone', 'catalogue_version', 'notes'],
  ...[...totals, ...embodied].flatMap(({ value, min, max }) => [value, min, max]),
]

/** Of a row whose `source` is absent. */
export const ofRequests = 'request'

/**
 * The one schema: a row of it is one request, as `inferprint/jsonl` writes it, or the sum of `requests` of them. Units stand in the
 * names. A row of another `source` is of no request, and is left out of sums that do not ask for it.
 */
export const columns: readonly Column[] = [
  always('text')('id'),
  always('time')('started_at'),
  ...['sdk', 'operation'].map(always('word')),
  ...['provider', 'server', 'request_model', 'response_model', 'model'].map(of('word')),
  of('text')('response_id'),
  always('flag')('stream'),
  always('word')('outcome'),
  of('word')('error_type'),
  ...['duration_s', 'time_to_first_token_s', 'inter_token_latency_s'].map(of('amount')),
  always('word')('tokens'),
  ...['input_tokens', 'cache_read_tokens', 'cache_write_tokens', 'output_tokens', 'reasoning_tokens'].map(of('count')),
  of('count')('images'),
  of('word')('image_size'),
  of('count')('embeddings'),
  of('amount')('audio_s'),
  of('count')('characters'),
  of('amount')('video_s'),
  of('amount')('measured_energy_kwh'),
  ...['method', 'tier', 'zone'].map(of('word')),
  always('word')('catalogue_version'),
  ...[...totals, ...embodied].flatMap(({ value, min, max }) => [value, min, max]).map(of('amount')),
  of('word')('source'),
  of('count')('requests'),
  always('labels')('label'),
  always('codes')('notes'),
]
