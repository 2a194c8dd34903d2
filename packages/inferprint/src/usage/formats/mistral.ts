import { type Draft, isObject, type JsonObject, under } from '../draft.ts'
import { isChat, readChat, readChatUsage } from './openai-chat.ts'
import type { FormatReader } from './reader.ts'

const id = /^[0-9a-f]{32}$/
const family = /mistral|ministral|magistral|mixtral|codestral|pixtral|voxtral|devstral/

const isTranscript = (event: JsonObject): boolean =>
  typeof event.text === 'string' && 'prompt_audio_seconds' in under(event, 'usage')

/** Seconds and tokens of what was heard. Source: docs.mistral.ai/api/#tag/audio.transcriptions */
function readTranscript(event: JsonObject, draft: Draft): void {
  draft.name(event.model)
  if (!isObject(event.usage)) return
  readChatUsage(event.usage, draft)
  draft.input = { ...draft.input, audioSeconds: draft.amount(event.usage, 'prompt_audio_seconds') }
  draft.finished = true
}

/** As OpenAI's chat; known by its ids and the names of its models. Source: docs.mistral.ai/api/#tag/chat */
export const mistral: FormatReader = {
  format: 'mistral',
  recognises: (event) =>
    isTranscript(event) || (isChat(event) && id.test(String(event.id)) && family.test(String(event.model))),
  read: (event, draft) => (isChat(event) ? readChat(event, draft) : readTranscript(event, draft)),
}
