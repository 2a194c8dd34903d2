import type { Format } from '../usage/usage.ts'
import type { ToldByRequest } from './complete-usage.ts'
import type { Operation } from './record.ts'

/** What a path of an HTTP API asks for. */
export interface Route {
  readonly operation: Operation
  /** Where the reply does not show it. */
  readonly format: Format
  readonly told?: (body: Body) => ToldByRequest
}

/** Of a request, as far as instruments look at it. */
export interface Body {
  readonly [key: string]: unknown
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
const count = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined
const size = (value: unknown): string | undefined => {
  const told = text(value)
  return told && /^\d{1,5}x\d{1,5}$/.test(told) ? told : undefined
}
const known = <T extends object>(values: { [K in keyof T]: T[K] | undefined }): T =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T

const images = (body: Body): ToldByRequest => ({
  output: known({ imageSize: size(body.size), images: count(body.n) ?? 1 }),
})
const speech = (body: Body): ToldByRequest => ({ input: known({ characters: text(body.input)?.length }) })
const video = (body: Body): ToldByRequest => {
  const seconds = Number(body.seconds)
  return { output: known({ videoSize: size(body.size), videoSeconds: seconds > 0 ? seconds : undefined }) }
}
/** One text, or a list of them; a list of numbers is one text in tokens. */
const embeddings = (body: Body): ToldByRequest => {
  const { input } = body
  return {
    output: { embeddings: Array.isArray(input) && typeof input[0] !== 'number' ? Math.max(1, input.length) : 1 },
  }
}

/** The ends of paths, of OpenAI's API, of Anthropic's, and of those who speak like them. */
const routes: readonly (readonly [end: RegExp, route: Route])[] = [
  [/\/chat\/completions$/, { operation: 'chat', format: 'openai-chat' }],
  [/\/completions$/, { operation: 'text_completion', format: 'openai-chat' }],
  [/\/responses$/, { operation: 'chat', format: 'openai-responses' }],
  [/^(\/anthropic)?\/v1\/messages$/, { operation: 'chat', format: 'anthropic' }],
  [/\/embeddings$/, { operation: 'embeddings', format: 'openai-embeddings', told: embeddings }],
  [
    /\/images\/(generations|edits|variations)$/,
    { operation: 'image_generation', format: 'openai-images', told: images },
  ],
  [/\/audio\/(transcriptions|translations)$/, { operation: 'transcription', format: 'openai-audio' }],
  [/\/audio\/speech$/, { operation: 'speech', format: 'openai-audio', told: speech }],
  [/\/videos$/, { operation: 'video_generation', format: 'openai-video', told: video }],
]

/** What a request by POST to this path asks for; undefined for what makes nothing: lists, files, counts of tokens. */
export function routeOf(path: string): Route | undefined {
  const end = path.indexOf('?')
  const plain = end < 0 ? path : path.slice(0, end)
  return routes.find(([pattern]) => pattern.test(plain))?.[1]
}
