import { listOf } from '../draft.ts'
import type { FormatReader } from './reader.ts'

const nanosecondsPerSecond = 1e9

/** Ollama: counts and durations stand on the last line. Source: github.com/ollama/ollama/blob/main/docs/api.md */
export const ollama: FormatReader = {
  format: 'ollama',
  recognises: (event) =>
    typeof event.model === 'string' && (typeof event.done === 'boolean' || 'prompt_eval_count' in event),
  read(event, draft) {
    draft.name(event.model)
    if (event.done === false) return
    draft.finished = true
    const input = draft.count(event, 'prompt_eval_count')
    draft.input = { totalTokens: input, freshTokens: input }
    const embeddings = Array.isArray(event.embeddings) ? listOf(event.embeddings).length : undefined
    draft.output = { totalTokens: draft.count(event, 'eval_count'), embeddings }
    const total = draft.amount(event, 'total_duration', nanosecondsPerSecond)
    const prefill = draft.amount(event, 'prompt_eval_duration', nanosecondsPerSecond)
    const decode = draft.amount(event, 'eval_duration', nanosecondsPerSecond)
    draft.seconds = {
      ...(total !== undefined && { serverLatencyS: total }),
      ...(prefill !== undefined && { prefillS: prefill }),
      ...(decode !== undefined && { decodeS: decode }),
    }
  },
}
