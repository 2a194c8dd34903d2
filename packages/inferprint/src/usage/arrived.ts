import { isObject, type JsonObject, listOf, under } from './draft.ts'
import type { Format } from './usage.ts'

/** Bytes of text that an event brings: answers, reasoning and the arguments of tools. Nothing is kept. */
type Bytes = (event: JsonObject) => number

/** Of a text, or of a content that is a list of parts. */
function bytesOf(content: unknown): number {
  if (typeof content === 'string') return utf8Bytes(content)
  if (!Array.isArray(content)) return 0
  let bytes = 0
  for (const part of content) if (isObject(part)) bytes += bytesOf(part.text) + bytesOf(part.thinking)
  return bytes
}

/** Each chunk of a stream comes by here. */
const chatBytes: Bytes = ({ choices }) => {
  if (!Array.isArray(choices)) return 0
  let bytes = 0
  for (const choice of choices) {
    if (!isObject(choice)) continue
    const told = choice.delta ?? choice.message
    bytes += bytesOf(choice.text)
    if (!isObject(told)) continue
    bytes += bytesOf(told.content) + bytesOf(told.reasoning_content ?? told.reasoning)
    const calls = told.tool_calls ?? told.toolCalls
    if (Array.isArray(calls)) for (const call of calls) bytes += bytesOf(under(call, 'function').arguments)
  }
  return bytes
}

const cohereBytes: Bytes = (event) => {
  const { content, tool_plan, tool_calls } = under(isObject(event.delta) ? event.delta : event, 'message')
  const calls = Array.isArray(tool_calls) ? tool_calls : [tool_calls]
  const ofCalls = calls.reduce<number>((sum, call) => sum + bytesOf(under(call, 'function').arguments), 0)
  return bytesOf(isObject(content) ? [content] : content) + bytesOf(tool_plan) + ofCalls
}

const geminiBytes: Bytes = ({ candidates }) =>
  listOf(candidates).reduce<number>((sum, candidate) => sum + bytesOf(under(candidate, 'content').parts), 0)

const bytesByFormat: Readonly<Partial<Record<Format, Bytes>>> = {
  'openai-chat': chatBytes,
  mistral: chatBytes,
  huggingface: (event) =>
    isObject(event.token) ? bytesOf(event.token.text) : bytesOf(event.generated_text) + chatBytes(event),
  'openai-responses': ({ type, delta }) => (String(type).endsWith('.delta') ? bytesOf(delta) : 0),
  anthropic: ({ delta, content }) =>
    isObject(delta) ? bytesOf(delta.text) + bytesOf(delta.thinking) + bytesOf(delta.partial_json) : bytesOf(content),
  gemini: geminiBytes,
  'cohere-v1': ({ text }) => bytesOf(text),
  'cohere-v2': cohereBytes,
  ollama: ({ response, message }) =>
    bytesOf(response) + (isObject(message) ? bytesOf(message.content) + bytesOf(message.thinking) : 0),
  'bedrock-converse': (event) => {
    const delta = under(under(event, 'contentBlockDelta'), 'delta')
    const { content } = under(under(event, 'output'), 'message')
    return (
      bytesOf(delta.text) +
      bytesOf(under(delta, 'reasoningContent').text) +
      bytesOf(under(delta, 'toolUse').input) +
      bytesOf(content)
    )
  },
  'bedrock-invoke': ({ generation, outputText, text, outputs, results, generations }) => {
    const lists = [outputs, results, generations].flatMap(listOf)
    const ofLists = lists.reduce<number>(
      (sum, each) => sum + (isObject(each) ? bytesOf(each.text) + bytesOf(each.outputText) : 0),
      0,
    )
    return bytesOf(generation) + bytesOf(outputText) + bytesOf(text) + ofLists
  },
  llamaindex: ({ delta, message }) => bytesOf(delta) + bytesOf(under({ message }, 'message').content),
  langchain: ({ text }) => listOf(text).reduce<number>((sum, each) => sum + bytesOf(each), 0),
  'ai-sdk': ({ delta, content }) =>
    typeof delta === 'string'
      ? bytesOf(delta)
      : listOf(content).reduce<number>(
          (sum, part) => sum + (isObject(part) ? bytesOf(part.text) + bytesOf(part.input) : 0),
          0,
        ),
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

/** Bytes of text, in UTF-8, that one reply or event brings. */
export const arrivedBytes = (format: Format, event: JsonObject): number => bytesByFormat[format]?.(event) ?? 0

/** Source: OpenAI, help.openai.com/en/articles/4936856: a token is about four characters of English. */
export const bytesPerToken = 4

/** Keys of a request under which a prompt's words lie; pictures, files and schemas lie under others. */
const prompts = new Set(
  'messages,content,contents,parts,text,texts,input,inputs,inputText,prompt,system,systemInstruction,system_instruction,instructions,message,chat_history,chatHistory,preamble,suffix,documents,value'.split(
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
