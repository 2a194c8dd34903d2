/** The columns that `score` and `fit` read, in their order; the other facts of an original are kept beside them. */
export const llmColumns = [
  'model_id',
  'model_family',
  'task',
  'architecture',
  'total_params_billions',
  'active_params_billions',
  'weight_precision',
  'weight_bits',
  'gpu_model',
  'num_gpus',
  'tensor_parallel_reported',
  'expert_parallel',
  'data_parallel',
  'max_num_seqs',
  'avg_batch_size',
  'max_output_tokens_limit',
  'avg_output_len_tokens',
  'energy_per_output_token_J',
  'energy_per_request_J',
  'output_throughput_tokens_per_s',
  'median_itl_ms',
  'p90_itl_ms',
  'p95_itl_ms',
  'p99_itl_ms',
  'avg_power_all_gpus_W',
] as const

export const diffusionColumns = [
  'model_id',
  'model_family',
  'task',
  'output_kind',
  'params_billions',
  'weight_precision',
  'height_px',
  'width_px',
  'num_frames',
  'fps',
  'inference_steps',
  'gpu_model',
  'num_gpus',
  'ulysses_degree',
  'ring_degree',
  'batch_size',
  'energy_per_output_J',
  'batch_latency_s',
  'throughput_outputs_per_s',
  'avg_power_all_gpus_W',
] as const

/** Empty where the original does not say. */
export type Cell = string | number
type Row<Column extends string> = Readonly<Record<Column, Cell>>

/** A row as an original has it: which family a model belongs to is told by all rows together. */
export type LlmRecord = Omit<Row<(typeof llmColumns)[number]>, 'model_family'>
export type DiffusionRecord = Omit<Row<(typeof diffusionColumns)[number]>, 'model_family'>

const quoted = (cell: Cell): string => (/[",\r\n]/.test(`${cell}`) ? `"${`${cell}`.replaceAll('"', '""')}"` : `${cell}`)

export function csvText<Column extends string>(columns: readonly Column[], rows: readonly Row<Column>[]): string {
  return `${[columns.join(), ...rows.map((row) => columns.map((column) => quoted(row[column])).join())].join('\n')}\n`
}
