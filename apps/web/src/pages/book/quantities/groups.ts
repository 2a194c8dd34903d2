import type { Quantity } from 'inferprint/quantity'

/** What quantities are about, in the order of the book: from the result to what it rests on. */
export const groupIds = [
  'result',
  'request',
  'model',
  'serving',
  'accelerators',
  'building',
  'electricity',
  'manufacture',
  'user',
  'training',
  'conversion',
] as const
export type GroupId = (typeof groupIds)[number]

/** The first that fits a name; all else is about the work of the accelerators. */
const rules: readonly (readonly [GroupId, RegExp])[] = [
  ['user', /^(user_side|internet|device|bytes_per_(prompt|output))/],
  [
    'training',
    /^(training_|top_down|release_day|research_|power_(share|limit)|accelerators_power|server_and_network|model_total_parameters$)/,
  ],
  ['result', /^request_(?!latency|network_energy)|^(inter_token|first_token)_latency$/],
  ['electricity', /^if_electricity_mix/],
  ['manufacture', /embodied|_lifetime$|^machine_(life|utilisation)$/],
  ['building', /^(datacenter|host|idle|network|request_network|server_power|server_energy)/],
  ['request', /^(output|prompt|cached|latent)_token_count$|^(request_latency|step_count|pixel_count|video_)/],
  [
    'model',
    /^(model_(?!quantization|required)|layer_count|attention_width|kv_bytes|state_bytes|mixture$|routed_share|passes|text_token_count|tps$|ttft$)/,
  ],
  [
    'serving',
    /^(batch_size|accelerator_count|replica_count|weight_bits|operation_bits|tile_row|low_precision_mixture|ring_hops|gpu_memory|gpu_required|server_gpu_count|server_accelerator_count|model_quantization|model_required)/,
  ],
]

export const groupOf = ({ name, source }: Quantity): GroupId =>
  source === 'si' ? 'conversion' : (rules.find(([, pattern]) => pattern.test(name))?.[0] ?? 'accelerators')
