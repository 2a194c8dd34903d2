/**
 * A language model on its accelerators: a roofline over bytes and operations, with static power. What a token costs is folded
 * per deployment, so that a request is a short polynomial of its tokens.
 */
import { derive, f, input, parameter, system } from '../../quantity/index.ts'
import { bitsPerByte, bytesPerGigabyte } from '../conversions.ts'

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
export const operationBits = input('operation_bits', 'bit/param', {
  symbol: 'Q_o',
  ...deployment,
  description: 'of the weights as they are multiplied: 16 where the accelerator has no units for fewer',
})
export const promptTokens = input('prompt_token_count', 'token', {
  symbol: 'T_{\\mathrm{in}}',
  source: 'reply',
  description: 'computed, not read from a cache',
})
export const cachedTokens = input('cached_token_count', 'token', { symbol: 'T_{\\mathrm{cached}}', source: 'reply' })
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
export const attentionWidth = input('attention_width', '1', {
  symbol: 'd',
  ...architecture,
  description: 'heads times the width of one; 0 for layers without attention',
})
export const kvBytes = input('kv_bytes_per_token', 'byte/token', { symbol: 'c_{\\mathrm{KV}}', ...architecture })
export const stateBytes = input('state_bytes_per_sequence', 'byte', {
  symbol: 'c_{\\mathrm{state}}',
  ...architecture,
  description: 'read and written at every step by layers without attention',
})
export const tileRows = input('tile_row_count', '1', {
  symbol: 'm',
  ...deployment,
  description: 'sequences that the kernel of a mixture takes at once for an expert, chosen by fewer or not',
})
export const mixture = input('mixture', '1', {
  symbol: '\\mathbb{1}_{\\mathrm{MoE}}',
  ...architecture,
  description: '1 for a mixture of experts, else 0',
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
export const mixturePrefillFactor = input('mixture_prefill_factor', '1', {
  symbol: '\\phi',
  ...fitted,
  description:
    'time of a prompt in a mixture, whose experts multiply a few of its tokens each, over that at the full rate',
})
export const waitingShare = input('waiting_power_share', '1', {
  symbol: 'u',
  ...fitted,
  description: 'of the static power, while accelerators wait for the next kernel or for each other',
})
export const tileFactor = input('tile_factor', '1', {
  symbol: '\\mu',
  ...fitted,
  description: 'what a row of a tile costs, over a row at the full rate',
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
const stepTokens = parameter('tokens_per_step', 'token', 1, { symbol: '1', source, description: 'of each sequence' })
export const operationsPerParameter = parameter('operations_per_parameter', 'flop/param/token', 2, {
  symbol: '2',
  source,
  description: 'a multiplication and an addition',
})
export const operationsPerPair = parameter('operations_per_pair', 'Gflop/token^2', 4e-9, {
  symbol: '4',
  source,
  description: 'a query with a key and a weight with a value, for each unit of width',
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
  { symbol: 'b_w', source, description: 'by one step' },
)
const stateRead = derive('state_read', 'GB', f`${batch} * ${stateBytes} / ${bytesPerGigabyte}`, {
  symbol: 'b_{\\mathrm{state}}',
  source,
})
const kvRead = derive('kv_read_per_token', 'GB/token', f`${kvFactor} * ${kvBytes} / ${bytesPerGigabyte}`, {
  symbol: 'b_{\\mathrm{KV}}',
  source,
  description: 'by one sequence, for each token of its context',
})
const gain = derive('low_precision_gain', '1', f`exp(${precisionGain} * log(${sixteen} / ${operationBits}))`, {
  symbol: '(16/Q_o)^g',
  source,
})
const tokenOperations = derive('token_operations', 'Gflop/token', f`${operationsPerParameter} * ${active}`, {
  symbol: 'o',
  source,
})
const attentionOperations = derive(
  'attention_operations',
  'Gflop/token^2',
  f`${operationsPerPair} * ${layers} * ${attentionWidth}`,
  { symbol: 'o_a', source, description: 'of one token with one other, computed in 16 bits' },
)
/** Kernels of 8 bits visit every expert, the others those that were chosen; each takes whole tiles. */
const paddedOperations = derive(
  'padded_operations',
  'Gflop',
  f`${operationsPerParameter} * ${routed} * max(0, max(${lowPrecisionMixture}, ${coverage}) * ${tileRows} * ${tileFactor} - ${batch} * ${routedShare}) * ${stepTokens}`,
  { symbol: 'o_{\\mathrm{pad}}', source: 'vllm-fused-moe', description: 'of rows of tiles that no sequence fills' },
)
const stepOperations = derive(
  'step_operations',
  'Gflop',
  f`${batch} * ${tokenOperations} * ${stepTokens} + ${paddedOperations}`,
  { symbol: 'o_{\\mathrm{step}}', source },
)
const waitingTime = derive(
  'waiting_time',
  's',
  f`${stepOverhead} + ${layers} * (${layerOverhead} + min(1, ${accelerators} - 1) * ${linkOverhead} + ${lowPrecisionMixture} * ${mixtureOverhead})`,
  {
    symbol: 't_{\\mathrm{wait}}',
    source,
    description: 'of a step, for kernels to start and for links, whatever the batch',
  },
)
const sequencesTime = derive(
  'sequences_time',
  's',
  f`${batch} * (${sequenceOverhead} + ${layers} * min(1, ${accelerators} - 1) * ${linkSequenceTime})`,
  {
    symbol: 't_{\\mathrm{seq}}',
    source,
    description: 'of a step, for each sequence: sampling, and what accelerators exchange',
  },
)

const operationTime = derive('operation_time', 's/Gflop', f`1 / (${accelerators} * ${rate})`, {
  symbol: '\\tau_f',
  source,
})
const operationEnergy = derive(
  'operation_energy',
  'J/Gflop',
  f`${accelerators} * ${staticPower} * ${operationTime} + ${joulesPerOperation}`,
  { symbol: 'e_f', source, description: '16 bits, with the static power meanwhile' },
)
const byteTime = derive('byte_time', 's/GB', f`1 / (${accelerators} * ${bandwidth})`, { symbol: '\\tau_b', source })
const byteEnergy = derive('byte_energy', 'J/GB', f`${accelerators} * ${staticPower} * ${byteTime} + ${joulesPerByte}`, {
  symbol: 'e_b',
  source,
  description: 'with the static power meanwhile',
})

/** A step of the whole batch, before the context is read. */
export const stepTime = derive(
  'step_time',
  's',
  f`${waitingTime} + ${sequencesTime} + ${byteTime} * (${weightsRead} + ${stateRead}) + ${operationTime} * ${stepOperations} / ${gain}`,
  { symbol: 't_0', source },
)
export const stepEnergy = derive(
  'step_energy',
  'J',
  f`${accelerators} * ${staticPower} * (${waitingShare} * ${waitingTime} + ${sequencesTime}) + ${byteEnergy} * (${weightsRead} + ${stateRead}) + ${operationEnergy} * ${stepOperations} / ${gain}`,
  { symbol: 'E_0', source },
)
export const decodeTime = derive('decode_time', 's/token', f`${stepTime} / (${batch} * ${stepTokens})`, {
  symbol: 't_{\\mathrm{dec}}',
  source,
  description: "one sequence's share of a step",
})
export const decodeEnergy = derive('decode_energy', 'J/token', f`${stepEnergy} / (${batch} * ${stepTokens})`, {
  symbol: 'e_{\\mathrm{dec}}',
  source,
  description: "one sequence's share of a step",
})
/** What it costs a generated token to look at one token of its context. */
export const contextTime = derive('context_time', 's/token^2', f`${byteTime} * ${kvRead} / ${stepTokens}`, {
  symbol: 't_{\\mathrm{ctx}}',
  source,
})
export const contextEnergy = derive('context_energy', 'J/token^2', f`${byteEnergy} * ${kvRead} / ${stepTokens}`, {
  symbol: 'e_{\\mathrm{ctx}}',
  source,
})
/** A prompt is prefilled on one replica while the others wait: their experts move in step. */
export const prefillTime = derive(
  'prefill_time',
  's/token',
  f`${replicas} * (1 + ${mixture} * (${mixturePrefillFactor} - 1)) * ${operationTime} * ${tokenOperations} / ${gain}`,
  {
    symbol: 't_{\\mathrm{pre}}',
    source,
  },
)
export const prefillEnergy = derive(
  'prefill_energy',
  'J/token',
  f`${accelerators} * ${staticPower} * ${prefillTime} + ${joulesPerOperation} * ${tokenOperations} / ${gain}`,
  { symbol: 'e_{\\mathrm{pre}}', source },
)
export const attentionTime = derive(
  'attention_time',
  's/token^2',
  f`${replicas} * ${operationTime} * ${attentionOperations}`,
  {
    symbol: 't_{\\mathrm{att}}',
    source,
  },
)
export const attentionEnergy = derive(
  'attention_energy',
  'J/token^2',
  f`${accelerators} * ${staticPower} * ${attentionTime} + ${joulesPerOperation} * ${attentionOperations}`,
  { symbol: 'e_{\\mathrm{att}}', source },
)

/** Tokens that the generated ones look at, and those that the prompt's look at: half of their own, and all that came before. */
export const contextRead = derive(
  'context_read',
  'token^2',
  f`${outputTokens} * (${cachedTokens} + ${promptTokens} + ${outputTokens} / 2)`,
  { symbol: 'T_{\\mathrm{ctx}}', source },
)
export const pairsComputed = derive(
  'pairs_computed',
  'token^2',
  f`${promptTokens} * (${cachedTokens} + ${promptTokens} / 2)`,
  {
    symbol: 'T_{\\mathrm{att}}',
    source,
  },
)
export const acceleratorEnergy = derive(
  'accelerator_energy',
  'J',
  f`${decodeEnergy} * ${outputTokens} + ${contextEnergy} * ${contextRead} + ${prefillEnergy} * ${promptTokens} + ${attentionEnergy} * ${pairsComputed}`,
  { symbol: 'E_{\\mathrm{acc}}', source, description: 'of the request, all accelerators' },
)
export const acceleratorTime = derive(
  'accelerator_time',
  's',
  f`${accelerators} * (${decodeTime} * ${outputTokens} + ${contextTime} * ${contextRead} + ${prefillTime} * ${promptTokens} + ${attentionTime} * ${pairsComputed})`,
  { symbol: 'T_{\\mathrm{acc}}', source, description: "the request's share of all accelerators, added up" },
)

/** Of one request, on one deployment. */
export const language = system('inferprint-1-language', {
  accelerator_energy: acceleratorEnergy,
  accelerator_time: acceleratorTime,
})

/** How fast the caller sees tokens: evidence about the batch. */
export const speed = system('inferprint-1-speed', {
  inter_token_latency: derive(
    'inter_token_latency',
    's/token',
    f`(${stepTime} + ${batch} * ${contextTime} * ${stepTokens} * (${cachedTokens} + ${promptTokens} + ${outputTokens} / 2)) / ${stepTokens}`,
    { symbol: 't_{\\mathrm{ITL}}', source, description: 'without the pauses while other prompts are prefilled' },
  ),
  first_token_latency: derive(
    'first_token_latency',
    's',
    f`${prefillTime} * ${promptTokens} + ${attentionTime} * ${pairsComputed} + ${stepTime}`,
    { symbol: 't_{\\mathrm{TTFT}}', source, description: 'without waiting for a place in the batch' },
  ),
})
