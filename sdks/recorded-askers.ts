import type { SdkUnderTest } from './check.ts'
import { anthropic } from './clients/anthropic.ts'
import { cohere } from './clients/cohere.ts'
import { gemini } from './clients/gemini.ts'
import { huggingFace } from './clients/hugging-face.ts'
import { mistral } from './clients/mistral.ts'
import { azure, openai } from './clients/openai.ts'

/** A version of an SDK, and how a program asks by it for what was asked when a reply was recorded. */
export interface Asker {
  readonly under: SdkUnderTest<object>
  readonly reply: (client: object, asked: Asked) => unknown
  readonly stream: (client: object, asked: Asked) => AsyncIterable<unknown> | Promise<AsyncIterable<unknown>>
}

/** The body of the request, and where the server of its recording is. */
export interface Asked {
  readonly body: object
  readonly path: string
  readonly url: string
}

type Ask<Client, Answer> = (client: Client, body: never, asked: Asked) => Answer

const askers = <Client extends object, Sdk>(
  versions: readonly SdkUnderTest<Client, Sdk>[],
  reply: Ask<Client, unknown>,
  stream: Ask<Client, unknown>,
): readonly Asker[] =>
  versions.map((under) => ({
    under: under as unknown as SdkUnderTest<object>,
    reply: (client, asked) => reply(client as Client, asked.body as never, asked),
    stream: (client, asked) => stream(client as Client, asked.body as never, asked) as AsyncIterable<unknown>,
  }))

const ofOpenai = (versions: typeof openai): readonly Asker[] =>
  askers(
    versions,
    (client, body) => client.chat.completions.create(body),
    (client, body) => client.chat.completions.create(body),
  )

const ofMistral = askers(
  mistral,
  (client, { model, messages }: { model: string; messages: never }) => client.chat.complete({ model, messages }),
  (client, { model, messages }: { model: string; messages: never }) => client.chat.stream({ model, messages }),
)

/** Where the recordings were made; 3 asks `/v1` unless told. */
const geminiBeta = gemini.map((each) => ({
  ...each,
  create: (url: string) => each.create(url, { httpOptions: { baseUrl: url, apiVersion: 'v1beta' } }),
}))
const modelOf = ({ path }: Asked): string => /\/models\/([^:]+):/.exec(path)?.[1] ?? ''
/** The address of one model's server: what its chats have before `/v1`. */
const endpointOf = ({ url, path }: Asked): string => url + path.replace(/\/v1\/.*$/, '')

/** By the names of the index. LiteLLM asked Mistral. */
export const askersOf: Readonly<Record<string, readonly Asker[]>> = {
  openai: ofOpenai(openai),
  'openai(azure)': ofOpenai(azure as unknown as typeof openai),
  anthropic: askers(
    anthropic,
    (client, body) => client.messages.create(body),
    (client, body) => client.messages.create(body),
  ),
  cohere: askers(
    cohere,
    ({ first }, { message }: { message: string }) => first.chat({ message }),
    ({ first }, { message }: { message: string }) => first.chatStream({ message }),
  ),
  google_genai: askers(
    geminiBeta,
    ({ developers }, { contents }: { contents: never }, asked) =>
      developers.models.generateContent({ model: modelOf(asked), contents }),
    ({ developers }, { contents }: { contents: never }, asked) =>
      developers.models.generateContentStream({ model: modelOf(asked), contents }),
  ),
  huggingface_hub: askers(
    huggingFace,
    ({ client }, { messages }: { messages: never }, asked) =>
      client.endpoint(endpointOf(asked)).chatCompletion({ messages }),
    ({ client }, { messages }: { messages: never }, asked) =>
      client.endpoint(endpointOf(asked)).chatCompletionStream({ messages }),
  ),
  litellm: ofMistral,
  mistralai: ofMistral,
}
