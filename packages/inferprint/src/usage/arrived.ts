import { isObject, type JsonObject, listOf, under } from './draft.ts'
import type { Format } from './usage.ts'

/** The pieces of text that an event brings: answers, reasoning and the arguments of tools. Never kept. */
type Texts = (event: JsonObject) => readonly unknown[]

const chatTexts: Texts = (event) =>
  listOf(event.choices).flatMap((choice) => {
    if (!isObject(choice)) return []
    const told = isObject(choice.delta) ? choice.delta : under(choice, 'message')
    const calls = listOf(told.tool_calls ?? told.toolCalls).map((call) => under(call, 'function').arguments)
    return [told.content, told.reasoning_content, told.reasoning, choice.text, ...calls]
  })

const partTexts: Texts = (event) =>
  listOf(event.candidates).flatMap((candidate) =>
    listOf(under(candidate, 'content').parts).map((part) => (isObject(part) ? part.text : undefined)),
  )

const texts: Readonly<Partial<Record<Format, Texts>>> = {
  'openai-chat': chatTexts,
  mistral: chatTexts,
  huggingface: (event) => (isObject(event.token) ? [event.token.text] : chatTexts(event)),
  'openai-responses': (event) => (String(event.type).endsWith('.delta') ? [event.delta] : []),
  anthropic: ({ delta, content }) =>
    isObject(delta)
      ? [delta.text, delta.thinking, delta.partial_json]
      : listOf(content).map((block) => (isObject(block) ? (block.text ?? block.thinking) : undefined)),
  gemini: partTexts,
  'cohere-v1': (event) => [event.text],
  'cohere-v2': (event) => [under(under(under(event, 'delta'), 'message'), 'content').text],
  ollama: (event) => [event.response, under(event, 'message').content, under(event, 'message').thinking],
  'bedrock-converse': (event) => {
    const delta = under(under(event, 'contentBlockDelta'), 'delta')
    return [delta.text, under(delta, 'reasoningContent').text, under(delta, 'toolUse').input]
  },
  llamaindex: ({ delta, message }) => [delta, under({ message }, 'message').content],
  langchain: ({ text }) => listOf(text),
  'ai-sdk': ({ delta, content }) =>
    typeof delta === 'string'
      ? [delta]
      : listOf(content).map((part) => (isObject(part) ? (part.text ?? part.input) : undefined)),
}

/** Length in UTF-8, bytes. */
export function utf8Bytes(text: string): number {
  let bytes = text.length
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code < 0x80) continue
    /** Two surrogates make one character of four bytes. */
    bytes += code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 1 : 2
  }
  return bytes
}

/** Bytes of text, in UTF-8, that one reply or event brings; parts of a content that is a list count too. */
export function arrivedBytes(format: Format, event: JsonObject): number {
  let bytes = 0
  for (const piece of texts[format]?.(event) ?? []) {
    if (typeof piece === 'string') bytes += utf8Bytes(piece)
    else for (const part of listOf(piece)) if (isObject(part)) bytes += lengthOfPart(part)
  }
  return bytes
}

const lengthOfPart = (part: JsonObject): number =>
  (typeof part.text === 'string' ? utf8Bytes(part.text) : 0) +
  listOf(part.thinking).reduce<number>((sum, inner) => sum + (isObject(inner) ? lengthOfPart(inner) : 0), 0)

/** Source: OpenAI, help.openai.com/en/articles/4936856: a token is about four characters of English. */
export const bytesPerToken = 4

/** Keys of a request under which a prompt's words lie; pictures, files and schemas lie under others. */
const prompts = new Set(
  'messages,content,contents,parts,text,texts,input,inputs,prompt,system,systemInstruction,system_instruction,instructions,message,chat_history,chatHistory,preamble,suffix,documents,value'.split(
    ',',
  ),
)

/** Bytes of the words, in UTF-8, in the body of a request of whatever format. */
export function promptBytes(body: unknown, depth = 0): number {
  if (typeof body === 'string') return utf8Bytes(body)
  if (depth > 8) return 0
  if (Array.isArray(body)) return body.reduce<number>((sum, each) => sum + promptBytes(each, depth + 1), 0)
  if (!isObject(body)) return 0
  let bytes = 0
  for (const key in body) if (prompts.has(key)) bytes += promptBytes(body[key], depth + 1)
  return bytes
}
