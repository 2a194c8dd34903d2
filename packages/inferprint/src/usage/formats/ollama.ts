import type { FormatReader } from './reader.ts'

const nanosecond = 1e-9

/** Ollama: counts and durations stand on the last line. Source: github.com/ollama/ollama/blob/main/docs/api.md */
export const ollama: FormatReader = {
  format: 'ollama',
  recognises: (event) => typeof event.done === 'boolean' && typeof event.model === 'string',
  read(event, draft) {
    draft.name(event.model)
    if (event.done !== true) return
    draft.finished = true
    const input = draft.count(event, 'prompt_eval_count')
    draft.input = { totalTokens: input, freshTokens: input }
    draft.output = { totalTokens: draft.count(event, 'eval_count') }
    const total = draft.duration(event, 'total_duration', nanosecond)
    const prefill = draft.duration(event, 'prompt_eval_duration', nanosecond)
    const decode = draft.duration(event, 'eval_duration', nanosecond)
    draft.seconds = {
      ...(total !== undefined && { serverLatencyS: total }),
      ...(prefill !== undefined && { prefillS: prefill }),
      ...(decode !== undefined && { decodeS: decode }),
    }
  },
}
