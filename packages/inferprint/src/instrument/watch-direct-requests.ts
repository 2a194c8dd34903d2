import { isWatched, watched } from './context.ts'
import { own } from './own-property.ts'
import type { Recorder } from './recorder.ts'
import { startOfPost } from './start-of-post.ts'
import type { AnyMethod } from './watch-method.ts'
import { watchResponse } from './watch-response.ts'

/** What clients that Speakeasy generates give in place of an error that is thrown. */
interface Result {
  readonly ok?: boolean
  readonly value?: unknown
  readonly error?: unknown
}

/**
 * Requests that the client itself makes, past the methods of its parts: `callModel`, and the package's functions that take a client.
 * Their responses are watched; what is made of those shows no impacts.
 */
export function watchDirectRequests(
  client: object,
  recorder: Recorder,
  { name: sdk, provider }: { readonly name: string; readonly provider?: string },
): void {
  const { _createRequest: create, _do: send } = client as Record<'_createRequest' | '_do', AnyMethod | undefined>
  if (typeof create !== 'function' || typeof send !== 'function') return
  const bodies = new WeakMap<object, unknown>()
  own(client, '_createRequest', function (this: unknown, ...args: unknown[]) {
    const made = create.apply(this, args)
    const request = (made as Result | undefined)?.value
    if (request instanceof Request) bodies.set(request, (args[1] as { body?: unknown } | undefined)?.body)
    return made
  })
  own(client, '_do', async function (this: unknown, ...args: unknown[]) {
    const [request] = args
    if (isWatched() || !(request instanceof Request) || request.method !== 'POST') return send.apply(this, args)
    const asked = recorder.guard('reading a request', () => startOfPost(sdk, request.url, bodies.get(request)))
    if (!asked) return send.apply(this, args)
    const start = provider === undefined ? asked : { ...asked, provider }
    recorder.admit(start)
    const result = await watched(() => send.apply(this, args) as Promise<Result>)
    const shown = recorder.guard('watching a response', () => {
      if (result.ok) return { ...result, value: watchResponse(result.value as Response, recorder, start) }
      recorder.begin(start).fail(result.error)
      return undefined
    })
    return shown ?? result
  })
}
