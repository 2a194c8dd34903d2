import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { MeasurementFileError } from './errors.ts'

/** One configuration of the ML.ENERGY benchmark, in the words of its table. */
export interface LlmRow {
  readonly model: string
  readonly family: string
  readonly task: string
  readonly architecture: string
  readonly totalParametersB: number
  readonly activeParametersB: number
  readonly precision: string
  readonly weightBits: number
  readonly accelerator: string
  readonly acceleratorCount: number
  readonly replicaCount: number
  readonly batchSize: number
  readonly outputTokens: number
  /** Median, as one client sees it, s. */
  readonly interTokenLatencyS: number
  /** All accelerators, J per output token. */
  readonly energyPerTokenJ: number
  /** One over the throughput of the deployment, s. */
  readonly timePerTokenS: number
}

const texts = {
  model: 'model_id',
  family: 'model_family',
  task: 'task',
  architecture: 'architecture',
  precision: 'weight_precision',
  accelerator: 'gpu_model',
} as const
const numbers = {
  totalParametersB: 'total_params_billions',
  activeParametersB: 'active_params_billions',
  weightBits: 'weight_bits',
  acceleratorCount: 'num_gpus',
  replicaCount: 'data_parallel',
  batchSize: 'avg_batch_size',
  outputTokens: 'avg_output_len_tokens',
  energyPerTokenJ: 'energy_per_output_token_J',
  throughput: 'output_throughput_tokens_per_s',
  latencyMs: 'median_itl_ms',
} as const

/** @throws MeasurementFileError naming line and column */
export function readLlmRows(text: string, file = 'the file'): LlmRow[] {
  const records: Record<string, string>[] = parse(text, { columns: true, skip_empty_lines: true })
  const needed = [...Object.values(texts), ...Object.values(numbers)]
  const missing = needed.filter((column) => records[0] && !(column in records[0]))
  if (records.length === 0 || missing.length > 0) {
    throw new MeasurementFileError(
      `${file} has ${records.length} rows and lacks ${missing.join(', ') || 'nothing'}; expected the columns ${needed.join(', ')}`,
    )
  }
  return records.map((record, index) => {
    const number = (column: string): number => {
      const value = Number(record[column])
      if (record[column] !== '' && Number.isFinite(value) && value > 0) return value
      throw new MeasurementFileError(
        `${file}, row ${index + 1}: ${column} is "${record[column]}"; expected a number above zero`,
      )
    }
    const words = Object.fromEntries(Object.entries(texts).map(([key, column]) => [key, record[column] ?? '']))
    const { throughput, latencyMs, ...figures } = Object.fromEntries(
      Object.entries(numbers).map(([key, column]) => [key, number(column)]),
    )
    return {
      ...words,
      ...figures,
      timePerTokenS: 1 / Number(throughput),
      interTokenLatencyS: Number(latencyMs) / 1000,
    } as unknown as LlmRow
  })
}

export const loadLlmRows = (file: string): LlmRow[] => readLlmRows(readFileSync(file, 'utf8'), file)
