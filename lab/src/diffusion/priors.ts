import type { Prior } from '../priors.ts'

const prior = (name: string, centre: number, logDeviation: number, why: string): Prior => ({
  name,
  centre,
  logDeviation,
  why,
})

const reached = "what of the maker's peak a library of networks reaches"
const order = 'order of magnitude only'

/** Names are `quantity` or `quantity:accelerator`. Units are those of the quantities. */
export const diffusionPriors: readonly Prior[] = [
  prior('memory_bandwidth:H100', 2700, 0.1, `${reached}: 3,350 GB/s`),
  prior('memory_bandwidth:B200', 5500, 0.2, `${reached}: 8,000 GB/s`),
  prior('operation_rate:H100', 500e3, 0.3, `${reached}, attention and products together: 989 Tflop/s`),
  prior('operation_rate:B200', 900e3, 0.4, `${reached}, attention and products together: 2,250 Tflop/s`),
  prior('static_power:H100', 300, 0.3, 'between idle and the limit of 700 W'),
  prior('static_power:B200', 400, 0.3, 'between idle and the limit of 1,000 W'),
  prior('energy_per_byte:H100', 0.03, 0.2, 'high-bandwidth memory, 3.9 pJ/bit'),
  prior('energy_per_byte:B200', 0.03, 0.2, 'high-bandwidth memory, 3.9 pJ/bit'),
  prior('energy_per_operation:H100', 8e-4, 0.4, 'some 1 pJ/flop in all, in 16 bits'),
  prior('energy_per_operation:B200', 7e-4, 0.4, 'some 1 pJ/flop in all, in 16 bits'),
  prior('activation_bytes', 130, 0.3, 'some 65 accesses of 2 bytes: norms, modulation, gates, rotations, not fused'),
  prior('launch_time', 5e-4, 0.7, 'some dozens of kernels of 10 us'),
  prior('link_launch_time', 1e-3, 0.7, order),
  prior('link_time', 6e-11, 1, 'some exchanges of 2 bytes over 450 GB/s, with waiting'),
  prior('ring_share', 0.3, 0.7, order),
  prior('energy_per_pixel', 2e-5, 0.25, 'a decoder of 5 Tflop for a megapixel, and the text encoder'),
]
