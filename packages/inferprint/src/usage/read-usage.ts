import { Draft, isObject, type JsonObject } from './draft.ts'
import { readEnergy } from './energy.ts'
import { UnreadableReplyError } from './errors.ts'
import { readInvocationMetrics } from './formats/bedrock-invoke.ts'
import { formats } from './formats/index.ts'
import type { FormatReader } from './formats/reader.ts'
import { Splitter } from './split.ts'
import type { Format, InputUsage, OutputUsage, Usage } from './usage.ts'

export interface ReadOptions {
  /** The wire format, where it is known; else it is recognised. */
  readonly format?: Format
  /** Formats beside the providers' own, looked at first. */
  readonly more?: readonly FormatReader[]
}

/** Reads a reply piece by piece. */
export interface UsageReader {
  /** As far as it is recognised. */
  readonly format: Format | undefined
  /** The next bytes or characters of the reply, cut anywhere. @throws UnreadableReplyError */
  push(chunk: string | Uint8Array): void
  /** One event that somebody else has parsed. @throws UnreadableReplyError */
  pushEvent(event: unknown): void
  /** @throws UnreadableReplyError when nothing of the reply could be read */
  end(): Usage
}

type Known<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** Without what is not told. */
function told<T extends object>(values: T): Known<T> {
  const known: Known<T> = {}
  for (const name in values) {
    const value = values[name]
    if (value !== undefined) known[name] = value as Known<T>[typeof name]
  }
  return known
}

export function createUsageReader(options: ReadOptions = {}): UsageReader {
  const known = options.more ? [...options.more, ...formats] : formats
  const draft = new Draft()
  let decoder: TextDecoder | undefined
  let reader: FormatReader | undefined
  let characters = 0
  let events = 0
  if (options.format !== undefined) {
    reader = known.find(({ format }) => format === options.format)
    if (!reader) {
      throw new UnreadableReplyError(`the format "${options.format}" is not known; expected one of ${names(known)}`)
    }
  }
  const pushEvent = (event: unknown): void => {
    events++
    if (!isObject(event)) return
    refuseFailure(event)
    readEnergy(event, draft)
    reader ??= known.find((each) => each.recognises(event))
    if (!reader) return
    draft.format = reader.format
    reader.read(event, draft)
    readInvocationMetrics(event, draft)
  }
  const decoded = (bytes: Uint8Array): string => {
    decoder ??= new TextDecoder('utf-8')
    return decoder.decode(bytes, { stream: true })
  }
  /** Of parsed events none is needed. */
  let splitter: Splitter | undefined
  return {
    get format() {
      return reader?.format
    },
    pushEvent,
    push(chunk) {
      const text = typeof chunk === 'string' ? chunk : decoded(chunk)
      characters += text.length
      splitter ??= new Splitter(pushEvent)
      splitter.push(text)
    },
    end() {
      const whole = splitter?.end() ?? true
      if (!draft.format) throw unreadable(characters, events, whole)
      if (!whole) draft.warn('reply-truncated', 'The reply ends in the middle of an event.')
      return finish(draft, whole)
    },
  }
}

/** A saved reply: its text, its bytes, or the value parsed from it. @throws UnreadableReplyError */
export function readUsage(reply: unknown, options: ReadOptions = {}): Usage {
  const reader = createUsageReader(options)
  if (typeof reply === 'string' || reply instanceof Uint8Array) reader.push(reply)
  else for (const event of Array.isArray(reply) ? reply : [reply]) reader.pushEvent(event)
  return reader.end()
}

/**
 * A live reply: chunks of text or bytes, or parsed events. A stream that breaks off yields what is known, as interrupted.
 * @throws UnreadableReplyError when nothing of the reply could be read
 */
export async function readUsageStream(
  stream: AsyncIterable<unknown> | ReadableStream<unknown>,
  options: ReadOptions = {},
): Promise<Usage> {
  const reader = createUsageReader(options)
  try {
    for await (const chunk of Symbol.asyncIterator in stream ? stream : chunksOf(stream)) {
      if (typeof chunk === 'string' || chunk instanceof Uint8Array) reader.push(chunk)
      else reader.pushEvent(chunk)
    }
  } catch (error) {
    if (error instanceof UnreadableReplyError) throw error
  }
  return reader.end()
}

/** For browsers whose streams cannot be iterated. */
async function* chunksOf(stream: ReadableStream<unknown>): AsyncGenerator<unknown> {
  const reader = stream.getReader()
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value
}

function refuseFailure(event: JsonObject): void {
  if (!isObject(event.error) || 'usage' in event || event.object === 'response') return
  const { type, code } = event.error
  const word = [type, code].find((each): each is string => typeof each === 'string' && /^[\w.-]{1,60}$/.test(each))
  throw new UnreadableReplyError(
    `the reply is an error${word ? ` (${word})` : ''}, not an answer; expected the reply of a request that succeeded`,
  )
}

const names = (readers: readonly FormatReader[]): string => readers.map(({ format }) => format).join(', ')

function unreadable(characters: number, events: number, whole: boolean): UnreadableReplyError {
  const expected = 'expected the JSON reply, or the stream of events, that a provider sent'
  if (characters === 0 && events === 0) return new UnreadableReplyError(`the reply is empty; ${expected}`)
  if (events === 0 || !whole) {
    return new UnreadableReplyError(`the reply (${characters} characters) is not JSON, or was cut off; ${expected}`)
  }
  return new UnreadableReplyError(`no known format in ${events} JSON value(s); ${expected} (${names(formats)})`)
}

function finish(draft: Draft, whole: boolean): Usage {
  const { format, model, seconds, finished } = draft
  const interrupted = !finished || !whole
  if (interrupted) draft.warn('reply-interrupted', 'The reply has no end; the figures are those known so far.')
  const output: OutputUsage = told(draft.output)
  const input: InputUsage = told(draft.input)
  if (Object.keys(output).length === 0 && input.audioSeconds === undefined) {
    draft.warn(
      'usage-not-reported',
      'The reply does not say how many tokens were generated; OpenAI-like streams do with stream_options.include_usage.',
    )
  }
  return {
    format: format as Format,
    ...(model !== undefined && { model }),
    input,
    output,
    ...seconds,
    ...draft.energy,
    interrupted,
    warnings: draft.warnings,
  }
}
