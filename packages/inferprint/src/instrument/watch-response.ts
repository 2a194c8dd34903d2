import type { CallStart } from './call.ts'
import { own } from './own-property.ts'
import type { Recorder } from './recorder.ts'
import { type ResponseReader, readerOf, unread } from './response-reader.ts'

/**
 * A response with the same bytes, whose usage is read as they go by. It ends its call when its body was read, given up or broken off;
 * one that tells of a failure, or has no body, ends it at once and stays the object that it was.
 */
export function watchResponse(response: Response, recorder: Recorder, start: CallStart): Response {
  const { body, status } = response
  /** Opaque: a page must not look at it. */
  if (status === 0) return response
  const contentType = response.headers.get('content-type') ?? ''
  const call = recorder.begin({ ...start, stream: start.stream || isStream.test(contentType) })
  if (!response.ok) {
    call.fail({ status })
    return response
  }
  if (body === null || typeof body?.getReader !== 'function' || response.bodyUsed) {
    call.reply(undefined, response)
    return response
  }
  let reader: ResponseReader = readerOf(call, response, contentType)
  const guarded = (what: () => void): void => {
    recorder.guard('reading a response', what)
  }
  const passed = passing(response, body, {
    asked: () => guarded(() => call.asked()),
    read(bytes) {
      try {
        reader.push(bytes)
      } catch (problem) {
        reader = unread(call, response)
        recorder.report('reading a response', problem)
      }
    },
    done: () => guarded(() => reader.end()),
    left: () => guarded(() => call.end()),
    failed: (error) => guarded(() => call.fail(error)),
  })
  const Class = response.constructor as typeof Response
  const { statusText, headers } = response
  const shown = dressed(new Class(passed, { status, statusText, headers }), response)
  call.holds(shown)
  const { clone } = shown
  own(shown, 'clone', () => {
    const copy = dressed(clone.call(shown), response)
    call.holds(copy)
    return copy
  })
  return shown
}

const isStream = /^(text\/event-stream|application\/(x-ndjson|stream\+json|vnd\.amazon\.eventstream))/

/** What a constructor does not take. */
function dressed(shown: Response, { url, type, redirected }: Response): Response {
  for (const [name, value] of Object.entries({ url, type, redirected })) own(shown, name, value)
  return shown
}

interface Passing {
  readonly asked: () => void
  readonly read: (bytes: Uint8Array) => void
  readonly done: () => void
  readonly left: () => void
  readonly failed: (error: unknown) => void
}

/**
 * Reads a piece when the program asks for one, never before, and gives it on as it is. The response is held: platforms cancel the body
 * of one that is collected, and that of one that nobody reads is theirs to cancel.
 */
function passing(
  response: Response,
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  { asked, read, done, left, failed }: Passing,
): ReadableStream<Uint8Array> {
  const isBytes = takesBuffers(body)
  let reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>> | undefined
  const opened = (controller: ReadableStreamDefaultController | ReadableByteStreamController) => {
    const made = (response.body ?? body).getReader()
    /** An abort ends the stream whether or not somebody reads. */
    made.closed.catch((error: unknown) => {
      failed(error)
      controller.error(error)
    })
    return made
  }
  const pull = async (controller: ReadableStreamDefaultController | ReadableByteStreamController): Promise<void> => {
    asked()
    try {
      for (;;) {
        reader ??= opened(controller)
        const { done: isOver, value } = await reader.read()
        if (isOver) break
        read(value)
        /** Byte streams refuse pieces of nothing. */
        if (isBytes && value.byteLength === 0) continue
        controller.enqueue(value)
        return
      }
    } catch (error) {
      failed(error)
      throw error
    }
    done()
    controller.close()
    if ('byobRequest' in controller) controller.byobRequest?.respond(0)
  }
  const cancel = (reason: unknown): Promise<void> => {
    left()
    return (reader ?? body).cancel(reason)
  }
  if (isBytes) return new ReadableStream({ type: 'bytes', pull, cancel })
  return new ReadableStream<Uint8Array>({ pull, cancel }, { highWaterMark: 0 })
}

/** Whether a program may read into buffers of its own. */
function takesBuffers(body: ReadableStream): boolean {
  try {
    body.getReader({ mode: 'byob' }).releaseLock()
    return true
  } catch {
    return false
  }
}
