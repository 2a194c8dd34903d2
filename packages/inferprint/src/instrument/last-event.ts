import { type JsonObject, under } from '../usage/draft.ts'
import type { Format } from '../usage/usage.ts'

const responseEnds = new Set(['response.completed', 'response.incomplete', 'response.failed'])

/** Events after which a provider sends nothing that counts: helpers of the SDKs take the reply from them. */
const last: Readonly<Partial<Record<Format, (event: JsonObject) => boolean>>> = {
  'openai-chat': ({ choices, usage }) => Array.isArray(choices) && choices.length === 0 && !!usage,
  'openai-responses': ({ type }) => responseEnds.has(String(type)),
  anthropic: ({ type }) => type === 'message_stop',
  'cohere-v1': ({ event_type }) => event_type === 'stream-end',
  'cohere-v2': ({ type }) => type === 'message-end',
  mistral: ({ usage, choices }) => !!usage && Array.isArray(choices),
  ollama: ({ done }) => done === true,
  'bedrock-converse': (event) => 'metadata' in event,
  'ai-sdk': ({ type }) => type === 'finish',
  'openai-images': ({ type }) => String(type).endsWith('.completed'),
  'openai-audio': ({ type }) => String(type).endsWith('.done'),
}

export const isLast = (format: Format, event: JsonObject): boolean => last[format]?.(event) ?? false

/** The provider's own id of a reply, by which layers that see the same one know each other. */
export function idOf(event: JsonObject): string | undefined {
  const id = event.id ?? event.responseId ?? under(event, 'message').id ?? under(event, 'response').id
  return typeof id === 'string' && id !== '' ? id : undefined
}
