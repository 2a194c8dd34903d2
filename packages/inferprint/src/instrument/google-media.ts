import type { JsonObject } from '../usage/draft.ts'
import type { ToldByRequest } from './complete-usage.ts'

/** Width and height by aspect ratio, at 1K. Source: cloud.google.com/vertex-ai/generative-ai/docs/image/generate-images */
const imagePixels: Readonly<Record<string, readonly [number, number]>> = {
  '1:1': [1024, 1024],
  '3:4': [896, 1280],
  '4:3': [1280, 896],
  '9:16': [768, 1408],
  '16:9': [1408, 768],
}

/** What Imagen is asked for. */
export function imageOf({ numberOfImages, aspectRatio = '1:1', imageSize = '1K' }: JsonObject): ToldByRequest {
  const pixels = imagePixels[String(aspectRatio)]
  const scale = { '1K': 1, '2K': 2 }[String(imageSize)]
  return {
    output: {
      ...(typeof numberOfImages === 'number' && { images: numberOfImages }),
      ...(pixels && scale && { imageSize: pixels.map((each) => scale * each).join('x') }),
    },
  }
}

const videoPixels: Readonly<Record<string, readonly [number, number]>> = {
  '720p': [1280, 720],
  '1080p': [1920, 1080],
  '4k': [3840, 2160],
}

/** What Veo is asked for; 8 s of 720p, 16:9, unless it is told. Source: ai.google.dev/gemini-api/docs/video */
export function videoOf(config: JsonObject): ToldByRequest {
  const { durationSeconds = 8, numberOfVideos = 1, resolution = '720p', aspectRatio = '16:9' } = config
  const [width, height] = videoPixels[String(resolution).toLowerCase()] ?? []
  const seconds = Number(durationSeconds) * Number(numberOfVideos)
  return {
    output: {
      ...(seconds > 0 && { videoSeconds: seconds }),
      ...(width && height && { videoSize: aspectRatio === '9:16' ? `${height}x${width}` : `${width}x${height}` }),
    },
  }
}
