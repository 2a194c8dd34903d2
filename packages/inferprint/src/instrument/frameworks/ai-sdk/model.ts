import { isObject } from '../../../usage/draft.ts'
import type { Server } from '../../server-of.ts'
import { serverOfProvider } from '../server-of-provider.ts'

/** A model of Vercel's AI SDK, as far as it tells who serves it. */
export interface Model {
  /** `openai.responses`, `anthropic.messages`, `amazon-bedrock` */
  readonly provider: string
  readonly modelId: string
}

/** Whose server a model is on. The first word of `provider` names its package. */
export const serverOfModel = ({ provider }: Model, address: unknown): Server =>
  serverOfProvider(String(provider).split('.')[0] ?? '', address)

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
