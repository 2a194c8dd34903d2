import type { Wire } from './answer.ts'
import { anthropic } from './anthropic.ts'
import { bedrock } from './bedrock.ts'
import { cohere } from './cohere.ts'
import { gemini } from './gemini.ts'
import { groq } from './groq.ts'
import { huggingFace } from './hugging-face.ts'
import { type Loopback, loopback } from './loopback.ts'
import { loopbackHttp2 } from './loopback-http2.ts'
import { mistral } from './mistral.ts'
import { ollama } from './ollama.ts'
import { azureOpenai, openai } from './openai.ts'
import { openrouter } from './openrouter.ts'
import { together } from './together.ts'

export interface Providers {
  /** Variables of the environment by which clients find these servers in place of the providers, and keys that they take. */
  readonly env: Readonly<Record<string, string>>
  close(): Promise<void>
}

type Environment = (url: string) => Record<string, string>

const providers: readonly { readonly wire: Wire; readonly http?: 2; readonly environment: Environment }[] = [
  {
    wire: openai,
    environment: (url) => ({
      OPENAI_API_KEY: 'key',
      OPENAI_BASE_URL: `${url}/v1`,
      OPENAI_BATCH_ID: 'batch_1',
      DEEPSEEK_API_KEY: 'key',
      DEEPSEEK_BASE_URL: `${url}/v1`,
    }),
  },
  { wire: azureOpenai, environment: (url) => ({ AZURE_OPENAI_API_KEY: 'key', AZURE_OPENAI_ENDPOINT: url }) },
  { wire: anthropic, environment: (url) => ({ ANTHROPIC_API_KEY: 'key', ANTHROPIC_BASE_URL: url }) },
  { wire: groq, environment: (url) => ({ GROQ_API_KEY: 'key', GROQ_BASE_URL: url }) },
  { wire: together, environment: (url) => ({ TOGETHER_API_KEY: 'key', TOGETHER_BASE_URL: `${url}/v1` }) },
  { wire: mistral, environment: (url) => ({ MISTRAL_API_KEY: 'key', MISTRAL_SERVER_URL: url }) },
  { wire: cohere, environment: (url) => ({ CO_API_KEY: 'key', CO_API_URL: url }) },
  {
    wire: huggingFace,
    environment: (url) => ({ HF_TOKEN: 'hf_key', HF_ENDPOINT_URL: url }),
  },
  { wire: ollama, environment: (url) => ({ OLLAMA_HOST: url }) },
  {
    wire: openrouter,
    environment: (url) => ({ OPENROUTER_API_KEY: 'key', OPENROUTER_BASE_URL: `${url}/api/v1` }),
  },
  { wire: gemini, environment: (url) => ({ GEMINI_API_KEY: 'key', GOOGLE_GEMINI_BASE_URL: url }) },
  {
    wire: bedrock,
    http: 2,
    environment: (url) => ({
      AWS_REGION: 'eu-west-3',
      AWS_ACCESS_KEY_ID: 'key',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_ENDPOINT_URL_BEDROCK_RUNTIME: url,
    }),
  },
]

/** Starts a server of every provider, each on a port of its own. */
export async function startProviders(): Promise<Providers> {
  const servers: Loopback[] = []
  const env: Record<string, string> = {}
  for (const { wire, http, environment } of providers) {
    const server = await (http === 2 ? loopbackHttp2 : loopback)(wire)
    servers.push(server)
    Object.assign(env, environment(server.url))
  }
  return {
    env,
    close: async () => {
      await Promise.all(servers.map((server) => server.close()))
    },
  }
}
