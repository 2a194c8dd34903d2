import { isObject, type JsonObject } from '../usage/draft.ts'
import { EventStreamSplitter } from '../usage/event-stream.ts'
import { metricsOfHeaders } from '../usage/formats/bedrock-invoke.ts'
import { Splitter } from '../usage/split.ts'
import type { Call } from './call.ts'
import { StreamFailure } from './stream-failure.ts'

/** Reads the usage of a body from its bytes. */
export interface ResponseReader {
  push(bytes: Uint8Array): void
  end(): void
}

/** In the framing that the type of the content tells; what is no text, as audio, is not read. */
export function readerOf(call: Call, response: Response, contentType: string): ResponseReader {
  if (contentType.startsWith('application/vnd.amazon.eventstream')) return ofFrames(call)
  if (/^text\/|json/.test(contentType) || contentType === '') return ofText(call, response)
  return unread(call, response)
}

export const unread = (call: Call, response: Response): ResponseReader => ({
  push() {},
  end: () => void call.reply(undefined, response),
})

function ofFrames(call: Call): ResponseReader {
  const splitter = new EventStreamSplitter((event) => take(call, event))
  return { push: (bytes) => splitter.push(bytes), end: () => call.end() }
}

/** Events go to the call as they come; of a reply all is known at its end. */
function ofText(call: Call, response: Response): ResponseReader {
  const decoder = new TextDecoder()
  const replies: JsonObject[] = []
  const { stream } = call.start
  const splitter = new Splitter((event) => {
    if (!isObject(event)) return
    if (stream) take(call, event)
    else replies.push(event)
  })
  return {
    push: (bytes) => splitter.push(decoder.decode(bytes, { stream: true })),
    end() {
      splitter.end()
      if (stream) return void call.end()
      const last = replies.pop()
      for (const reply of replies) call.event(reply)
      const metrics = metricsOfHeaders((name) => response.headers.get(name))
      call.reply(last && { ...last, ...metrics }, response)
    },
  }
}

/** Streams tell half-way of a failure, each provider in its own place. */
function take(call: Call, event: JsonObject): void {
  const { error } = event
  if (!isObject(error) || event.usage !== undefined) call.event(event)
  else call.fail(typeof error.code === 'number' ? { status: error.code } : new StreamFailure(error.type))
}
