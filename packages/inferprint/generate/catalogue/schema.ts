/** What a field may hold, and the name its column has in the generated module. */
export interface Check {
  readonly column: string
  /** What was expected, if the value is wrong. */
  readonly test: (value: string) => string | undefined
}

const NUMBER = /^-?\d+(\.\d+)?(e-?\d+)?$/

const bounded =
  (low: number, high: number, whole = false) =>
  (value: string): string | undefined => {
    const number = Number(value)
    if (!NUMBER.test(value)) return 'a number'
    if (number < low || number > high || (whole && !Number.isInteger(number)))
      return `a ${whole ? 'whole ' : ''}number from ${low} to ${high}`
    return undefined
  }

const interval =
  (low: number, high: number) =>
  (value: string): string | undefined => {
    const ends = value.split('..')
    if (ends.length > 2) return 'a number or low..high'
    const complaint = ends.map(bounded(low, high)).find((text) => text !== undefined)
    if (complaint) return complaint
    return ends.length === 2 && Number(ends[0]) >= Number(ends[1]) ? 'low..high with low below high' : undefined
  }

/** A figure with its range: `low..value..high`; or one number that is sure. */
const ranged =
  (low: number, high: number) =>
  (value: string): string | undefined => {
    const ends = value.split('..')
    const complaint = ends.map(bounded(low, high)).find((text) => text !== undefined)
    if (complaint) return complaint
    const [least, middle, most] = ends.map(Number) as [number, number, number]
    const ordered = ends.length === 1 || (ends.length === 3 && least <= middle && middle <= most && least < most)
    return ordered ? undefined : 'a number or low..value..high in this order'
  }

const oneOf =
  (...values: string[]) =>
  (value: string): string | undefined =>
    values.includes(value) ? undefined : `one of ${values.join(', ')}`

const matching =
  (pattern: RegExp, expected: string) =>
  (value: string): string | undefined =>
    pattern.test(value) ? undefined : expected

const camel = (field: string): string => field.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

const schema = (tests: Record<string, Check['test']>, columns: Record<string, string> = {}): Record<string, Check> =>
  Object.fromEntries(
    Object.entries(tests).map(([field, test]) => [field, { column: columns[field] ?? camel(field), test }]),
  )

const text = (): undefined => undefined
const yes = oneOf('yes')
const positive = bounded(Number.MIN_VALUE, 1e12)
const zeroOrMore = bounded(0, 1e12)
const count = bounded(0, 1e12, true)
const year = bounded(1990, 2100, true)
const design = oneOf('dense', 'moe', 'hybrid', 'hybrid-moe')
const size = interval(1e-6, 1e5)
const code = matching(/^[A-Z0-9][A-Z0-9-]*$/, 'a zone code')
const numbers = matching(/^\d+( \d+)*$/, 'whole numbers between spaces')

export const MODEL = schema(
  {
    alias_for: matching(/^[^/]+\/.+$/, 'provider/name'),
    design,
    total_parameters_b: size,
    active_parameters_b: size,
    decode_tokens_per_s: positive,
    first_token_s: positive,
    undisclosed_size: yes,
    multimodal: yes,
    hf_id: matching(/^[^/ ]+(\/[^/ ]+)?$/, 'organisation/name'),
    last_in: matching(/^\d+\.\d+$/, 'an EcoLogits release'),
  },
  { decode_tokens_per_s: 'decodeTokensPerSecond' },
)

export const BENCHMARK = schema({
  name: text,
  asks: text,
  unit: oneOf('share', 'index'),
  run_by: text,
  licence: text,
  cases: count,
})

/** What a model reached; `standard_error` as whoever ran it tells it, tokens of the whole run. */
export const SCORE = schema({
  score: bounded(0, 1000),
  standard_error: bounded(0, 1000),
  run_input_tokens: count,
  run_output_tokens: count,
  date: matching(/^\d{4}-\d\d-\d\d$/, 'an ISO date'),
})

export const ZONE = schema(
  {
    name: text,
    kind: oneOf('country', 'subnational', 'region', 'world'),
    parent: code,
    gwp: bounded(0, 5),
    gwp_year: year,
    gwp_scope: oneOf('direct'),
    adpe: bounded(0, 1e-5),
    pe: bounded(0, 50),
    adpf: bounded(0, 50),
    wue: bounded(0, 100),
    borrowed_adpe: code,
    borrowed_pe: code,
    borrowed_wue: code,
  },
  { gwp_year: 'year' },
)

