import { isObject } from '../../../usage/draft.ts'
import type { Server } from '../../server-of.ts'
import { serverOfProvider } from '../server-of-provider.ts'

/** The names of LlamaIndex's classes -> what they ask; the rest tell nothing. */
const classes: readonly (readonly [name: RegExp, provider: string])[] = [
  [/^Azure/, 'azure'],
  [/^OpenAI/, 'openai'],
  [/^Anthropic/, 'anthropic'],
  [/^Gemini|^GoogleGen/, 'google_genai'],
  [/^Vertex/, 'vertexai'],
  [/^Mistral/, 'mistral'],
  [/^Groq/, 'groq'],
  [/^Ollama/, 'ollama'],
  [/^Bedrock/, 'bedrock'],
  [/^DeepSeek/, 'deepseek'],
  [/^Together/, 'together'],
  [/^Fireworks/, 'fireworks'],
  [/^Cohere/, 'cohere'],
  [/^HuggingFace/, 'huggingface'],
  [/^XAI|^Grok/i, 'xai'],
]

/** Classes from the nearest on: programs make their own of them, and Groq's is one of OpenAI's. */
function providerOf(llm: object): string {
  for (let at = Object.getPrototypeOf(llm); at && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    const found = classes.find(([name]) => name.test(String(at.constructor?.name)))
    if (found) return found[1]
  }
  return ''
}

/** What the object that was asked tells of its model and of the server. */
export function modelAndServer(llm: unknown): Server & { readonly model?: string } {
  if (!isObject(llm)) return {}
  const { model, metadata, baseURL } = llm
  const told = isObject(metadata) ? metadata.model : undefined
  const name = [model, told].find((each): each is string => typeof each === 'string' && each !== '')
  return {
    ...(name !== undefined && { model: name }),
    ...serverOfProvider(providerOf(llm), typeof baseURL === 'string' ? baseURL : undefined),
  }
}
