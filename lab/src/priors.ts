/** What is believed of a parameter before the measurements: its centre and, in log space, its standard deviation. */
export interface Prior {
  readonly name: string
  readonly centre: number
  readonly logDeviation: number
  readonly why: string
}

const prior = (name: string, centre: number, logDeviation: number, why: string): Prior => ({
  name,
  centre,
  logDeviation,
  why,
})

const datasheet = "what of the maker's peak a serving engine reaches, by the data sheet"
const board = "most of the board's limit at the peak of its data sheet"
const order = 'order of magnitude only'

/** Names are `quantity` or `quantity:accelerator` or `prompt_token_count:task`. Units are those of the quantities. */
export const priors: readonly Prior[] = [
  prior('memory_bandwidth:H100', 2700, 0.12, `${datasheet}: 3,350 GB/s`),
  prior('memory_bandwidth:B200', 5500, 0.25, `${datasheet}: 8,000 GB/s`),
  prior('operation_rate:H100', 850e3, 0.15, `${datasheet}: 989 Tflop/s`),
  prior('operation_rate:B200', 1800e3, 0.25, `${datasheet}: 2,250 Tflop/s`),
  prior('static_power:H100', 400, 0.3, 'between idle and the limit of 700 W'),
  prior('static_power:B200', 550, 0.3, 'between idle and the limit of 1,000 W'),
  prior('energy_per_byte:H100', 0.031, 0.6, 'high-bandwidth memory, 3.9 pJ/bit'),
  prior('energy_per_byte:B200', 0.031, 0.6, 'high-bandwidth memory, 3.9 pJ/bit'),
  prior('energy_per_operation:H100', 6e-4, 0.3, `${board}: 700 W / 989 Tflop/s`),
  prior('energy_per_operation:B200', 4e-4, 0.3, `${board}: 1,000 W / 2,250 Tflop/s`),
  prior('step_overhead', 1e-3, 0.6, order),
  prior('layer_overhead', 3e-5, 0.6, order),
  prior('link_overhead', 5e-5, 0.6, order),
  prior('link_sequence_time', 1e-7, 0.8, 'some tens of kB over 450 GB/s'),
  prior('mixture_overhead', 1e-4, 0.8, order),
  prior('mixture_prefill_factor', 1.5, 0.5, 'less than the full rate where each expert has a few tokens of the prompt'),
  prior('waiting_power_share', 0.7, 0.2, 'between idle and the power of memory that is read'),
  prior('tile_factor', 1, 0.5, 'a row costs what a row costs'),
  prior('sequence_overhead', 2e-5, 0.8, order),
  prior('kv_read_factor', 0.8, 0.3, 'at most one reading of each byte in a step'),
  prior('precision_gain', 0.3, 0.5, 'less than in proportion to the bits'),
  prior('prompt_token_count:gpqa', 250, 0.4, 'a question of that set'),
  prior('prompt_token_count:lm-arena-chat', 150, 0.6, 'a chat, at times with its history'),
  prior('prompt_token_count:sourcegraph-fim', 1000, 0.8, 'a file with a gap'),
  prior('prompt_token_count:image-chat', 1000, 0.6, 'an image of a million pixels, 32 x 32 a token'),
  prior('prompt_token_count:video-chat', 4000, 0.6, '32 frames of 640 x 400 pixels, 2 x 32 x 32 a token'),
]
