import type { Draft, JsonObject } from '../draft.ts'
import type { Format } from '../usage.ts'

/** One wire format: how its replies and events look, and what they say of usage. */
export interface FormatReader {
  readonly format: Format
  recognises(event: JsonObject): boolean
  /** Reads one whole reply, or one event of a stream. */
  read(event: JsonObject, draft: Draft): void
}
