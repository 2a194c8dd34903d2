/** Catalogue -> well-known value of `gen_ai.provider.name`, where they differ; other names are told as they are. */
const toConvention: Readonly<Record<string, string>> = {
  azure: 'azure.ai.openai',
  bedrock: 'aws.bedrock',
  google_genai: 'gcp.gemini',
  huggingface_hub: 'huggingface',
  mistralai: 'mistral_ai',
  moonshot: 'moonshot_ai',
  xai: 'x_ai',
}

/** What instrumentations write -> catalogue: OpenTelemetry's values, the older `gen_ai.system`, OpenInference, OpenLLMetry, AI SDK. */
const toCatalogue: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(toConvention).map(([ours, theirs]) => [theirs, ours])),
  'amazon-bedrock': 'bedrock',
  aws: 'bedrock',
  'az.ai.inference': 'azure',
  'az.ai.openai': 'azure',
  'azure-openai': 'azure',
  'azure.ai.inference': 'azure',
  gcp: 'google_genai',
  gemini: 'google_genai',
  google: 'google_genai',
  mistral: 'mistralai',
  'mistral-ai': 'mistralai',
  'together.ai': 'together',
  togetherai: 'together',
  vertex_ai: 'google_genai',
  vertexai: 'google_genai',
}

/** The value of `gen_ai.provider.name` of a provider of the catalogue; its host tells Google's two ways in apart. */
export const conventionName = (provider: string, server = ''): string =>
  provider === 'google_genai' && server.includes('aiplatform') ? 'gcp.vertex_ai' : (toConvention[provider] ?? provider)

/** A provider as a span names it, as the catalogue does: `gcp.vertex_ai`, `OpenAI`, `openai.responses`, `google.generative-ai`. */
export function catalogueName(named: string): string {
  const name = named.toLowerCase().replaceAll(' ', '_')
  for (let rest = name; rest !== ''; rest = rest.slice(0, Math.max(0, rest.lastIndexOf('.')))) {
    const known = toCatalogue[rest]
    if (known !== undefined) return known
  }
  return name.split('.')[0] ?? name
}
