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

/** Cohere's, by the texts; Google's, by the contents of one request or of a batch of them. */
const embeddedTexts = ({ texts, inputs, requests }: Body): ToldByRequest => {
  const list = [texts, inputs, requests].find(Array.isArray)
  return { output: { embeddings: Math.max(1, list?.length ?? 1) } }
}

/** The ends of paths, of OpenAI's API, of Anthropic's, and of those who speak like them; then the providers' own. */
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
  [/:(generateContent|streamGenerateContent)$/, { operation: 'generate_content', format: 'gemini' }],
  [/:(embedContent|batchEmbedContents)$/, { operation: 'embeddings', format: 'gemini', told: embeddedTexts }],
  [/\/v1\/chat$/, { operation: 'chat', format: 'cohere-v1' }],
  [/\/v2\/chat$/, { operation: 'chat', format: 'cohere-v2' }],
  [/\/v[12]\/embed$/, { operation: 'embeddings', format: 'cohere-v1', told: embeddedTexts }],
  [/\/api\/chat$/, { operation: 'chat', format: 'ollama' }],
  [/\/api\/generate$/, { operation: 'text_completion', format: 'ollama' }],
  [/\/api\/embed(dings)?$/, { operation: 'embeddings', format: 'ollama', told: embeddings }],
  [/\/model\/[^/]+\/converse(-stream)?$/, { operation: 'chat', format: 'bedrock-converse' }],
  /** Of Anthropic's models; others' replies show themselves what they are, or stay unread. */
  [/\/model\/[^/]+\/invoke(-with-response-stream)?$/, { operation: 'chat', format: 'anthropic' }],
  [/\/models\/[^/:]+(\/[^/:]+)?$/, { operation: 'text_completion', format: 'huggingface' }],
  [/\/generate(_stream)?$/, { operation: 'text_completion', format: 'huggingface' }],
]

/** Where the path names the model: Google's, Azure's, Bedrock's, Hugging Face's. */
const modelsInPaths =
  /\/(?:models\/([^/:]+):|deployments\/([^/]+)\/|model\/([^/]+)\/(?:converse|invoke)|models\/([^/]+\/[^/]+?)(?:\/v1\/|$))/

/** The model that a path names, if it does. Never throws. */
export function modelInPath(path: string): string | undefined {
  const match = modelsInPaths.exec(withoutQuery(path))
  const name = match?.slice(1).find((each) => each !== undefined)
  try {
    return name && decodeURIComponent(name)
  } catch {
    return name
  }
}

/** What a request by POST to this path asks for; undefined for what makes nothing: lists, files, counts of tokens. */
export function routeOf(path: string): Route | undefined {
  const plain = withoutQuery(path)
  return routes.find(([pattern]) => pattern.test(plain))?.[1]
}

function withoutQuery(path: string): string {
  const end = path.indexOf('?')
  return end < 0 ? path : path.slice(0, end)
}
