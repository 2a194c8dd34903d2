import { defaultCatalogue } from 'inferprint/catalogue'
import { video011 } from 'inferprint/method'
import { bounds, type System } from 'inferprint/quantity'
import type { DiffusionRow } from './load-diffusion.ts'

const joulesPerKwh = 3.6e6
const plain = (name: string): string =>
  name
    .slice(name.lastIndexOf('/') + 1)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '')

/**
 * J per video by EcoLogits 0.11, middle of its range: its regression on size and length, of a whole machine, whatever was run.
 * Undefined where it knows no such model, and for images, for which it has no method.
 */
export function ecologitsVideoEnergy({ model, kind, width, height, frames }: DiffusionRow): number | undefined {
  const known =
    kind === 'video' && [...defaultCatalogue().videoModels.values()].find(({ name }) => plain(name) === plain(model))
  if (!known) return undefined
  const method: System = video011
  const { latency } = known
  const { server_accelerator_energy: energy } = bounds(
    method,
    {
      video_width: width,
      video_height: height,
      video_frames_count: frames,
      server_accelerator_power: { min: known.powerW.min / 1000, max: known.powerW.max / 1000 },
      request_latency: Number.POSITIVE_INFINITY,
      ...latency,
    },
    ['server_accelerator_energy'],
  )
  return energy && ((energy.min + energy.max) / 2) * joulesPerKwh
}
