import { readUsage } from 'inferprint/usage'

/** What was pasted: a provider's reply with its own counts, or texts to count. */
export type Pasted =
  | {
      readonly kind: 'reply'
      readonly format: string
      readonly model?: string
      readonly amounts: Readonly<Record<string, string>>
    }
  | {
      readonly kind: 'text'
      readonly input: string
      readonly output: string
      readonly turns?: number
      /** That a request names. */
      readonly model?: string
      /** It looks like a reply and is none that is known. */
      readonly isUnknownJson?: boolean
    }

const speaker = /^\s*(user|you|human|assistant|system|model|chatgpt|claude|gemini|utilisateur|vous)\s*:/i
const answering = /^\s*(assistant|model|chatgpt|claude|gemini)\s*:/i

/** JSON with a usage is a reply, JSON of messages or lines `User: ...` a chat, all else a prompt. */
export function readPasted(prompt: string, answer: string): Pasted {
  const trimmed = prompt.trim()
  const isJson = /^[[{]|^data:|^event:/.test(trimmed)
  return (
    (isJson ? (readReply(trimmed) ?? readMessages(trimmed)) : readChat(trimmed)) ?? {
      kind: 'text',
      input: prompt,
      output: answer,
      ...(isJson && { isUnknownJson: true }),
    }
  )
}

function readReply(text: string): Pasted | undefined {
  try {
    const { format, model, input, output } = readUsage(text)
    if (output.totalTokens === undefined) return undefined
    const cached = input.cacheReadTokens ?? 0
    const fresh = Math.max(0, (input.totalTokens ?? 0) - cached)
    const amounts = { in: String(fresh), cached: String(cached), out: String(output.totalTokens) }
    return { kind: 'reply', format, ...(model && { model }), amounts }
  } catch {
    return undefined
  }
}

interface Message {
  readonly role: string
  readonly text: string
}

type Fields = Readonly<Record<string, unknown>>
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null

/** A list of messages, or the body of a request: OpenAI's, Anthropic's (`system`), Gemini's (`contents`). */
function readMessages(text: string): Pasted | undefined {
  const value = parsed(text)
  const body = isFields(value) && !Array.isArray(value) ? value : {}
  const list = Array.isArray(value) ? value : (body.messages ?? body.contents ?? body.input)
  if (!Array.isArray(list) || !list.every((each) => isFields(each) && ('role' in each || 'parts' in each)))
    return undefined
  const first = body.system ?? body.systemInstruction ?? body.instructions
  const messages = [
    ...(first === undefined ? [] : [{ role: 'system', text: textIn(first) }]),
    ...list.map((each: Fields) => ({ role: String(each.role), text: textIn(each.content ?? each.parts) })),
  ]
  return { ...ofMessages(messages), ...(typeof body.model === 'string' && { model: body.model }) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The text of a message's content: itself, that of its parts, or what a tool was told and answered. Pictures have none. */
function textIn(content: unknown): string {
  if (typeof content === 'string') return content
  if (Array.isArray(content)) return content.map(textIn).filter(Boolean).join('\n')
  if (!isFields(content)) return ''
  const { text, parts, content: inner, input } = content
  if (typeof text === 'string') return text
  if (isFields(input)) return JSON.stringify(input)
  return textIn(parts ?? inner)
}

function readChat(text: string): Pasted | undefined {
  const messages: Message[] = []
  for (const line of text.split('\n')) {
    const last = messages.at(-1)
    if (speaker.test(line))
      messages.push({ role: answering.test(line) ? 'assistant' : 'user', text: line.replace(speaker, '').trimStart() })
    else if (last) messages[messages.length - 1] = { ...last, text: `${last.text}\n${line}` }
    else return undefined
  }
  return messages.length > 1 ? ofMessages(messages) : undefined
}

/** The last answer is what was generated; all before it is its prompt. */
function ofMessages(messages: readonly Message[]): Extract<Pasted, { kind: 'text' }> {
  const last = messages.at(-1)
  const isAnswered = last?.role === 'assistant' || last?.role === 'model'
  const before = isAnswered ? messages.slice(0, -1) : messages
  return {
    kind: 'text',
    input: before.map(({ text }) => text).join('\n'),
    output: isAnswered ? last.text : '',
    turns: messages.length,
  }
}
