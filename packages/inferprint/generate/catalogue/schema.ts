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
})

export const PROVIDER = schema({ operators: text, zone: code, pue: interval(1, 5), wue: interval(0, 50) })

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

export const FLEET = schema({ pue: bounded(1, 5), wue: bounded(0, 50) })

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

export const ACCELERATOR = schema({
  memory_gb: positive,
  memory_bandwidth_gb_per_s: positive,
  bf16_tflop_per_s: positive,
  power_limit_w: positive,
})

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
