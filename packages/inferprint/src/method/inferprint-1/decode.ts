/** One decode step of a language model on its accelerators: a roofline over bytes and operations, with static power. */
import { derive, f, input, parameter, system } from '../../quantity/index.ts'
import { bitsPerByte } from '../conversions.ts'

const source = 'roofline-2009'
const architecture = { source: 'catalogue' }
const deployment = { source: 'deployment' }
const fitted = { source: 'mlenergy-v3' }

export const batch = input('batch_size', '1', { symbol: 'B', ...deployment, description: 'sequences served at once' })
export const accelerators = input('accelerator_count', '1', { symbol: 'n', ...deployment })
export const replicas = input('replica_count', '1', {
  symbol: 'r',
  ...deployment,
  description: 'copies of what every token needs, one for each data-parallel group',
})
export const bits = input('weight_bits', 'bit/param', { symbol: 'Q', ...deployment })
export const promptTokens = input('prompt_token_count', 'token', { symbol: 'T_{\\mathrm{in}}', source: 'reply' })
export const outputTokens = input('output_token_count', 'token', { symbol: 'T_{\\mathrm{out}}', source: 'reply' })

export const active = input('model_active_parameter_count', 'Gparam', {
  symbol: 'P_{\\mathrm{active}}',
  ...architecture,
})
export const shared = input('model_shared_parameter_count', 'Gparam', {
  symbol: 'P_{\\mathrm{shared}}',
  ...architecture,
  description: 'read at every step, whichever experts are chosen',
})
export const routed = input('model_routed_parameter_count', 'Gparam', {
  symbol: 'P_{\\mathrm{routed}}',
  ...architecture,
})
export const routedShare = input('routed_share', '1', {
  symbol: 'k/E',
  ...architecture,
  description: 'experts used for a token over experts; 1 for a dense model',
})
export const layers = input('layer_count', '1', { symbol: 'L', ...architecture })
export const kvBytes = input('kv_bytes_per_token', 'byte/token', { symbol: 'c_{\\mathrm{KV}}', ...architecture })
export const stateBytes = input('state_bytes_per_sequence', 'byte', {
  symbol: 'c_{\\mathrm{state}}',
  ...architecture,
  description: 'read and written at every step by layers without attention',
})
export const lowPrecisionMixture = input('low_precision_mixture', '1', {
  symbol: '\\mathbb{1}_{8\\,\\mathrm{bit\\ MoE}}',
  ...deployment,
  description: '1 for a mixture of experts with 8-bit weights, else 0',
})

const perAccelerator = (symbol: string, description: string) => ({ symbol, source: 'mlenergy-v3', description })
export const bandwidth = input('memory_bandwidth', 'GB/s', perAccelerator('\\beta', 'as reached'))
export const rate = input('operation_rate', 'Gflop/s', perAccelerator('\\rho', 'as reached, 16 bits'))
export const staticPower = input('static_power', 'W', perAccelerator('W_0', 'of one accelerator while it serves'))
export const joulesPerByte = input('energy_per_byte', 'J/GB', perAccelerator('\\epsilon_b', 'memory read'))
export const joulesPerOperation = input('energy_per_operation', 'J/Gflop', perAccelerator('\\epsilon_f', '16 bits'))

export const stepOverhead = input('step_overhead', 's', { symbol: 't_0', ...fitted })
export const layerOverhead = input('layer_overhead', 's', { symbol: 't_L', ...fitted })
export const linkOverhead = input('link_overhead', 's', {
  symbol: 't_n',
  ...fitted,
  description: 'per layer, across accelerators',
})
export const linkSequenceTime = input('link_sequence_time', 's', {
  symbol: 't_{nB}',
  ...fitted,
  description: 'per layer and sequence, across accelerators: what they tell each other',
})
export const mixtureOverhead = input('mixture_overhead', 's', {
  symbol: 't_E',
  ...fitted,
  description: 'per layer, 8-bit experts',
})
export const sequenceOverhead = input('sequence_overhead', 's', {
  symbol: 't_B',
  ...fitted,
  description: 'per sequence',
})
export const kvFactor = input('kv_read_factor', '1', { symbol: '\\kappa', ...fitted })
export const precisionGain = input('precision_gain', '1', {
  symbol: 'g',
  ...fitted,
  description: 'power of 16 bits / weight bits by which operations get faster and cheaper',
})

