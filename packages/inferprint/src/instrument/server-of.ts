/** What the address of a server tells of a call. */
export interface Server {
  /** Host and port. */
  readonly server?: string
  /** As the catalogue names it, or a name of its own; absent where the address tells nothing, as of a gateway. */
  readonly provider?: string
  /** `aws/eu-west-3` */
  readonly region?: string
}

type Told = (host: string, port: string) => Omit<Server, 'server'> | undefined

const ends =
  (suffix: string, provider: string): Told =>
  (host) =>
    host === suffix || host.endsWith(`.${suffix}`) ? { provider } : undefined

/** Routers of many providers name none: their models tell whose machines are meant. */
const hosts: readonly Told[] = [
  ends('api.openai.com', 'openai'),
  (host) => {
    const region = /^(\w[\w-]*)\.api\.openai\.com$/.exec(host)
    return region ? { provider: 'openai' } : undefined
  },
  ends('openai.azure.com', 'azure'),
  ends('cognitiveservices.azure.com', 'azure'),
  ends('services.ai.azure.com', 'azure'),
  ends('models.ai.azure.com', 'azure'),
  ends('anthropic.com', 'anthropic'),
  ends('mistral.ai', 'mistralai'),
  ends('cohere.com', 'cohere'),
  ends('cohere.ai', 'cohere'),
  ends('generativelanguage.googleapis.com', 'google_genai'),
  (host) => {
    const match = /^(?:([a-z]+-[a-z]+\d+)-)?aiplatform\.googleapis\.com$/.exec(host)
    return match ? { provider: 'google_genai', ...(match[1] && { region: `gcp/${match[1]}` }) } : undefined
  },
  (host) => {
    const match = /^bedrock-(?:runtime|mantle)(?:-fips)?\.([a-z]{2}(?:-[a-z]+)+-\d)\./.exec(host)
    return match ? { provider: 'bedrock', region: `aws/${match[1]}` } : undefined
  },
  ends('huggingface.co', 'huggingface_hub'),
  ends('hf.space', 'huggingface_hub'),
  ends('endpoints.huggingface.cloud', 'huggingface_hub'),
  ends('deepseek.com', 'deepseek'),
  ends('x.ai', 'xai'),
  ends('perplexity.ai', 'perplexity'),
  ends('groq.com', 'groq'),
  ends('together.xyz', 'together'),
  ends('together.ai', 'together'),
  ends('fireworks.ai', 'fireworks'),
  ends('cerebras.ai', 'cerebras'),
  ends('deepinfra.com', 'deepinfra'),
  ends('nebius.com', 'nebius'),
  ends('scaleway.ai', 'scaleway'),
  ends('ovh.net', 'ovhcloud'),
  ends('moonshot.ai', 'moonshot'),
  ends('z.ai', 'zai'),
  ends('dashscope.aliyuncs.com', 'alibaba'),
  ends('dashscope-intl.aliyuncs.com', 'alibaba'),
  ends('ollama.com', 'ollama'),
]

/** The ports that local servers take unless they are told otherwise. */
const localPorts: Readonly<Record<string, string>> = {
  '11434': 'ollama',
  '8000': 'vllm',
  '1234': 'lm-studio',
  '8080': 'llama.cpp',
}
const isLocal = (host: string): boolean => /^(localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1\])$/.test(host)

/** A program asks few servers, and each of its calls asks this. */
const answers = new Map<unknown, Server>()
const mostAnswers = 100

/** Whose server an address is; what it does not tell is absent. Never throws. */
export function serverOf(address: unknown): Server {
  const known = answers.get(address)
  if (known) return known
  const answer = told(address)
  if (answers.size >= mostAnswers) answers.clear()
  if (typeof address === 'string') answers.set(address, answer)
  return answer
}

function told(address: unknown): Server {
  const url = parsed(address)
  if (!url) return {}
  const server = url.host
  if (isLocal(url.hostname)) {
    const provider = localPorts[url.port]
    return { server, ...(provider !== undefined && { provider }) }
  }
  for (const tells of hosts) {
    const found = tells(url.hostname, url.port)
    if (found) return { server, ...found }
  }
  return { server }
}

function parsed(address: unknown): URL | undefined {
  try {
    return new URL(String(address))
  } catch {
    return undefined
  }
}
