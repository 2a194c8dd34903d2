import { isWatched, reachBeyondPauses, watched } from './context.ts'
import type { InstrumentOptions } from './options.ts'
import { Recorder } from './recorder.ts'
import { startOfPost } from './start-of-post.ts'
import { watchResponse } from './watch-response.ts'

type Fetch = typeof globalThis.fetch

/**
 * A `fetch` that records what asks a model, for whatever takes a `fetch`; all else passes through untouched. The program gets the same
 * bytes, when it asks for them. Once it has read the body, `impactsOf` the response is known. The body of a request is looked at where
 * it is a text or a form; `includeUsage` is left to SDKs. It steps aside for instrumented clients.
 * @throws TypeError for options that make no sense
 */
export function inferprintFetch(fetch: Fetch = globalThis.fetch, options: InstrumentOptions = {}): Fetch {
  if (typeof fetch !== 'function')
    throw new TypeError(`fetch is ${typeof fetch}; expected a function such as globalThis.fetch`)
  return watchingFetch(fetch, new Recorder(options), () => true)
}

/**
 * Puts such a `fetch` in the place of `globalThis.fetch`; returns what undoes it. SDKs may keep the one that they found when a client
 * was made: call it before.
 * @throws TypeError for options that make no sense
 */
export function instrumentFetch(options: InstrumentOptions = {}): () => void {
  const original = globalThis.fetch
  let isOn = true
  const watching = watchingFetch(original, new Recorder(options), () => isOn)
  globalThis.fetch = watching
  return () => {
    isOn = false
    if (globalThis.fetch === watching) globalThis.fetch = original
  }
}

function watchingFetch(original: Fetch, recorder: Recorder, isOn: () => boolean): Fetch {
  /** Clients further out ask only after a pause. */
  reachBeyondPauses()
  const fetch = (...args: Parameters<Fetch>): Promise<Response> => {
    if (!isOn() || !isPost(...args) || isWatched()) return original(...args)
    const start = recorder.guard('reading a request', () => startOf(...args))
    if (!start) return original(...args)
    try {
      recorder.admit(start)
    } catch (error) {
      return Promise.reject(error)
    }
    return watched(() => original(...args)).then(
      (response) => {
        const shown = recorder.guard('watching a response', () => watchResponse(response, recorder, start))
        return shown ?? response
      },
      (error: unknown) => {
        recorder.guard('recording a failure', () => recorder.begin(start).fail(error))
        throw error
      },
    )
  }
  return Object.defineProperties(fetch, Object.getOwnPropertyDescriptors(original))
}

type Asked = Parameters<Fetch>

const isRequest = (input: unknown): input is Request => typeof (input as Partial<Request>)?.url === 'string'

const isPost = (input: Asked[0], init: Asked[1]): boolean => {
  const method = init?.method ?? (isRequest(input) ? input.method : 'GET')
  return method === 'POST' || String(method).toUpperCase() === 'POST'
}

const startOf = (input: Asked[0], init: Asked[1]) =>
  startOfPost('fetch', isRequest(input) ? input.url : String(input), init?.body)
