import { InvalidQuantityValueError } from '../../quantity/errors.ts'

const framesPerSecond = 24
const named: Readonly<Record<string, readonly [number, number]>> = {
  '720p': [1280, 720],
  '1080p': [1920, 1080],
  '4k': [3840, 2160],
}

/** Frames of a video of that length in seconds, at 24 a second, the first one included. */
export const durationToFrames = (durationS: number): number => Math.trunc(framesPerSecond * durationS + 1)

/** Width and height in pixels, read as Python reads whole numbers (`1_280`). @throws InvalidQuantityValueError */
export function parseResolution(text: string): readonly [number, number] {
  const size = text.trim().toLowerCase()
  const known = Object.hasOwn(named, size) ? named[size] : undefined
  if (known) return known
  const [width, height, more] = size
    .split('x')
    .map((part) => (/^\s*\+?\d+(_\d+)*\s*$/.test(part) ? Number(part.replaceAll('_', '')) : Number.NaN))
  if (width === undefined || height === undefined || more !== undefined || Number.isNaN(width + height)) {
    throw new InvalidQuantityValueError(
      `the video size '${text}' cannot be read; expected WIDTHxHEIGHT in pixels (1280x720), 720p, 1080p or 4k`,
    )
  }
  return [width, height]
}
