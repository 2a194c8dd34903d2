import { isObject } from '../draft.ts'
import type { FormatReader } from './reader.ts'

/**
 * A reply of LlamaIndex, or a piece of one, whose `raw` is in no format that is known: it says nothing of what was used. Source:
 * `ChatResponse` and `ChatResponseChunk` of @llamaindex/core
 */
export const llamaindex: FormatReader = {
  format: 'llamaindex',
  recognises: (event) => 'raw' in event && (typeof event.delta === 'string' || isObject(event.message)),
  read(event, draft) {
    if (isObject(event.message)) draft.finished = true
  },
}
