import type { ClipRequest, ImageRequest } from 'inferprint'
import { findMediaModels } from 'inferprint/catalogue'
import type { PublishedRow } from './load-measurements.ts'
import { numberIn } from './read-published.ts'

const kinds: Readonly<Record<string, 'image' | 'video'>> = { energy_per_image: 'image', energy_per_video: 'video' }

const numberAfter = (words: string, pattern: RegExp): number | undefined => {
  const found = pattern.exec(words)?.[1]
  return found === undefined ? undefined : Number(found)
}

const sizeIn = (words: string): string | undefined =>
  /\b\d{2,4}x\d{2,4}\b/.exec(words)?.[0] ?? /\b(?:720p|1080p|4k)\b/i.exec(words)?.[0]

/** A name that the catalogue has, else with the size that the row tells, as a name may tell it. */
function nameOf({ model, params_total_b: parameters }: PublishedRow, kind: 'image' | 'video'): string {
  const isKnown = findMediaModels(kind, model).match !== 'none'
  return isKnown || numberIn(parameters) === undefined ? model : `${model}-${parameters}b`
}

/** Whether a figure is of pictures or videos. */
export const isOfMedia = ({ metric }: PublishedRow): boolean => metric in kinds

/** What was made, from the words of a figure of images or videos; or why that is not clear. */
export function mediaRequestOf(row: PublishedRow): ImageRequest | ClipRequest | string {
  const words = (row as Readonly<Record<string, string | undefined>>).functional_unit ?? ''
  const kind = kinds[row.metric] ?? 'image'
  if (row.model.trim() === '') return 'its model is not said'
  const resolution = sizeIn(words)
  if (resolution === undefined) return 'the size of the picture is not said'
  const steps = numberAfter(words, /(\d+) steps/)
  const common = { resolution, ...(steps !== undefined && { steps }) }
  const model = nameOf(row, kind)
  if (kind === 'image') return { model, image: common }
  const framesPerSecond = numberAfter(words, /([\d.]+) fps/)
  const frames = numberAfter(words, /(\d+) frames/)
  const seconds =
    numberAfter(words, /\b([\d.]+) ?s\b/) ??
    (frames !== undefined && framesPerSecond !== undefined ? frames / framesPerSecond : undefined)
  if (seconds === undefined) return 'the length of the video is not said'
  return {
    model,
    video: { ...common, durationS: seconds, ...(framesPerSecond !== undefined && { framesPerSecond }) },
  }
}
