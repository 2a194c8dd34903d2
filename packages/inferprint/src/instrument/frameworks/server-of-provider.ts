import { type Server, serverOf } from '../server-of.ts'

/** What frameworks call a provider -> its name in the catalogue, where it is another. */
const names: Readonly<Record<string, string>> = {
  google: 'google_genai',
  'google-genai': 'google_genai',
  vertex: 'google_genai',
  vertexai: 'google_genai',
  'google-vertex': 'google_genai',
  'google-vertexai': 'google_genai',
  mistral: 'mistralai',
  'azure-openai': 'azure',
  'amazon-bedrock': 'bedrock',
  huggingface: 'huggingface_hub',
  togetherai: 'together',
  moonshotai: 'moonshot',
}

/** Routers: their models tell whose machines are meant. */
const routers = new Set(['', 'gateway', 'openrouter', 'vercel', 'requesty', 'litellm'])
/** Packages that are pointed at other servers than those of their name. */
const imitated = new Set(['openai', 'anthropic'])

/**
 * Whose server a request went to: by its address where that tells, else by the name that a framework has for it.
 * @param name `openai`, `amazon_bedrock`, `google-vertex`
 */
export function serverOfProvider(name: string, address: unknown): Server {
  const byAddress = address === undefined ? {} : serverOf(address)
  const plain = name.toLowerCase().replaceAll('_', '-')
  const provider = routers.has(plain) ? undefined : (names[plain] ?? plain)
  if (byAddress.provider !== undefined || provider === undefined) return byAddress
  if (byAddress.server !== undefined && imitated.has(provider)) return byAddress
  return { ...byAddress, provider }
}
