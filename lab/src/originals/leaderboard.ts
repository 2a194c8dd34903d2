import { bitsIn } from '../read-published.ts'
import type { DiffusionRecord, LlmRecord } from './columns.ts'
import { Fields } from './fields.ts'

/**
 * A task of the ML.ENERGY leaderboard: `public/data/tasks/<task>.json` of github.com/ml-energy/leaderboard, in its shape of
 * February 2026 (v3.0). Energies are of all accelerators in steady state, J. How many tokens a request was allowed is not there.
 */
export const isLeaderboardTask = (file: Fields): boolean => file.has('task_display_name') && file.has('configurations')

const architectures: Readonly<Record<string, string>> = {
  'Dense Transformer': 'dense',
  Dense: 'dense',
  MoE: 'moe',
  'Mamba-Transformer Hybrid': 'hybrid-mamba',
}

export const architectureOf = (fields: Fields): string =>
  architectures[fields.text('architecture')] ??
  fields.refuse('architecture', `one of ${Object.keys(architectures).join(', ')}`)

/** Bits of the weights that `weight_precision` names. */
export const weightBitsOf = (fields: Fields): number =>
  bitsIn(fields.text('weight_precision')) ?? fields.refuse('weight_precision', 'bfloat16, fp8, mxfp4 or the like')

function llmRecord(fields: Fields, task: string): LlmRecord {
  return {
    model_id: fields.text('model_id'),
    task,
    architecture: architectureOf(fields),
    total_params_billions: fields.number('total_params_billions'),
    active_params_billions: fields.number('activated_params_billions'),
    weight_precision: fields.text('weight_precision'),
    weight_bits: weightBitsOf(fields),
    gpu_model: fields.text('gpu_model'),
    num_gpus: fields.number('num_gpus'),
    tensor_parallel_reported: fields.numberOrEmpty('tensor_parallel'),
    expert_parallel: fields.numberOrEmpty('expert_parallel'),
    data_parallel: fields.number('data_parallel'),
    max_num_seqs: fields.numberOrEmpty('max_num_seqs'),
    avg_batch_size: fields.number('avg_batch_size'),
    max_output_tokens_limit: '',
    avg_output_len_tokens: fields.number('avg_output_len'),
    energy_per_output_token_J: fields.number('energy_per_token_joules'),
    energy_per_request_J: fields.numberOrEmpty('energy_per_request_joules'),
    output_throughput_tokens_per_s: fields.number('output_throughput_tokens_per_sec'),
    median_itl_ms: fields.number('median_itl_ms'),
    p90_itl_ms: fields.numberOrEmpty('p90_itl_ms'),
    p95_itl_ms: fields.numberOrEmpty('p95_itl_ms'),
    p99_itl_ms: fields.numberOrEmpty('p99_itl_ms'),
    avg_power_all_gpus_W: fields.numberOrEmpty('avg_power_watts'),
  }
}

function diffusionRecord(fields: Fields, task: string): DiffusionRecord {
  const kind = fields.has('energy_per_video_joules') ? 'video' : 'image'
  return {
    model_id: fields.text('model_id'),
    task,
    output_kind: kind,
    params_billions: fields.number('total_params_billions'),
    weight_precision: fields.text('weight_precision'),
    height_px: fields.number(`${kind}_height`),
    width_px: fields.number(`${kind}_width`),
    num_frames: kind === 'video' ? fields.number('num_frames') : 1,
    fps: kind === 'video' ? fields.number('fps') : '',
    inference_steps: fields.number('inference_steps'),
    gpu_model: fields.text('gpu_model'),
    num_gpus: fields.number('num_gpus'),
    ulysses_degree: fields.number('ulysses_degree'),
    ring_degree: fields.number('ring_degree'),
    batch_size: fields.number('batch_size'),
    energy_per_output_J: fields.number(`energy_per_${kind}_joules`),
    batch_latency_s: fields.number('batch_latency_s'),
    throughput_outputs_per_s: fields.number(`throughput_${kind}s_per_sec`),
    avg_power_all_gpus_W: fields.number('avg_power_watts'),
  }
}

/** @throws MeasurementFileError naming file, configuration and field */
export function readLeaderboardTask(file: Fields): { llm: LlmRecord[]; diffusion: DiffusionRecord[] } {
  const task = file.text('task')
  const configurations = file
    .list('configurations')
    .map((value, index) => new Fields(value, `${file.place}, configuration ${index + 1}`))
  const isDiffusion = file.has('architecture') && file.text('architecture') === 'diffusion'
  return {
    llm: isDiffusion ? [] : configurations.map((fields) => llmRecord(fields, task)),
    diffusion: isDiffusion ? configurations.map((fields) => diffusionRecord(fields, task)) : [],
  }
}
