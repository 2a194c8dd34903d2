import { isChat, readChat } from './openai-chat.ts'
import type { FormatReader } from './reader.ts'

const id = /^[0-9a-f]{32}$/
const family = /mistral|ministral|magistral|mixtral|codestral|pixtral|voxtral|devstral/

/** As OpenAI's chat; known by its ids and the names of its models. Source: docs.mistral.ai/api/#tag/chat */
export const mistral: FormatReader = {
  format: 'mistral',
  recognises: (event) => isChat(event) && id.test(String(event.id)) && family.test(String(event.model)),
  read: readChat,
}
