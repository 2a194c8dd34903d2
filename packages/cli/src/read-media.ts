import type { MediaRequest } from 'inferprint'
import type { Usage } from 'inferprint/usage'
import type { WithoutModel } from './media.ts'

/** What a reply made other than a text; undefined where it does not tell how much. */
export function mediaOfUsage({ input, output }: Usage): WithoutModel<MediaRequest> | undefined {
  if (output.images !== undefined) return imagesOf(output)
  if (output.embeddings !== undefined) {
    const count = output.embeddings
    if (input.totalTokens === undefined || input.totalTokens === 0 || count === 0) return undefined
    return { embedding: { inputTokens: Math.max(1, Math.round(input.totalTokens / count)), count } }
  }
  if (output.totalTokens !== undefined) return undefined
  const durationS = input.audioSeconds ?? output.audioSeconds
  if (durationS !== undefined) return { audio: { durationS } }
  return input.characters === undefined ? undefined : { audio: { characters: input.characters } }
}

function imagesOf({ images = 0, imageSize, imageTokens, totalTokens }: Usage['output']) {
  if (images === 0) return undefined
  const outputTokens = imageTokens ?? totalTokens
  return {
    image: {
      count: images,
      ...(imageSize !== undefined && { resolution: imageSize }),
      ...(outputTokens !== undefined && outputTokens > 0 && { outputTokens }),
    },
  }
}