export const REGION = schema({
  name: text,
  country: matching(/^[A-Z]{3}$/, 'an ISO 3166-1 alpha-3 code'),
  zone: code,
  pue: bounded(1, 5),
  pue_year: year,
  wue: bounded(0, 50),
  wue_year: year,
  carbon_free: bounded(0, 1),
  carbon_free_year: year,
})

export const PROVIDER = schema({ operators: text, zone: code, pue: interval(1, 5), wue: interval(0, 50) })

export const ZONE_CODE = schema({ alpha2: matching(/^[A-Z]{2}$/, 'an ISO 3166-1 alpha-2 code') })

export const EQUIVALENCE = schema({
  unit: text,
  kwh: positive,
  kj: positive,
  kgco2eq: positive,
  h_per_kgco2eq: positive,
  kgsbeq: positive,
  l: positive,
})

export const PREFIX = schema({ route: yes, developer: text, bedrock_vendor: yes })

export const OLLAMA_NAME = schema({ default_size: text, hf_id: text })

export const QUANTISATION = schema({ bits_per_weight: bounded(1, 32) })

export const FLEET = schema({
  pue: bounded(1, 5),
  wue: bounded(0, 50),
  gwp_location: bounded(0, 5),
  gwp_market: bounded(0, 5),
})

export const VIDEO_MODEL = schema(
  {
    machine: text,
    accelerators: bounded(1, 1000, true),
    power_w: interval(1, 1e6),
    power_w_mean: bounded(1, 1e6),
    server_gwp: positive,
    server_adpe: positive,
    server_pe: positive,
    accelerator_gwp: positive,
    accelerator_adpe: positive,
    accelerator_pe: positive,
    sizes: matching(/^\d+x\d+( \d+x\d+)*$/, 'WxH between spaces'),
    frame_counts: numbers,
    makes_audio: yes,
    no_audio_factor: bounded(Number.MIN_VALUE, 1),
    latency_n: zeroOrMore,
    latency_m: zeroOrMore,
    latency_m1: zeroOrMore,
    latency_m2: zeroOrMore,
    latency_n1: zeroOrMore,
    latency_n2: zeroOrMore,
    latency_g: zeroOrMore,
  },
  { accelerators: 'acceleratorCount', power_w_mean: 'meanPowerW' },
)

const sizeOfPicture = matching(/^\d+x\d+$/, 'WxH')

/** Pictures, sound and vectors: one form for all four files. */
export const MEDIA_MODEL = schema({
  network: oneOf('dit', 'joint', 'linear', 'unet', 'undisclosed'),
  task: oneOf('transcription', 'speech', 'music', 'conversation'),
  parameters_b: positive,
  active_parameters_b: positive,
  total_parameters_b: positive,
  layers: count,
  width: count,
  pixels_per_token_side: count,
  temporal_compression: count,
  temporal_patch: count,
  steps: count,
  passes: bounded(1, 3, true),
  size: sizeOfPicture,
  frames: count,
  frames_per_second: positive,
  price_usd: interval(1e-6, 100),
  image_tokens: matching(/^\w+:\d+x\d+=\d+( \w+:\d+x\d+=\d+)*$/, 'QUALITY:WxH=TOKENS between spaces'),
  language_model: matching(/^[^/ ]+\/[^ ]+$/, 'provider/name'),
  positions_per_s: positive,
  codebooks: count,
  encoder_layers: count,
  decoder_layers: count,
  window_s: positive,
  tokens_in_per_s: positive,
  tokens_out_per_s: positive,
  price_usd_per_minute: positive,
  price_usd_per_million_characters: positive,
  price_usd_per_million_tokens: positive,
  most_tokens: count,
  names: matching(/^\S+( \S+)*$/, 'names between spaces'),
})

export const ACCELERATOR = schema({
  memory_gb: positive,
  memory_bandwidth_gb_per_s: positive,
  bf16_tflop_per_s: positive,
  power_limit_w: positive,
  ...Object.fromEntries(
    ['embodied', 'host'].flatMap((of) =>
      ['gwp', 'adpe', 'pe'].map((criterion) => [`${of}_${criterion}`, ranged(0, 1e6)]),
    ),
  ),
  narrowest_operation_bits: positive,
})

