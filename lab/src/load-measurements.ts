import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { MeasurementFileError } from './errors.ts'

const columns = [
  'id',
  'trust',
  'metric',
  'value',
  'unit',
  'model',
  'params_total_b',
  'params_active_b',
  'precision',
  'hardware',
  'n_accel',
  'batch',
  'tokens_in',
  'tokens_out',
  'workload',
  'includes_host',
  'includes_pue',
] as const

/** A published figure, in the words of its table; an empty cell is something that its source does not say. */
export type PublishedRow = Readonly<Record<(typeof columns)[number], string>> & { readonly source_url?: string }

/** @throws MeasurementFileError naming the missing columns */
export function readPublishedRows(text: string, file = 'the file'): PublishedRow[] {
  const records: Record<string, string>[] = parse(text, { columns: true, skip_empty_lines: true })
  const missing = columns.filter((column) => !(column in (records[0] ?? {})))
  if (missing.length === 0) return records as PublishedRow[]
  throw new MeasurementFileError(
    `${file} has ${records.length} rows and lacks ${missing.join(', ')}; expected the columns ${columns.join(', ')}`,
  )
}

export const loadPublishedRows = (file: string): PublishedRow[] => readPublishedRows(readFileSync(file, 'utf8'), file)
