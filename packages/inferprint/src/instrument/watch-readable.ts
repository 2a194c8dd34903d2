import type { Call } from './call.ts'
import { own } from './own-property.ts'
import type { Recorder } from './recorder.ts'
import { type Watching, watchIterator } from './watch-iterator.ts'

/**
 * Watches a `ReadableStream` of events in whichever way it is read: by a loop, a reader, a pipe or a tee. Nothing is read ahead of the
 * program; the stream stays the object that it was.
 */
export function watchReadable<T>(
  stream: ReadableStream<T>,
  call: Call,
  recorder: Recorder,
  watching: Watching<T> = {},
): void {
  const { getReader, cancel } = stream
  const iterates = { values: stream.values, [Symbol.asyncIterator]: stream[Symbol.asyncIterator] }
  /** Where the platform cannot iterate streams, the SDK's own iterator asks for a reader. */
  let isIterating = false
  call.holds(stream)
  const readerOf = (...args: Parameters<typeof getReader>) => {
    const reader = Reflect.apply(getReader, stream, args) as ReadableStreamDefaultReader<T>
    if (!isIterating) watchReader(reader, call, recorder, watching)
    return reader
  }
  own(stream, 'getReader', readerOf)
  for (const name of ['values', Symbol.asyncIterator] as const) {
    const iterate = iterates[name]
    if (typeof iterate !== 'function') continue
    own(stream, name, (...args: Parameters<typeof iterate>) => {
      isIterating = true
      try {
        return watchIterator(iterate.apply(stream, args), call, recorder, watching)
      } finally {
        isIterating = false
      }
    })
  }
  own(stream, 'cancel', (reason: unknown) => {
    /** A stream that has a reader refuses. */
    if (!stream.locked) recorder.guard('ending a stream', () => call.end())
    return cancel.call(stream, reason)
  })
  watchPipes(stream, readerOf)
}

function watchReader<T>(
  reader: ReadableStreamDefaultReader<T>,
  call: Call,
  recorder: Recorder,
  watching: Watching<T>,
): void {
  const { read, cancel } = reader
  const iterator = watchIterator<T>(
    { next: () => read.call(reader) as Promise<IteratorResult<T>> },
    call,
    recorder,
    watching,
  )
  own(reader, 'read', () => iterator.next())
  own(reader, 'cancel', (reason: unknown) => {
    recorder.guard('ending a stream', () => call.end())
    return cancel.call(reader, reason)
  })
}

/** Pipes and tees read from within the platform: they get a stream that passes on what a watched reader gives. */
function watchPipes<T>(stream: ReadableStream<T>, readerOf: () => ReadableStreamDefaultReader<T>): void {
  const passed = (): ReadableStream<T> => {
    const reader = readerOf()
    return new ReadableStream<T>(
      {
        async pull(controller) {
          const { done, value } = await reader.read()
          if (done) controller.close()
          else controller.enqueue(value)
        },
        cancel: (reason) => reader.cancel(reason),
      },
      { highWaterMark: 0 },
    )
  }
  own(stream, 'tee', () => passed().tee())
  own(stream, 'pipeTo', async (...args: Parameters<typeof stream.pipeTo>) => passed().pipeTo(...args))
  own(stream, 'pipeThrough', (...args: Parameters<typeof stream.pipeThrough>) => passed().pipeThrough(...args))
}