/** What is known of how an accelerator was made, and of the server around it: the ranges that ship are computed from these. */
export const ACCELERATOR_MAKING = schema({
  maker_gwp: ranged(0, 1e5),
  lca_gwp: ranged(0, 1e5),
  lca_adpe: ranged(0, 1),
  lca_pe: ranged(0, 1e6),
  host_server: text,
  same_chip_as: text,
  scaled_from: text,
  die_effective_mm2: positive,
  memory_dies: count,
  board_cm2: positive,
  mass_kg: positive,
  casing_kg: zeroOrMore,
  heatsink_kg: positive,
})

export const SERVER = schema({
  processors: count,
  die_mm2: ranged(1, 1e5),
  memory_modules: count,
  memory_module_gb: ranged(1, 1e5),
  drives: count,
  drive_gb: ranged(1, 1e6),
  power_supplies: count,
  accelerators: count,
})

/** What somebody says that training a model cost. */
export const TRAINING = schema(
  {
    name: text,
    models: text,
    organisation: text,
    year,
    total_parameters_b: positive,
    active_parameters_b: positive,
    training_tokens_b: positive,
    accelerator: text,
    accelerator_hours: positive,
    energy_mwh: positive,
    gwp_tco2eq: positive,
    gwp_basis: text,
    water_m3: positive,
    adpe_kgsbeq: positive,
    basis: oneOf('logged', 'power-limit', 'reported', 'estimate', 'press'),
    boundary: text,
    includes_use: yes,
    note: text,
  },
  { gwp_tco2eq: 'gwpT', adpe_kgsbeq: 'adpeKg' },
)

const impactTerms = [
  'fixed',
  'per_die_area',
  'per_mass',
  'rack',
  'blade_server',
  'blade_enclosure_16_slots',
  'casing',
  'heatsink',
  'pwb',
  'die',
  'vram',
  'upstream_transport',
  'transport_boat',
  'transport_truck',
  'transport_plane',
  'end_of_life',
] as const
const factors = impactTerms.flatMap((term) => ['gwp', 'adpe', 'pe'].map((criterion) => `${term}_${criterion}`))
const amounts = [
  'units',
  'is_blade',
  'die_size_mm2',
  'die_area_mm2',
  'density_gb_per_cm2',
  'unit_weight_kg',
  'weight_kg',
  'casing_weight_kg',
  'heatsink_weight_kg',
  'pwb_surface_cm2',
  'vram_gb',
  'vram_dies',
  'vram_die_area_mm2_per_gb',
  'boat_km',
  'truck_km',
  'plane_km',
  'diameter_mm',
  'kerf_mm',
  'defects_per_cm2',
  'life_h',
  'load_percent',
  'other_power_share',
  'power_w_per_gb',
  'power_slope',
  'power_offset',
  'power_shift',
  'least_power_w',
] as const

/** What the parts of a server cost to make, and what Boavizta takes where a part is not described. */
export const BOAVIZTA = schema(
  Object.fromEntries([
    ...[...factors, ...amounts].map((field) => [field, ranged(0, 1e6)] as const),
    ...['power_a', 'power_b', 'power_c', 'power_d'].map((field) => [field, bounded(-1e3, 1e3)] as const),
  ]),
)

export const ARCHITECTURE = schema(
  {
    design,
    total_parameters_b: bounded(1e-6, 1e5),
    active_parameters_b: bounded(1e-6, 1e5),
    canonical_model: text,
    variant_of: text,
    family: text,
    developer: text,
    release_date: matching(/^\d{4}(-\d\d){0,2}$/, 'an ISO date'),
    layers: count,
    hidden_size: count,
    attention_heads: count,
    kv_heads: zeroOrMore,
    head_dim: zeroOrMore,
    attention_kind: text,
    full_attention_layers: count,
    windowed_layers: count,
    window_tokens: count,
    linear_or_ssm_layers: count,
    kv_bytes_per_token_16bit: zeroOrMore,
    kv_bytes_per_token_windowed_16bit: zeroOrMore,
    experts: count,
    experts_per_token: count,
    shared_experts: count,
    vocab_size: count,
    context_length: count,
    native_weight_precision: text,
  },
  {
    kv_bytes_per_token_16bit: 'kvBytesPerToken16bit',
    kv_bytes_per_token_windowed_16bit: 'kvBytesPerTokenWindowed16bit',
  },
)
