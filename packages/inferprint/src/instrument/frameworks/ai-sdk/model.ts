import { isObject } from '../../../usage/draft.ts'
import { type Server, serverOf } from '../../server-of.ts'

/** A model of Vercel's AI SDK, as far as it tells who serves it. */
export interface Model {
  /** `openai.responses`, `anthropic.messages`, `amazon-bedrock` */
  readonly provider: string
  readonly modelId: string
}

/** First word of a model's `provider` -> the provider's name in the catalogue, where it is another. */
const names: Readonly<Record<string, string>> = {
  google: 'google_genai',
  mistral: 'mistralai',
  'azure-openai': 'azure',
  'amazon-bedrock': 'bedrock',
  bedrock: 'bedrock',
  huggingface: 'huggingface_hub',
  togetherai: 'together',
  moonshotai: 'moonshot',
}

/** Routers: their models tell whose machines are meant. */
const routers = new Set(['gateway', 'openrouter', 'vercel', 'requesty', 'litellm'])
/** Packages that are pointed at other servers than those of their name. */
const imitated = new Set(['openai', 'anthropic'])

/** `vertex.anthropic.messages` -> `google_genai` */
function nameOf(provider: string): string | undefined {
  const [first = ''] = provider.toLowerCase().split('.')
  if (first === '' || routers.has(first)) return undefined
  return first === 'vertex' || first === 'google-vertex' ? 'google_genai' : (names[first] ?? first)
}

/** Whose server a model is on: by its address where that tells, else by the name that its package gives it. */
export function serverOfModel(model: Model, address: unknown): Server {
  const byAddress = address === undefined ? {} : serverOf(address)
  const name = nameOf(String(model.provider))
  if (byAddress.provider !== undefined || name === undefined) return byAddress
  if (byAddress.server !== undefined && imitated.has(name)) return byAddress
  return { ...byAddress, provider: name }
}

const textOf = (value: unknown): string | undefined => {
  const told = typeof value === 'function' ? (value as () => unknown)() : value
  return typeof told === 'string' ? told : undefined
}

/** The address that the providers' packages keep in their models; undefined where a package keeps it otherwise. */
export function addressOf(model: Model): string | undefined {
  try {
    const { config } = model as { readonly config?: unknown }
    if (!isObject(config)) return undefined
    const base = textOf(config.baseURL) ?? textOf(config.baseUrl)
    if (base !== undefined) return base
    const { url } = config
    if (typeof url !== 'function') return undefined
    const told: unknown = url({ path: '/', modelId: model.modelId })
    return typeof told === 'string' ? told : undefined
  } catch {
    return undefined
  }
}
