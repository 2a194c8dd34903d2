import validated from '../../../../data/validate.json' with { type: 'json' }
import { rowsOf } from './columns.ts'

/** A published figure over our estimate, with the ends of our interval over it too. */
export interface PublishedRow {
  readonly id: string
  readonly model: string
  /** How far its source is trusted: `operator-measured`, `third-party-measured`, `modelled`, ... */
  readonly trust: string
  readonly boundary: string
  readonly published: number
  readonly min: number
  readonly max: number
  readonly inside: boolean
  readonly url: string
  /** Of those outside: both figures in their unit, and why they differ. */
  readonly outside?: {
    readonly value: number
    readonly estimate: number
    readonly unit: string
    readonly reason: string
  }
}

export const publishedRows: readonly PublishedRow[] = rowsOf(validated).map((row) => {
  const [text, number] = [(name: string) => String(row[name] ?? ''), (name: string) => Number(row[name])]
  const inside = number('inside') === 1
  return {
    id: text('id'),
    model: text('model'),
    trust: text('trust'),
    boundary: text('boundary'),
    published: number('published'),
    min: number('min'),
    max: number('max'),
    inside,
    url: text('url'),
    ...(!inside && {
      outside: { value: number('value'), estimate: number('estimate'), unit: text('unit'), reason: text('reason') },
    }),
  }
})

export const skippedCount: number = validated.skipped

export const isMeasured = ({ trust }: PublishedRow): boolean => /measured$/.test(trust)
