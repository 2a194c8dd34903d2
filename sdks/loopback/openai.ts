import { type Answer, type Asked, json, sseText, type Wire } from './answer.ts'
import { batch, fileContent } from './openai-batch.ts'
import { type ChatDialect, chat, completion } from './openai-chat.ts'
import { embeddings, images, speech, transcription } from './openai-media.ts'
import { responses } from './openai-responses.ts'

const error = (status: number, message: string) => ({
  error: {
    message,
    type: status === 429 ? 'rate_limit_exceeded' : status < 500 ? 'invalid_request_error' : 'server_error',
    param: null,
    code: null,
  },
})

const models = (model = 'gpt-4o-mini') => ({ id: model, object: 'model', created: 1_790_000_000, owned_by: 'system' })

type Route = readonly [path: RegExp, answer: (asked: Asked, model: string) => Answer]

const routesOf = (dialect: ChatDialect): readonly Route[] => [
  [/\/chat\/completions$/, (asked, model) => chat(asked, model, dialect)],
  [/\/completions$/, completion],
  [/\/responses$/, responses],
  [/\/embeddings$/, embeddings],
  [/\/images\/(generations|edits|variations)$/, images],
  [/\/audio\/(transcriptions|translations)$/, transcription],
  [/\/audio\/speech$/, speech],
  [/\/batches\/(?<id>[^/]+)$/, ({ path }) => batch(path.split('/').at(-1) as string)],
  [/\/files\/[^/]+\/content$/, fileContent],
  [/\/models$/, () => json({ object: 'list', data: [models()] })],
]

/** OpenAI's API, and that of whom speaks like it, with what it says differently. */
export const openaiLike = (name: string, dialect: ChatDialect = {}, rest: Partial<Wire> = {}): Wire => {
  const routes = routesOf(dialect)
  return {
    name,
    answer: (asked, model) => routes.find(([path]) => path.test(asked.path))?.[1](asked, model),
    error,
    errorPiece: (message) => sseText({ data: error(500, message) }),
    headers: { 'x-request-id': 'req_1' },
    ...rest,
  }
}

export const openai = openaiLike('OpenAI')

/** The deployment in the path names the model: `/openai/deployments/gpt-4o-mini/chat/completions`. */
export const azureOpenai = openaiLike(
  'Azure OpenAI',
  {},
  {
    modelOf: (path) => /\/deployments\/([^/]+)\//.exec(path)?.[1],
    headers: { 'apim-request-id': 'req_1', 'x-request-id': 'req_1' },
  },
)
