import { describe, expect, it } from 'vitest'
import { findMediaModels, mediaModels } from './media-models.ts'
import { sources } from './sources.ts'
import type { Modality } from './types.ts'

const modalities: readonly Modality[] = ['image', 'video', 'audio', 'embedding']

describe('models of pictures, sound and vectors', () => {
  it.each(modalities)('every %s model has its sources on record', (modality) => {
    const models = [...mediaModels(modality).values()]
    expect(models.length).toBeGreaterThan(70)
    for (const model of models)
      for (const ids of Object.values(model.sources))
        for (const id of ids.split(' ')) expect(sources().has(id), `${model.id}: ${id}`).toBe(true)
  })

  it('guidance is a pass or none: a scale does not tell', () => {
    const images = mediaModels('image')
    expect(images.get('black-forest-labs/FLUX.1-dev')).toMatchObject({ network: 'joint', layers: 57, passes: 1 })
    expect(images.get('stabilityai/stable-diffusion-3.5-large')).toMatchObject({ passes: 2 })
    expect(mediaModels('video').get('tencent/HunyuanVideo')).toMatchObject({ passes: 1, frames: 129 })
  })

  it('a U-Net has no count of tokens', () => {
    for (const model of [...mediaModels('image').values(), ...mediaModels('video').values()])
      if (model.network === 'unet') expect(model.pixelsPerTokenSide).toBeUndefined()
  })

  it('embeddings count the parameters that compute, not the table', () => {
    expect(mediaModels('embedding').get('intfloat/multilingual-e5-small')).toMatchObject({
      parametersB: 0.021986,
      totalParametersB: 0.118,
    })
  })

  it('names are found with route, date, build, or by their line', () => {
    const idsOf = (modality: Modality, name: string) => findMediaModels(modality, name).models.map(({ id }) => id)
    expect(idsOf('image', 'gpt-image-1')).toEqual(['openai/gpt-image-1'])
    expect(idsOf('image', 'fal-ai/flux/dev')).toEqual(['black-forest-labs/FLUX.1-dev'])
    expect(idsOf('image', 'PixArt-alpha/PixArt-Sigma-XL-2-1024-MS')).toHaveLength(1)
    expect(findMediaModels('image', 'Tencent-Hunyuan/HunyuanDiT-v1.2-Diffusers')).toMatchObject({ match: 'stem' })
    expect(idsOf('video', 'veo-3.1-generate-preview')).toEqual(['google/veo-3.1-generate-001'])
    expect(findMediaModels('image', 'stable-diffusion-3.5').match).toBe('family')
    expect(findMediaModels('image', 'kandinsky-community/kandinsky-2-2-decoder')).toMatchObject({ match: 'family' })
    expect(idsOf('image', 'kandinsky-2-2-decoder')).toEqual(['kandinsky-community/kandinsky-2-2'])
    expect(findMediaModels('image', 'nobody-knows').match).toBe('none')
    expect(findMediaModels('image', 'gpt-imag-1').suggestions).toContain('openai/gpt-image-1')
  })
})
