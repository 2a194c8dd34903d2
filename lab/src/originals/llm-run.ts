import { quantile } from '../score.ts'
import type { LlmRecord } from './columns.ts'
import type { Fields } from './fields.ts'
import { interTokenLatencies } from './inter-token-latency.ts'
import { architectureOf, weightBitsOf } from './leaderboard.ts'
import { besides, configText, modelInfo, type RunPlace, runPlaceOf } from './run-place.ts'

/** A raw run of a language model, and for how long it was steady, s. */
export interface LlmRun {
  readonly place: RunPlace
  readonly record: LlmRecord
  readonly steadyS: number
}

export const isLlmRun = (file: Fields): boolean => file.has('steady_state_energy')

/** A number of the flat file that vLLM was started with. */
function setting(config: string, key: string): number | undefined {
  const found = new RegExp(`^${key}:\\s*(\\d+)\\s*(#.*)?$`, 'm').exec(config)?.[1]
  return found === undefined ? undefined : Number(found)
}

/** How a run shared its accelerators. Several data-parallel replicas are written as their number, or as 0 for one on each. */
function parallelism(place: RunPlace, acceleratorCount: number) {
  const config = configText(place, 'vllm', `${place.accelerator}/monolithic.config.yaml`)
  const experts = /^enable-expert-parallel:\s*true\s*(#.*)?$/m.test(config)
    ? (setting(config, 'expert-parallel-size') ?? acceleratorCount)
    : 1
  return {
    tensor_parallel_reported: setting(config, 'tensor-parallel-size') ?? (experts > 1 ? 1 : acceleratorCount),
    expert_parallel: experts,
    data_parallel: (setting(config, 'data-parallel-size') ?? 1) || acceleratorCount,
  }
}

/** Sizes and design; where a config names no design, active parameters that are fewer than all tell a mixture. */
function designOf(info: Fields) {
  const total = info.number('total_parameters_billion')
  const active = info.numberOrEmpty('active_parameters_billion') || total
  return {
    architecture: info.has('architecture') ? architectureOf(info) : active < total ? 'moe' : 'dense',
    total_params_billions: total,
    active_params_billions: active,
    weight_precision: info.text('weight_precision'),
    weight_bits: weightBitsOf(info),
  }
}

/**
 * `results.json` of github.com/ml-energy/benchmark, commit c1d6557fbf7c7c495749b0fcf649f71774eabde9, with `prometheus.json` beside
 * it and the benchmark's `configs` above.
 *
 * @throws MeasurementFileError naming file and field
 */
export function readLlmRun(file: Fields): LlmRun {
  const place = runPlaceOf(file.place)
  const acceleratorCount = file.number('num_gpus')
  const [energy, steadyS] = [file.number('steady_state_energy'), file.number('steady_state_duration')]
  const perToken = file.number('steady_state_energy_per_token')
  const outputTokens = file.number('total_output_tokens') / file.number('completed')
  const latencies = interTokenLatencies(file)
  const milliseconds = (share: number): number => 1000 * quantile(latencies, share)
  const record: LlmRecord = {
    model_id: file.text('model_id'),
    task: place.task,
    ...designOf(modelInfo(place, 'vllm')),
    gpu_model: file.text('gpu_model'),
    num_gpus: acceleratorCount,
    ...parallelism(place, acceleratorCount),
    max_num_seqs: file.number('max_num_seqs'),
    avg_batch_size: besides(place, 'prometheus.json').inside('steady_state_stats').number('vllm:num_requests_running'),
    max_output_tokens_limit: file.numberOrEmpty('max_output_tokens'),
    avg_output_len_tokens: outputTokens,
    energy_per_output_token_J: perToken,
    energy_per_request_J: perToken * outputTokens,
    output_throughput_tokens_per_s: energy / perToken / steadyS,
    median_itl_ms: milliseconds(0.5),
    p90_itl_ms: milliseconds(0.9),
    p95_itl_ms: milliseconds(0.95),
    p99_itl_ms: milliseconds(0.99),
    avg_power_all_gpus_W: energy / steadyS,
  }
  return { place, record, steadyS }
}
