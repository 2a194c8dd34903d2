import { isBedrock, watchBedrock } from './bedrock.ts'
import { isCohere, watchCohere } from './cohere.ts'
import { isGoogleGenAI, watchGoogleGenAI } from './google-genai.ts'
import { isHuggingFace, watchedHuggingFace } from './huggingface.ts'
import { isMistral, watchMistral } from './mistral.ts'
import { isOllama, watchOllama } from './ollama.ts'
import { isOpenRouter, watchOpenRouter } from './openrouter.ts'
import type { Recorder } from './recorder.ts'
import { isStainless, type StainlessClient, watchStainless, watchStainlessClass } from './stainless.ts'

/** An SDK that instruments know: how its clients look, and where they are watched. */
export interface Sdk {
  /** Its package. */
  readonly name: string
  readonly recognises: (client: object) => boolean
  /** Gives another object to use, where the client's own methods cannot be replaced; else nothing. */
  readonly watch: (client: object, recorder: Recorder) => unknown
  /** Every client of a class at once; absent where the SDK makes the methods of each client anew. */
  readonly ofClass?: {
    readonly recognises: (prototype: object) => boolean
    /** Returns what undoes it. */
    readonly watch: (prototype: object, recorder: Recorder) => () => void
  }
}

/** Names of a prototype's class and of those it extends: bundlers may have changed them. */
function classesOf(prototype: object): string[] {
  const names: string[] = []
  for (let at = prototype; at && at !== Object.prototype; at = Object.getPrototypeOf(at))
    names.push(String(at.constructor?.name))
  return names
}

const isNamed = (prototype: object, className: RegExp): boolean =>
  classesOf(prototype).some((each) => className.test(each))

const stainless = (name: string, className: RegExp, like: (client: object) => boolean): Sdk => ({
  name,
  recognises: (client) => isStainless(client) && (isNamed(Object.getPrototypeOf(client), className) || like(client)),
  watch: (client, recorder) => watchStainless(client as StainlessClient, recorder, name),
  ofClass: {
    recognises: (prototype) => isNamed(prototype, className) && 'request' in prototype,
    watch: (prototype, recorder) => watchStainlessClass(prototype as StainlessClient, recorder, name),
  },
})

/** Every SDK, the most particular first. */
export const sdks: readonly Sdk[] = [
  stainless('@anthropic-ai/sdk', /Anthropic/, (client) => 'messages' in client && !('chat' in client)),
  stainless('groq-sdk', /^Groq$/, () => false),
  stainless('together-ai', /^Together$/, () => false),
  stainless('openai', /OpenAI$/, (client) => 'chat' in client || 'responses' in client),
  { name: '@mistralai/mistralai', recognises: isMistral, watch: watchMistral },
  { name: 'cohere-ai', recognises: isCohere, watch: watchCohere },
  { name: '@openrouter/sdk', recognises: isOpenRouter, watch: watchOpenRouter },
  { name: '@huggingface/inference', recognises: isHuggingFace, watch: watchedHuggingFace },
  { name: '@aws-sdk/client-bedrock-runtime', recognises: isBedrock, watch: watchBedrock },
  { name: '@google/genai', recognises: isGoogleGenAI, watch: watchGoogleGenAI },
  { name: 'ollama', recognises: isOllama, watch: watchOllama },
]

export const sdkOf = (client: unknown): Sdk | undefined =>
  typeof client === 'object' && client !== null ? sdks.find(({ recognises }) => recognises(client)) : undefined
