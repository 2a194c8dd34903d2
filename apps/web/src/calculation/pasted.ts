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

function readMessages(text: string): Pasted | undefined {
  try {
    const value: unknown = JSON.parse(text)
    const list = Array.isArray(value) ? value : (value as { messages?: unknown }).messages
    if (!Array.isArray(list)) return undefined
    const messages = list.map((each: { role?: unknown; content?: unknown }) => ({
      role: String(each.role),
      text: typeof each.content === 'string' ? each.content : JSON.stringify(each.content ?? ''),
    }))
    return ofMessages(messages)
  } catch {
    return undefined
  }
}

function readChat(text: string): Pasted | undefined {
  const messages: Message[] = []
  for (const line of text.split('\n')) {
    const last = messages.at(-1)
    if (speaker.test(line))
      messages.push({ role: answering.test(line) ? 'assistant' : 'user', text: line.replace(speaker, '') })
    else if (last) messages[messages.length - 1] = { ...last, text: `${last.text}\n${line}` }
    else return undefined
  }
  return messages.length > 1 ? ofMessages(messages) : undefined
}

/** The last answer is what was generated; all before it is its prompt. */
function ofMessages(messages: readonly Message[]): Pasted {
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
