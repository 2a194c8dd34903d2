import { isObject, under } from '../../../usage/draft.ts'
import type { Call } from '../../call.ts'
import type { Recorder } from '../../recorder.ts'
import { withFootprint } from './attached.ts'
import { eventOf, type StreamPart } from './wire.ts'

/** `error` of version 2 of the models' interface, `{ unified: 'error' }` of later ones. */
const endedInError = (part: StreamPart): boolean => {
  const { finishReason } = part as { readonly finishReason?: unknown }
  return (isObject(finishReason) ? under(part, 'finishReason').unified : finishReason) === 'error'
}

/** The same stream, watched: a part is read when it is asked for and passed on at once; leaving it leaves the original. */
export function watchParts(
  stream: ReadableStream<StreamPart>,
  call: Call,
  recorder: Recorder,
): ReadableStream<StreamPart> {
  const reader = stream.getReader()
  let failure: { readonly error: unknown } | undefined
  const shown = (part: StreamPart): StreamPart => {
    if (part.type === 'error') failure = { error: (part as { readonly error?: unknown }).error }
    if (failure && part.type === 'finish' && endedInError(part)) call.fail(failure.error)
    else call.event(eventOf(part), null)
    return part.type === 'finish' ? withFootprint(part, call.record, recorder, (footprint) => footprint) : part
  }
  return new ReadableStream<StreamPart>(
    {
      async pull(controller) {
        call.asked()
        const next = await reader.read().then(undefined, (error: unknown) => {
          recorder.guard('recording a failure', () => call.fail(error))
          throw error
        })
        if (!next.done) {
          controller.enqueue(recorder.guard('reading a part', () => shown(next.value)) ?? next.value)
          return
        }
        recorder.guard('reading a part', () => (failure ? call.fail(failure.error) : call.end()))
        controller.close()
      },
      cancel(reason) {
        recorder.guard('reading a part', () => call.end())
        return reader.cancel(reason)
      },
    },
    { highWaterMark: 0 },
  )
}
