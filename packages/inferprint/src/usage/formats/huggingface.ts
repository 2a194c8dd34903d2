import { isObject, type JsonObject, under } from '../draft.ts'
import { readJoules } from '../energy.ts'
import { isChat, readChat } from './openai-chat.ts'
import type { FormatReader } from './reader.ts'

const isGeneration = (event: JsonObject): boolean =>
  typeof event.generated_text === 'string' || (isObject(event.token) && 'generated_text' in event)

/** Text Generation Inference puts its build there: `2.0.4-sha-f426a33`. */
const isServed = (event: JsonObject): boolean => String(event.system_fingerprint).includes('-sha-')

/**
 * Text Generation Inference: its own reply, with tokens only under `parameters.details`, and its OpenAI-like chat.
 * Source: huggingface.co/docs/text-generation-inference/reference/api_reference; energy in mJ:
 * github.com/huggingface/text-generation-inference/pull/3315
 */
export const huggingface: FormatReader = {
  format: 'huggingface',
  recognises: (event) => isGeneration(event) || (isChat(event) && isServed(event)),
  read(event, draft) {
    if (isChat(event)) return readChat(event, draft)
    const details = under(event, 'details')
    const input = Array.isArray(details.prefill) && details.prefill.length > 0 ? details.prefill.length : undefined
    draft.input = { totalTokens: draft.count(details, 'input_length') ?? input }
    draft.output = { totalTokens: draft.count(details, 'generated_tokens') }
    readJoules(details, 'energy_mj', 1e-3, draft, 'details.energy_mj')
    if (typeof event.generated_text === 'string') draft.finished = true
  },
}
