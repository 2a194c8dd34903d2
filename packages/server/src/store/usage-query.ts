import { columns } from './columns.ts'

/** Spans of time of UTC. */
export const buckets = ['hour', 'day', 'week', 'month', 'year'] as const
export type Bucket = (typeof buckets)[number]

/** What sums can be told apart by, besides `label.<name>`. */
export const dimensions: readonly string[] = [
  ...columns.filter(({ kind }) => kind === 'word').map(({ name }) => name),
  'stream',
]

/** Sums that are asked for together. */
export const measures = ['tokens', 'media', 'time', 'energy', 'gwp', 'adpe', 'pe', 'wcf', 'embodied'] as const
export type Measure = (typeof measures)[number]

/** Columns whose distribution can be asked for: all of real numbers, and tokens. */
export const distributed: readonly string[] = columns
  .filter(({ kind, name }) => (kind === 'amount' || kind === 'count') && name !== 'requests')
  .map(({ name }) => name)

/** Which rows. */
export interface Filter {
  /** ms since 1970, the first that counts. */
  readonly fromMs?: number
  /** ms since 1970, the first that no longer counts. */
  readonly toMs?: number
  /**
   * Dimension, or `label.<name>`, and the values of which a row must have one. Sums of one `method` are of the figures that it made,
   * whether they stand or a later estimate superseded them.
   */
  readonly where?: Readonly<Record<string, readonly string[]>>
}

export interface UsageQuery extends Filter {
  readonly bucket?: Bucket
  /** Dimensions, or `label.<name>`, in their order. */
  readonly by?: readonly string[]
  /** Default: tokens, energy and gwp. */
  readonly measures?: readonly Measure[]
  /** Percent, each above 0 and below 100. */
  readonly percentiles?: readonly number[]
  /** Columns that percentiles are asked of; default `energy_kwh`. */
  readonly of?: readonly string[]
  /** How many groups, those with most of `order`; with a bucket, most over the whole time. */
  readonly top?: number
  /** The column, or `requests`, whose sum decides which are on top; default `gwp_kgco2eq`. */
  readonly order?: string
}

/**
 * Sums of one group: what it is of (null where its rows do not tell), `requests`, and sums under the names of their columns. A sum of
 * what no row knows is absent. Ends of intervals are added up too: that is the interval of a total whose errors all point the same way.
 * `rows` is there where some row is not one request, but the sum of many, or of a number that nobody tells. Percentiles are of rows that
 * are one request each. Unless `source` is asked for, or told apart by, all is of requests.
 */
export type UsageRow = Readonly<Record<string, string | number | boolean | null>>

const isOne = (list: readonly string[], name: string): boolean => list.includes(name)

/** Whether sums can be told apart by it. */
export const isDimension = (name: string): boolean => isOne(dimensions, name) || labelOf(name) !== undefined

/** The name of the label that a dimension `label.<name>` is of. */
export const labelOf = (dimension: string): string | undefined =>
  dimension.startsWith('label.') && dimension.length > 6 ? dimension.slice(6) : undefined
