/**
 * A diffusion model on its accelerators: every step passes all tokens of the latent picture through the network. Computing costs
 * time and energy, so do the activations that the layers hand on; static power runs meanwhile, and what is launched bounds a step
 * from below.
 */
import { derive, f, input, system } from '../../quantity/index.ts'
import { bitsPerByte, bytesPerGigabyte } from '../conversions.ts'
import { operationsPerPair, operationsPerParameter } from './language.ts'

const source = 'roofline-2009'
const architecture = { source: 'catalogue' }
const served = { source: 'deployment' }
const fitted = { source: 'mlenergy-v3' }
const asked = { source: 'request' }

const batch = input('batch_size', '1', { symbol: 'B', ...served, description: 'images or videos made together' })
const accelerators = input('accelerator_count', '1', { symbol: 'n', ...served, description: 'that share one sequence' })
const ringHops = input('ring_hops', '1', {
  symbol: 'h',
  ...served,
  description: 'neighbours to whom keys and values are handed on; 0 where heads are shared out instead',
})
const bits = input('weight_bits', 'bit/param', { symbol: 'Q', ...served })

const parameters = input('model_parameter_count', 'Gparam', { symbol: 'P', ...architecture })
const tokenParameters = input('model_token_parameter_count', 'Gparam', {
  symbol: 'P_{\\mathrm{tok}}',
  ...architecture,
  description: 'that work on each token: text and picture have weights of their own in some networks',
})
const layers = input('layer_count', '1', { symbol: 'L', ...architecture })
const width = input('model_width', '1', { symbol: 'd', ...architecture })
const attentionWidth = input('attention_width', '1', {
  symbol: 'd_a',
  ...architecture,
  description: '0 for attention that is linear in the tokens',
})
const textTokens = input('text_token_count', 'token', {
  symbol: 'T_{\\mathrm{text}}',
  ...architecture,
  description: 'of the prompt, in the same sequence; 0 where they are only looked at',
})
const passes = input('passes_per_step', '1', {
  symbol: 'p',
  ...architecture,
  description: '2 with classifier-free guidance, 1 where guidance is distilled or absent',
})

const latentTokens = input('latent_token_count', 'token', { symbol: 'T_{\\mathrm{lat}}', ...asked })
const pixels = input('pixel_count', 'px', { symbol: 'V', ...asked, description: 'decoded, of all frames' })
const steps = input('step_count', '1', { symbol: 'S', ...asked })

const perAccelerator = (symbol: string, description: string) => ({ symbol, source: 'mlenergy-v3', description })
const bandwidth = input('memory_bandwidth', 'GB/s', perAccelerator('\\beta', 'as reached'))
const rate = input('operation_rate', 'Gflop/s', perAccelerator('\\rho', 'as reached, 16 bits'))
const staticPower = input('static_power', 'W', perAccelerator('W_0', 'of one accelerator while it serves'))
const joulesPerByte = input('energy_per_byte', 'J/GB', perAccelerator('\\epsilon_b', 'memory read'))
const joulesPerOperation = input('energy_per_operation', 'J/Gflop', perAccelerator('\\epsilon_f', '16 bits'))

const activationBytes = input('activation_bytes', 'byte/token', {
  symbol: 'c_a',
  ...fitted,
  description: 'read and written for each layer, token and unit of width, by what is between the products of matrices',
})
const launchTime = input('launch_time', 's', { symbol: 't_L', ...fitted, description: 'of a layer, at least' })
const linkLaunchTime = input('link_launch_time', 's', {
  symbol: 't_n',
  ...fitted,
  description: 'of a layer across accelerators, on top',
})
const linkTime = input('link_time', 's/token', {
  symbol: 't_{nT}',
  ...fitted,
  description: 'per layer, token and unit of width, across accelerators',
})
const ringShare = input('ring_share', '1', { symbol: 'r', ...fitted, description: 'that each hop adds' })
const joulesPerPixel = input('energy_per_pixel', 'J/px', { symbol: '\\epsilon_p', ...fitted, description: 'decoded' })

const sequence = derive('sequence_length', 'token', f`${latentTokens} + ${textTokens}`, { symbol: 'T', source })
const across = derive('across_accelerators', '1', f`min(1, ${accelerators} - 1)`, {
  symbol: '\\mathbb{1}_{n>1}',
  source,
  description: '1 where there are several, else 0',
})
const hops = derive('hop_factor', '1', f`1 + ${ringShare} * ${ringHops}`, { symbol: '1 + r h', source })
export const stepOperations = derive(
  'step_operations',
  'Gflop',
  f`${passes} * (${operationsPerParameter} * ${tokenParameters} * ${sequence} + ${operationsPerPair} * ${layers} * ${attentionWidth} * ${sequence} ^ 2)`,
  { symbol: 'o', source, description: 'of one image or video, all passes' },
)
const activationsRead = derive(
  'activations_read',
  'GB',
  f`${passes} * ${activationBytes} * ${layers} * ${width} * ${sequence} / ${bytesPerGigabyte}`,
  { symbol: 'b_a', source, description: 'by one step of one image or video' },
)
export const weightsRead = derive('weights_read', 'GB', f`${parameters} * ${bits} / ${bitsPerByte}`, {
  symbol: 'b_w',
  source,
  description: 'by one step, on each accelerator',
})
const workTime = derive(
  'work_time',
  's',
  f`(${stepOperations} / ${rate} + ${activationsRead} / ${bandwidth} + ${across} * ${passes} * ${layers} * ${width} * ${sequence} * ${linkTime} * ${hops}) / ${accelerators}`,
  { symbol: 't_w', source, description: 'of one step of one image or video' },
)
const launching = derive(
  'launching_time',
  's',
  f`${layers} * (${launchTime} + ${across} * ${linkLaunchTime} * ${hops})`,
  { symbol: 't_l', source, description: 'of one step, whatever it computes' },
)
const stepTime = derive(
  'step_time',
  's',
  f`max(${launching}, ${batch} * ${workTime}) + ${weightsRead} / ${bandwidth}`,
  { symbol: 't_S', source, description: 'of the whole batch' },
)
const decodeEnergy = derive('decode_energy', 'J', f`${pixels} * ${joulesPerPixel}`, {
  symbol: 'E_p',
  source,
  description: 'of one image or video, from the latent one',
})
export const batchTime = derive(
  'batch_latency',
  's',
  f`${steps} * ${stepTime} + ${batch} * ${decodeEnergy} / ${staticPower}`,
  { symbol: 't', source, description: 'decoding draws about as much again as the static power' },
)
export const acceleratorEnergy = derive(
  'accelerator_energy',
  'J',
  f`(${accelerators} * (${staticPower} * ${batchTime} + ${steps} * ${weightsRead} * ${joulesPerByte})) / ${batch} + ${steps} * (${stepOperations} * ${joulesPerOperation} + ${activationsRead} * ${joulesPerByte}) + ${decodeEnergy}`,
  { symbol: 'E_{\\mathrm{acc}}', source, description: 'of one image or video, all accelerators' },
)
export const acceleratorTime = derive('accelerator_time', 's', f`${accelerators} * ${batchTime} / ${batch}`, {
  symbol: 'T_{\\mathrm{acc}}',
  source,
  description: 'of one image or video, all accelerators added up',
})

/** Of one image or video, on one deployment; and how long its batch takes. */
export const diffusion = system('inferprint-1-diffusion', {
  accelerator_energy: acceleratorEnergy,
  accelerator_time: acceleratorTime,
  batch_latency: batchTime,
})