const sixteen = parameter('sixteen_bits', 'bit/param', 16, { symbol: '16', source: 'si' })
const bytesPerGigabyte = parameter('bytes_per_gigabyte', 'byte/GB', 1e9, { symbol: '10^9', source: 'si' })
const stepTokens = parameter('tokens_per_step', 'token', 1, { symbol: '1', source, description: 'of each sequence' })
const operationsPerParameter = parameter('operations_per_parameter', 'flop/param/token', 2, {
  symbol: '2',
  source,
  description: 'a multiplication and an addition',
})

/** Sequences of a batch choose different experts: the expected share of the routed weights that a step reads. */
export const coverage = derive('expert_coverage', '1', f`1 - (1 - ${routedShare}) ^ ${batch}`, {
  symbol: '\\eta',
  source,
})
export const weightsRead = derive(
  'weights_read',
  'GB',
  f`(${shared} * ${replicas} + ${routed} * ${coverage}) * ${bits} / ${bitsPerByte}`,
  { symbol: 'b_w', source },
)
export const contextTokens = derive('mean_context', 'token', f`${promptTokens} + ${outputTokens} / 2`, {
  symbol: '\\bar{T}',
  source,
})
export const kvRead = derive(
  'kv_read',
  'GB',
  f`${kvFactor} * ${batch} * ${kvBytes} * ${contextTokens} / ${bytesPerGigabyte}`,
  { symbol: 'b_{\\mathrm{KV}}', source },
)
export const stateRead = derive('state_read', 'GB', f`${batch} * ${stateBytes} / ${bytesPerGigabyte}`, {
  symbol: 'b_{\\mathrm{state}}',
  source,
})
export const bytesRead = derive('bytes_read', 'GB', f`${weightsRead} + ${kvRead} + ${stateRead}`, {
  symbol: 'b',
  source,
})
export const decodeOperations = derive(
  'decode_operations',
  'Gflop',
  f`${operationsPerParameter} * ${active} * ${batch} * ${stepTokens}`,
  { symbol: 'o_{\\mathrm{dec}}', source },
)
/** Prefill is spread over the tokens that it serves. */
export const prefillOperations = derive(
  'prefill_operations',
  'Gflop',
  f`${decodeOperations} * ${promptTokens} / ${outputTokens}`,
  { symbol: 'o_{\\mathrm{pre}}', source },
)
const gain = derive('low_precision_gain', '1', f`exp(${precisionGain} * log(${sixteen} / ${bits}))`, {
  symbol: '(16/Q)^g',
  source,
})
export const overhead = derive(
  'overhead_time',
  's',
  f`${stepOverhead} + ${layers} * (${layerOverhead} + min(1, ${accelerators} - 1) * (${linkOverhead} + ${batch} * ${linkSequenceTime}) + ${lowPrecisionMixture} * ${mixtureOverhead}) + ${batch} * ${sequenceOverhead}`,
  { symbol: 't_{\\mathrm{over}}', source },
)
/** A prompt is prefilled on one replica while the others wait: their experts move in step. */
export const stepTime = derive(
  'step_time',
  's',
  f`${overhead} + ${bytesRead} / (${accelerators} * ${bandwidth}) + (${decodeOperations} + ${replicas} * ${prefillOperations}) / (${accelerators} * ${rate} * ${gain})`,
  { symbol: 't', source },
)
export const stepEnergy = derive(
  'step_energy',
  'J',
  f`${accelerators} * ${staticPower} * ${stepTime} + ${joulesPerByte} * ${bytesRead} + ${joulesPerOperation} * (${decodeOperations} + ${prefillOperations}) / ${gain}`,
  { symbol: 'E_{\\mathrm{step}}', source },
)

export const decode = system('inferprint-1-decode', {
  energy_per_output_token: derive('energy_per_output_token', 'J/token', f`${stepEnergy} / (${batch} * ${stepTokens})`, {
    symbol: 'e_{\\mathrm{tok}}',
    source,
    description: 'all accelerators, prefill included',
  }),
  time_per_output_token: derive('time_per_output_token', 's/token', f`${stepTime} / (${batch} * ${stepTokens})`, {
    symbol: 't_{\\mathrm{tok}}',
    source,
    description: 'of the whole deployment: one over its throughput',
  }),
})
