import { isBedrock, watchBedrock } from './bedrock.ts'
import { isGoogleGenAI, watchGoogleGenAI } from './google-genai.ts'
import { isOllama, watchOllama } from './ollama.ts'
import type { Recorder } from './recorder.ts'
import { isStainless, type StainlessClient, watchingRequest, watchStainless } from './stainless.ts'

/** An SDK that instruments know: how its clients look, and where they are watched. */
export interface Sdk {
  /** Its package. */
  readonly name: string
  readonly recognises: (client: object) => boolean
  readonly watch: (client: object, recorder: Recorder) => void
  /** Watches every client of a class; returns what undoes it. Absent where a class has no one way in. */
  readonly watchClass?: (prototype: object, recorder: Recorder) => () => void
}

/** Names of the classes that a client is of, its own first: bundlers may have changed them. */
function classesOf(client: object): string[] {
  const names: string[] = []
  for (let at = Object.getPrototypeOf(client); at && at !== Object.prototype; at = Object.getPrototypeOf(at))
    names.push(String(at.constructor?.name))
  return names
}

const stainless = (name: string, className: RegExp, like: (client: object) => boolean): Sdk => ({
  name,
  recognises: (client) =>
    isStainless(client) && (classesOf(client).some((each) => className.test(each)) || like(client)),
  watch: (client, recorder) => watchStainless(client as StainlessClient, recorder, name),
  watchClass: (prototype, recorder) => watchStainlessClass(prototype as StainlessClient, recorder, name),
})

function watchStainlessClass(prototype: StainlessClient, recorder: Recorder, name: string): () => void {
  const before = Object.getOwnPropertyDescriptor(prototype, 'request')
  const value = watchingRequest(prototype.request, recorder, name)
  Object.defineProperty(prototype, 'request', { value, configurable: true, writable: true })
  return () => {
    if (before) Object.defineProperty(prototype, 'request', before)
    else Reflect.deleteProperty(prototype, 'request')
  }
}

/** Every SDK, the most particular first. */
export const sdks: readonly Sdk[] = [
  stainless('@anthropic-ai/sdk', /Anthropic/, (client) => 'messages' in client && !('chat' in client)),
  stainless('groq-sdk', /^Groq$/, () => false),
  stainless('together-ai', /^Together$/, () => false),
  stainless('openai', /OpenAI$/, (client) => 'chat' in client || 'responses' in client),
  { name: '@aws-sdk/client-bedrock-runtime', recognises: isBedrock, watch: watchBedrock },
  { name: '@google/genai', recognises: isGoogleGenAI, watch: watchGoogleGenAI },
  { name: 'ollama', recognises: isOllama, watch: watchOllama },
]

export const sdkOf = (client: unknown): Sdk | undefined =>
  typeof client === 'object' && client !== null ? sdks.find(({ recognises }) => recognises(client)) : undefined
