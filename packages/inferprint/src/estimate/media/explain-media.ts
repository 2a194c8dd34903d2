import { textItems } from '../../method/inferprint-1/items.ts'
import type { Ranged } from '../../method/inferprint-1/spread.ts'
import { languageMiddle } from '../explain-language.ts'
import { type Explanation, outputRanges, stepsOfMiddle, widened } from '../explain-steps.ts'
import type { EstimateOptions, VideoRequest } from '../request.ts'
import { estimateTexts, type TextsPlan, textOf } from './as-text.ts'
import { planMedia } from './estimate-media.ts'
import { explainDiffusion } from './explain-diffusion.ts'
import { itemRanges } from './item-ranges.ts'
import type { MediaRequest } from './request.ts'

/** Images, videos, sound or embeddings by inferprint-1. @throws InvalidRequestError, UnknownModelError */
export function explainMedia(request: MediaRequest | VideoRequest, options: EstimateOptions): Explanation {
  const plan = planMedia(request, options)
  return plan.kind === 'texts' ? explainTexts(plan) : explainDiffusion(plan, options)
}

/** So many texts: what one needs of the accelerators, and what all together cost. */
function explainTexts(plan: TextsPlan): Explanation {
  const { request, tokens, wider, options } = plan
  const { measuredItEnergyKwh } = request
  const footprint = estimateTexts(plan)
  const { middle, words } = languageMiddle(textOf(plan), options)
  const { accelerator_energy, accelerator_time } = middle.medians as Readonly<Record<string, Ranged>>
  const off = Math.log(wider)
  const energy = widened(accelerator_energy as Ranged, { below: off, above: off })
  const steps = stepsOfMiddle(textItems, {
    taken: {
      ...middle.taken,
      item_count: tokens.times,
      ...(measuredItEnergyKwh !== undefined && { request_it_energy: measuredItEnergyKwh }),
    },
    medians: itemRanges(energy, (accelerator_time as Ranged).value, tokens.times),
    ranges: { ...middle.ranges, ...outputRanges(footprint) },
    sources: { ...middle.sources, ...plan.sources },
  })
  return { system: textItems.name, steps, words: [inWords(plan), ...words] }
}

function inWords({ tokens: { times, inputTokens = 0, outputTokens }, wider }: TextsPlan): string {
  const count = Number(times.toPrecision(4))
  return `Taken for ${count} x a text of ${inputTokens} tokens read and ${outputTokens} written by a language model of that size, a factor of ${wider} either way.`
}
