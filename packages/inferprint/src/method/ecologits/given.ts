import type { Catalogue } from '../../catalogue/catalogue.ts'
import type { Embodied, Model, Provider, VideoModel, Zone } from '../../catalogue/types.ts'
import { type Interval, isExact } from '../../quantity/index.ts'
import type { Values } from './impacts.ts'

/** A finding about a result that is data, not an exception: EcoLogits' code and text. */
export interface StatusMessage {
  readonly code: string
  readonly message: string
}

const plain = (interval: Interval): number | Interval => (isExact(interval) ? interval.min : interval)

/** The electricity of a zone, by the names of the formulas. */
export const zoneValues = ({ gwp, adpe, pe, wue }: Zone): Values => ({
  if_electricity_mix_gwp: gwp,
  if_electricity_mix_adpe: adpe,
  if_electricity_mix_pe: pe,
  if_electricity_mix_wue: wue,
})

export const providerValues = ({ pue, wue }: Pick<Provider, 'pue' | 'wue'>): Values => ({
  datacenter_pue: plain(pue),
  datacenter_wue: plain(wue),
})

export const modelValues = (model: Model): Values => ({
  model_active_parameter_count: plain(model.activeParametersB),
  model_total_parameter_count: plain(model.totalParametersB),
  tps: model.decodeTokensPerSecond,
  ttft: model.firstTokenS,
})

const embodiedValues = (prefix: string, { gwp, adpe, pe }: Embodied): Values => ({
  [`${prefix}_embodied_gwp`]: gwp,
  [`${prefix}_embodied_adpe`]: adpe,
  [`${prefix}_embodied_pe`]: pe,
})

/** W become kW; the no-audio factor counts only when the video has no sound. */
export const videoModelValues = (model: VideoModel, withAudio: boolean): Values => ({
  ...model.latency,
  server_accelerator_power: { min: model.powerW.min / 1000, max: model.powerW.max / 1000 },
  server_accelerator_count: model.acceleratorCount,
  non_audio_weight: withAudio ? 1 : model.noAudioFactor,
  ...embodiedValues('server', model.serverEmbodied),
  ...embodiedValues('accelerator', model.acceleratorEmbodied),
})

export const modelWarnings = (model: Model): StatusMessage[] => [
  ...(model.undisclosedSize
    ? [
        {
          code: 'model-arch-not-released',
          message: 'The model architecture has not been released, expect lower precision.',
        },
      ]
    : []),
  ...(model.multimodal
    ? [{ code: 'model-arch-multimodal', message: 'The model architecture is multimodal, expect lower precision.' }]
    : []),
]

const criteria = { adpe: 'ADPe', pe: 'PE', wue: 'WUE' } as const

export const zoneWarnings = (zone: Zone): StatusMessage[] =>
  (['adpe', 'pe', 'wue'] as const)
    .filter((criterion) => zone.borrowed?.includes(criterion))
    .map((criterion) => ({
      code: `electricity-mix-${criterion}-world`,
      message: `The electricity mix ${criteria[criterion]} factor is using the world default value, expect lower precision.`,
    }))

/** The model of that provider and name, an alias followed, and nothing else. */
export function exactModel(catalogue: Catalogue, provider: string, name: string): Model | undefined {
  const id = `${provider}/${name}`
  return catalogue.models.get(catalogue.aliases.get(id) ?? id)
}

export const zoneNotRegistered = (zone: string): StatusMessage => ({
  code: 'zone-not-registered',
  message: `Could not find electricity mix for \`${zone}\` zone.`,
})
