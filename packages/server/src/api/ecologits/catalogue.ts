import { ecologitsCatalogue, type Model, type VideoModel } from 'inferprint/catalogue'
import { modelWarnings } from 'inferprint/method'
import type { Interval } from 'inferprint/quantity'

const scalar = ({ min, max }: Interval) => (min === max ? min : { min, max })

/** A model as EcoLogits' API lists it; sizes in 10^9 parameters. */
const listed = (model: Model) => ({
  provider: model.provider,
  name: model.name,
  architecture: {
    type: model.design,
    parameters:
      model.design === 'moe'
        ? { total: scalar(model.totalParametersB), active: scalar(model.activeParametersB) }
        : scalar(model.totalParametersB),
  },
  warnings: modelWarnings(model),
  sources: [],
})

const size = (text: string): number[] => text.split('x').map(Number)

const listedVideo = ({ provider, id, sizes, frameCounts, makesAudio }: VideoModel) => ({
  provider,
  model_name: id,
  capabilities: { resolutions: sizes.map(size), frames_count: frameCounts, audio_generation: makesAudio },
})

const unique = (values: Iterable<{ readonly provider: string }>): string[] => [
  ...new Set([...values].map(({ provider }) => provider)),
]

export const providers = (): string[] => unique(ecologitsCatalogue().models.values())
export const videoProviders = (): string[] => unique(ecologitsCatalogue().videoModels.values())

export const modelsOf = (provider: string) =>
  [...ecologitsCatalogue().models.values()].filter((model) => model.provider === provider).map(listed)
export const videoModelsOf = (provider: string) =>
  [...ecologitsCatalogue().videoModels.values()].filter((model) => model.provider === provider).map(listedVideo)

export function electricityMix(code: string): object | undefined {
  const zone = ecologitsCatalogue().ecologitsZones.get(code)
  return zone && { zone: zone.code, adpe: zone.adpe, pe: zone.pe, gwp: zone.gwp, wue: zone.wue }
}
