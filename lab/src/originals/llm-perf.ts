import { sizeFromName } from 'inferprint/catalogue'
import { MeasurementFileError } from '../errors.ts'
import { acceleratorIn, numberIn } from '../read-published.ts'
import type { LlmRecord } from './columns.ts'
import type { LeftOut } from './stability.ts'

type Line = Readonly<Record<string, string>>

const joulesPerKwh = 3.6e6
const model = 'config.backend.model'
const needed = [
  model,
  'config.backend.torch_dtype',
  'config.backend.quantization_scheme',
  'config.environment.gpu',
  'config.scenario.input_shapes.batch_size',
  'config.scenario.generate_kwargs.max_new_tokens',
  'report.prefill.latency.mean',
  'report.prefill.energy.gpu',
  'report.decode.latency.mean',
  'report.decode.energy.gpu',
] as const

export const isLlmPerf = (columns: readonly string[]): boolean => columns.includes(model)

/** The table of models of the same data set: what it says of their sizes, 10^9 parameters. */
export const isLlmPerfSizes = (columns: readonly string[]): boolean =>
  columns.includes('Model') && columns.includes('#Params (B)')

export const readLlmPerfSizes = (lines: readonly Line[]): ReadonlyMap<string, number> =>
  new Map(lines.map((line) => [line.Model ?? '', numberIn(line['#Params (B)'] ?? '') ?? 0] as const))

const dtypeBits: Readonly<Record<string, number>> = { float32: 32, float16: 16, bfloat16: 16 }
const isTrue = (cell: string | undefined): boolean => /^(true|1(\.0)?)$/i.test(cell ?? '')

/** Name and bits of the weights; undefined where a scheme does not say its bits. */
function precisionOf(line: Line): { name: string; bits: number } | undefined {
  const scheme = line['config.backend.quantization_scheme'] ?? ''
  const settings = 'config.backend.quantization_config'
  if (scheme === '') {
    const name = line['config.backend.torch_dtype'] ?? ''
    const bits = dtypeBits[name]
    return bits === undefined ? undefined : { name, bits }
  }
  const told = numberIn(line[`${settings}.bits`] ?? '')
  const bits =
    told ?? (isTrue(line[`${settings}.load_in_4bit`]) ? 4 : isTrue(line[`${settings}.load_in_8bit`]) ? 8 : undefined)
  return bits === undefined ? undefined : { name: `${scheme}-${bits}bit`, bits }
}

/** `['NVIDIA A100-SXM4-80GB']` is an A100; a card that the catalogue has not keeps its name. */
const acceleratorOf = (cell: string): string => acceleratorIn(cell) ?? cell.replace(/[[\]'"]/g, '').trim()

/** A line as a record, or why it cannot be one: a run that failed has no report. */
function recordOf(line: Line, sizes: ReadonlyMap<string, number>): LlmRecord | string {
  const number = (column: string): number => numberIn(line[column] ?? '') ?? 0
  const id = line[model] ?? ''
  const [batch, newTokens] = [
    number('config.scenario.input_shapes.batch_size'),
    number('config.scenario.generate_kwargs.max_new_tokens'),
  ]
  const seconds = [number('report.prefill.latency.mean'), number('report.decode.latency.mean')] as const
  const kwh = [number('report.prefill.energy.gpu'), number('report.decode.energy.gpu')] as const
  if (![batch, ...seconds, ...kwh].every((value) => value > 0) || !(newTokens > 1))
    return 'the run has no energy or no latency'
  const precision = precisionOf(line)
  if (!precision) return 'the bits of its weights are not said'
  const named = sizeFromName(id)
  const total = sizes.get(id) || named?.totalB
  if (!total) return `neither its name nor a table of models has the size of ${id}`
  const active = named && named.activeB < named.totalB ? (total * named.activeB) / named.totalB : total
  const tokens = batch * newTokens
  const [energyJ, durationS] = [joulesPerKwh * (kwh[0] + kwh[1]), seconds[0] + seconds[1]]
  // The first token comes with the prompt, so a decode is of one fewer.
  const perTokenMs = (share: string): number | '' =>
    1000 * number(`report.per_token.latency.${share}`) || (share === 'p50' ? (1000 * seconds[1]) / (newTokens - 1) : '')
  return {
    model_id: id,
    task: 'llm-perf',
    architecture: active < total ? 'moe' : 'dense',
    total_params_billions: total,
    active_params_billions: active,
    weight_precision: precision.name,
    weight_bits: precision.bits,
    gpu_model: acceleratorOf(line['config.environment.gpu'] ?? ''),
    num_gpus: number('config.environment.gpu_count') || 1,
    tensor_parallel_reported: '',
    expert_parallel: 1,
    data_parallel: 1,
    max_num_seqs: batch,
    avg_batch_size: batch,
    max_output_tokens_limit: newTokens,
    avg_output_len_tokens: newTokens,
    energy_per_output_token_J: energyJ / tokens,
    energy_per_request_J: energyJ / batch,
    output_throughput_tokens_per_s: tokens / durationS,
    median_itl_ms: perTokenMs('p50'),
    p90_itl_ms: perTokenMs('p90'),
    p95_itl_ms: perTokenMs('p95'),
    p99_itl_ms: perTokenMs('p99'),
    avg_power_all_gpus_W: energyJ / durationS,
  }
}

/**
 * `perf-df-*.csv` of the LLM-Perf leaderboard (huggingface.co/datasets/optimum-benchmark/llm-perf-leaderboard, read at revision
 * 94a9713e1842c87029a1dcc829e0003533a6d275), as optimum-benchmark writes it: kWh of one generation, by card, and its seconds, the
 * prompt and the decode apart. Sizes are those of the table of models where it is given, else those that the name says.
 *
 * @throws MeasurementFileError naming the missing columns
 */
export function readLlmPerf(
  lines: readonly Line[],
  place: string,
  sizes: ReadonlyMap<string, number>,
): { records: LlmRecord[]; leftOut: LeftOut[] } {
  const missing = needed.filter((column) => !(column in (lines[0] ?? {})))
  if (missing.length > 0)
    throw new MeasurementFileError(
      `${place} has ${lines.length} rows and lacks ${missing.join(', ')}; expected a perf-df-*.csv of the LLM-Perf leaderboard`,
    )
  const records: LlmRecord[] = []
  const leftOut: LeftOut[] = []
  for (const [index, line] of lines.entries()) {
    const record = recordOf(line, sizes)
    if (typeof record === 'string') leftOut.push({ place: `${place}, row ${index + 1}`, reason: record })
    else records.push(record)
  }
  return { records, leftOut }
}
