import type { Format } from '../usage/usage.ts'
import type { ToldByRequest } from './complete-usage.ts'
import { imageOf, videoOf } from './google-media.ts'
import type { Operation } from './record.ts'

/** What a path of an HTTP API asks for. */
export interface Route {
  readonly operation: Operation
  /** Where the reply does not show it; absent where the model tells it. */
  readonly format?: Format
  readonly told?: (body: Body) => ToldByRequest
  /** Whether the path itself asks for a stream. */
  readonly stream?: boolean
  /** Where the path names it. */
  readonly model?: string
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
const lengthOf = (list: unknown): number | undefined =>
  Array.isArray(list) ? Math.max(1, list.length) : list === undefined ? undefined : 1

/** One text, or a list of them; a list of numbers is one text in tokens. Cohere has texts, Google requests or instances. */
const embeddings = ({ input, texts, inputs, requests, instances, images }: Body): ToldByRequest => {
  const texted = Array.isArray(input) && typeof input[0] === 'number' ? 1 : lengthOf(input)
  const count = texted ?? lengthOf(texts) ?? lengthOf(inputs) ?? lengthOf(requests) ?? lengthOf(instances)
  return { output: { embeddings: count ?? lengthOf(images) ?? 1 } }
}

const parameters = ({ parameters: told }: Body): Body =>
  typeof told === 'object' && told !== null ? (told as Body) : {}
const imagen = (body: Body): ToldByRequest => {
  const { sampleCount, sampleImageSize, aspectRatio } = parameters(body)
  return imageOf({ numberOfImages: sampleCount, imageSize: sampleImageSize, aspectRatio })
}
const veo = (body: Body): ToldByRequest => {
  const { sampleCount, ...rest } = parameters(body)
  return videoOf({ numberOfVideos: sampleCount, ...rest })
}

const bedrockImages = ({ imageGenerationConfig: told }: Body): ToldByRequest => {
  const { numberOfImages, width, height } = (typeof told === 'object' && told !== null ? told : {}) as Body
  return { output: known({ images: count(numberOfImages) ?? 1, imageSize: size(`${width}x${height}`) }) }
}
/** Nova Reel. Source: docs.aws.amazon.com/nova/latest/userguide/video-gen-access.html */
const bedrockVideo = ({ modelInput }: Body): ToldByRequest => {
  const { videoGenerationConfig: told } = (
    typeof modelInput === 'object' && modelInput !== null ? modelInput : {}
  ) as Body
  const { durationSeconds, dimension } = (typeof told === 'object' && told !== null ? told : {}) as Body
  return { output: known({ videoSeconds: count(durationSeconds), videoSize: size(dimension) }) }
}

const google = '/(?:models|tunedModels|endpoints)/(?<model>[^/:]+):'
const bedrock = '/model/(?<model>[^/]+)/'

/**
 * The ends of paths: of OpenAI's API and of those who speak like it, Azure's deployments among them; of Anthropic, Google, Bedrock,
 * Cohere, Ollama and Hugging Face.
 */
const routes: readonly (readonly [end: RegExp, route: Route])[] = [
  [/\/chat\/completions$/, { operation: 'chat', format: 'openai-chat' }],
  [/\/completions$/, { operation: 'text_completion', format: 'openai-chat' }],
  [/\/responses$/, { operation: 'chat', format: 'openai-responses' }],
  [/\/v1\/messages$/, { operation: 'chat', format: 'anthropic' }],
  [/\/embeddings$/, { operation: 'embeddings', format: 'openai-embeddings', told: embeddings }],
  [
    /\/images\/(generations|edits|variations)$/,
    { operation: 'image_generation', format: 'openai-images', told: images },
  ],
  [/\/audio\/(transcriptions|translations)$/, { operation: 'transcription', format: 'openai-audio' }],
  [/\/audio\/speech$/, { operation: 'speech', format: 'openai-audio', told: speech }],
  [/\/videos$/, { operation: 'video_generation', format: 'openai-video', told: video }],
  [RegExp(`${google}generateContent$`), { operation: 'generate_content', format: 'gemini' }],
  [RegExp(`${google}streamGenerateContent$`), { operation: 'generate_content', format: 'gemini', stream: true }],
  [
    RegExp(`${google}(?:embedContent|batchEmbedContents)$`),
    { operation: 'embeddings', format: 'gemini', told: embeddings },
  ],
  [
    /\/(?:models|endpoints)\/(?<model>imag[^/:]+):predict$/,
    { operation: 'image_generation', format: 'gemini', told: imagen },
  ],
  [
    /\/(?:models|endpoints)\/(?<model>[^/:]*embedding[^/:]*):predict$/,
    { operation: 'embeddings', format: 'gemini', told: embeddings },
  ],
  [RegExp(`${google}predictLongRunning$`), { operation: 'video_generation', format: 'gemini', told: veo }],
  [RegExp(`${google}rawPredict$`), { operation: 'chat' }],
  [RegExp(`${google}streamRawPredict$`), { operation: 'chat', stream: true }],
  [RegExp(`${bedrock}converse$`), { operation: 'chat', format: 'bedrock-converse' }],
  [RegExp(`${bedrock}converse-stream$`), { operation: 'chat', format: 'bedrock-converse', stream: true }],
  [/\/model\/(?<model>[^/]*embed[^/]*)\/invoke$/, { operation: 'embeddings', told: embeddings }],
  [/\/model\/(?<model>[^/]*rerank[^/]*)\/invoke$/, { operation: 'rerank' }],
  [
    /\/model\/(?<model>[^/]*(?:image|canvas|stability)[^/]*)\/invoke$/,
    { operation: 'image_generation', format: 'bedrock-invoke', told: bedrockImages },
  ],
  [
    /(?:\/model\/(?<model>[^/]+))?\/async-invoke$/,
    { operation: 'video_generation', format: 'bedrock-invoke', told: bedrockVideo },
  ],
  [RegExp(`${bedrock}invoke$`), { operation: 'chat' }],
  [RegExp(`${bedrock}invoke-with-response-stream$`), { operation: 'chat', stream: true }],
  [/\/v1\/chat$/, { operation: 'chat', format: 'cohere-v1' }],
  [/\/v2\/chat$/, { operation: 'chat', format: 'cohere-v2' }],
  [/\/v[12]\/embed$/, { operation: 'embeddings', format: 'cohere-v2', told: embeddings }],
  [/\/v[12]\/rerank$/, { operation: 'rerank', format: 'cohere-v2' }],
  [/\/api\/chat$/, { operation: 'chat', format: 'ollama' }],
  [/\/api\/generate$/, { operation: 'text_completion', format: 'ollama' }],
  [/\/api\/embed$/, { operation: 'embeddings', format: 'ollama', told: embeddings }],
  [/^\/generate$/, { operation: 'text_completion', format: 'huggingface' }],
  [/^\/generate_stream$/, { operation: 'text_completion', format: 'huggingface', stream: true }],
  [/^(?:\/hf-inference)?\/models\/(?<model>[^/:]+\/[^/:]+)$/, { operation: 'text_completion', format: 'huggingface' }],
]

const inDeployment = /\/deployments\/(?<model>[^/]+)\//

/** What a request by POST to this path asks for; undefined for what makes nothing: lists, files, counts of tokens. */
export function routeOf(path: string): Route | undefined {
  const end = path.indexOf('?')
  const plain = end < 0 ? path : path.slice(0, end)
  for (const [pattern, route] of routes) {
    const match = pattern.exec(plain)
    if (!match) continue
    const model = match.groups?.model ?? inDeployment.exec(plain)?.groups?.model
    return model === undefined ? route : { ...route, model: decoded(model) }
  }
  return undefined
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
