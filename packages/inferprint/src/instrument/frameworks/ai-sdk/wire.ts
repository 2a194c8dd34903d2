import { isObject, type JsonObject, under } from '../../../usage/draft.ts'

/** What a model of the AI SDK answers, as far as instruments look at it; versions 2 to 4 of the models' interface. */
export interface GenerateResult {
  readonly content?: unknown
  readonly usage?: unknown
  readonly providerMetadata?: object | undefined
  readonly request?: { readonly body?: unknown; readonly url?: unknown } | undefined
  readonly response?: { readonly id?: unknown; readonly modelId?: unknown; readonly body?: unknown } | undefined
}

/** A part of a model's stream. */
export interface StreamPart {
  readonly type: string
  readonly providerMetadata?: object | undefined
}

const measured = ['energy_joules', 'energy_kwh', 'duration_seconds']

/** The usage, and beside it the energy that a server says in its own. */
function usageWithEnergy(usage: unknown): unknown {
  const raw = under(usage, 'raw')
  const told = measured.filter((name) => raw[name] !== undefined)
  return isObject(usage) && told.length > 0
    ? { ...Object.fromEntries(told.map((name) => [name, raw[name]])), ...usage }
    : usage
}

/** A reply as the reader of the AI SDK's format takes it. */
export function replyOf({ content, usage, response }: GenerateResult): JsonObject {
  const { energy, impact } = isObject(response?.body) ? response.body : {}
  return {
    id: response?.id,
    response: { modelId: response?.modelId },
    usage: usageWithEnergy(usage),
    content,
    ...(energy !== undefined && { energy }),
    ...(impact !== undefined && { impact }),
  }
}

/** A part as the reader takes it; the ids of blocks are none of the reply. */
export function eventOf(part: StreamPart): JsonObject {
  const { type, delta, id, modelId, usage } = part as StreamPart & JsonObject
  if (type === 'response-metadata') return { type, id, modelId }
  if (type === 'finish') return { type, usage: usageWithEnergy(usage) }
  return type.endsWith('-delta') ? { type, delta } : { type: 'part' }
}
