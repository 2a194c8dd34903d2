import { serverOf } from 'inferprint/instrument/core'
import type { Format } from 'inferprint/usage'
import { Pool } from 'undici'
import type { Dialect } from './refusal.ts'

/** A server that the gateway may ask, of the config. */
export interface UpstreamOptions {
  /** First segment of the paths that go there: `vllm` serves `/vllm/*`. */
  readonly name: string
  /** `https://llm.example.com/base`: what follows the name in a path is put behind it. */
  readonly baseUrl: string
  /** As the catalogue names it, where neither the address nor the name tells it. */
  readonly provider?: string
  /** Wire format of its replies, where they do not show it; every POST is then one to a model. */
  readonly format?: Format
  /** `aws/eu-west-3`, where the address does not tell it. */
  readonly region?: string
  /** In whose shape errors of the gateway are told; default: that of the name, else OpenAI's. */
  readonly dialect?: Dialect
  /** Ask for HTTP/2; default false. */
  readonly http2?: boolean
  /** Certificates to trust for it and no others, PEM; default: those that Node trusts. */
  readonly ca?: string
}

/** What the gateway serves without a word in the config. Bases are the hosts: the SDKs bring the versions in their paths. */
const known: Readonly<Record<string, { readonly baseUrl: string; readonly dialect: Dialect }>> = {
  openai: { baseUrl: 'https://api.openai.com', dialect: 'openai' },
  anthropic: { baseUrl: 'https://api.anthropic.com', dialect: 'anthropic' },
  google: { baseUrl: 'https://generativelanguage.googleapis.com', dialect: 'google' },
  mistral: { baseUrl: 'https://api.mistral.ai', dialect: 'mistral' },
  cohere: { baseUrl: 'https://api.cohere.com', dialect: 'cohere' },
  groq: { baseUrl: 'https://api.groq.com', dialect: 'openai' },
  huggingface: { baseUrl: 'https://router.huggingface.co', dialect: 'plain' },
  openrouter: { baseUrl: 'https://openrouter.ai', dialect: 'openai' },
  ollama: { baseUrl: 'http://127.0.0.1:11434', dialect: 'plain' },
}

/** What the table of upstreams is made of. */
export interface UpstreamsOptions {
  /** Beside the known ones, or in place of one of the same name. */
  readonly upstreams?: readonly UpstreamOptions[]
  /** Serves `/azure/*` from `https://{resource}.openai.azure.com`. */
  readonly azure?: { readonly resource: string }
  /** Serves `/bedrock/*` from `https://bedrock-runtime.{region}.amazonaws.com`. */
  readonly bedrock?: { readonly region: string }
  /** Whether the known upstreams are served; default true. */
  readonly known?: boolean
}

/** Seconds, and how many at once. */
export interface UpstreamLimits {
  readonly upstreamConnectS: number
  readonly upstreamHeadersS: number
  readonly upstreamIdleS: number
  readonly mostUpstreamConnections: number
}

/** One server that may be asked, with the connections to it. */
export interface Upstream {
  readonly name: string
  readonly baseUrl: string
  /** Put before the rest of a path; without a slash at its end. */
  readonly basePath: string
  readonly provider: string | undefined
  readonly format: Format | undefined
  readonly region: string | undefined
  /** Host and port. */
  readonly server: string | undefined
  readonly dialect: Dialect
  readonly pool: Pool
}

/** @throws TypeError naming the key of the config */
export function upstreamsOf(options: UpstreamsOptions, limits: UpstreamLimits): ReadonlyMap<string, Upstream> {
  const all = new Map<string, Upstream>()
  for (const each of [...knownOptions(options), ...(options.upstreams ?? [])]) {
    all.get(each.name)?.pool.destroy()
    all.set(each.name, upstreamOf(each, limits))
  }
  return all
}

function knownOptions({ azure, bedrock, known: serves = true }: UpstreamsOptions): UpstreamOptions[] {
  const all: UpstreamOptions[] = serves ? Object.entries(known).map(([name, each]) => ({ name, ...each })) : []
  if (azure) {
    const resource = matching('azure.resource', azure.resource, /^[a-z\d][a-z\d-]{0,62}$/i, 'my-resource')
    all.push({ name: 'azure', baseUrl: `https://${resource}.openai.azure.com`, dialect: 'openai' })
  }
  if (bedrock) {
    const region = matching('bedrock.region', bedrock.region, /^[a-z]{2}(-[a-z]+)+-\d$/, 'eu-west-3')
    all.push({ name: 'bedrock', baseUrl: `https://bedrock-runtime.${region}.amazonaws.com`, dialect: 'bedrock' })
  }
  return all
}

function upstreamOf(options: UpstreamOptions, limits: UpstreamLimits): Upstream {
  const { baseUrl, provider, format, region, http2 = false, ca } = options
  const name = matching('upstreams[].name', options.name, /^[a-z\d][a-z\d._-]{0,62}$/, 'vllm')
  const url = baseOf(name, baseUrl)
  const told = serverOf(baseUrl)
  return {
    name,
    baseUrl,
    basePath: url.pathname.replace(/\/+$/, ''),
    provider: provider ?? providerOf(name, baseUrl),
    format,
    region: region ?? told.region,
    server: told.server,
    dialect: options.dialect ?? known[name]?.dialect ?? 'openai',
    pool: new Pool(url.origin, {
      connections: limits.mostUpstreamConnections,
      connect: { timeout: 1000 * limits.upstreamConnectS, ...(ca !== undefined && { ca }) },
      headersTimeout: 1000 * limits.upstreamHeadersS,
      bodyTimeout: 1000 * limits.upstreamIdleS,
      allowH2: http2,
    }),
  }
}

/** Whose address it is; else whose name it has, for a proxy may stand before a provider. */
const providerOf = (name: string, baseUrl: string): string | undefined =>
  serverOf(baseUrl).provider ?? (known[name] && serverOf(known[name].baseUrl).provider)

function baseOf(name: string, baseUrl: unknown): URL {
  const expected = 'expected one such as "https://llm.example.com/base", with no user, query or fragment'
  let url: URL
  try {
    url = new URL(String(baseUrl))
  } catch {
    throw new TypeError(`baseUrl of upstream "${name}" is no address; ${expected}`)
  }
  if (!/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash)
    throw new TypeError(`baseUrl of upstream "${name}" holds what it may not; ${expected}`)
  return url
}

function matching(key: string, value: unknown, pattern: RegExp, example: string): string {
  if (typeof value === 'string' && pattern.test(value)) return value
  throw new TypeError(`${key} is ${JSON.stringify(value)}; expected a name such as "${example}"`)
}
