import { isObject } from '../../../usage/draft.ts'
import { llamaindex } from '../../../usage/formats/llamaindex.ts'
import { isWatched, labelsNow } from '../../context.ts'
import type { InstrumentOptions } from '../../options.ts'
import { Recorder } from '../../recorder.ts'
import { Answer } from './answer.ts'
import { modelAndServer } from './model.ts'

/** An event of LlamaIndex's callback manager; `reason` tells who dispatched it. */
interface LlamaIndexEvent {
  readonly detail: unknown
  readonly reason?: { readonly caller?: unknown } | null
}

type Listener = (event: LlamaIndexEvent) => void

/** What `instrumentLlamaIndex` needs of the program's own `Settings`. */
export interface LlamaIndexSettings {
  readonly callbackManager: {
    on(event: 'llm-start' | 'llm-stream' | 'llm-end', listener: Listener): unknown
    off(event: 'llm-start' | 'llm-stream' | 'llm-end', listener: Listener): unknown
  }
}

/** Of requests under way; those that failed are among them, for LlamaIndex tells nobody. */
const most = 10_000

/**
 * Records every request to an LLM of LlamaIndex.TS: `instrumentLlamaIndex(Settings, options)`, with `Settings` of `llamaindex`. Replies
 * and last pieces of streams carry `impacts`, and `impactsOf` tells it. A request that an instrumented client or `inferprintFetch` recorded has that
 * record and no other. LlamaIndex tells of no failure and no embedding, and hears no refusal: budgets add up and cannot block.
 * A stream of which nothing has come for a minute counts as left.
 * @returns what undoes it
 * @throws TypeError for something else than settings, or options that make no sense
 */
export function instrumentLlamaIndex(settings: LlamaIndexSettings, options: InstrumentOptions = {}): () => void {
  const recorder = new Recorder(options)
  const manager = settings?.callbackManager
  if (typeof manager?.on !== 'function')
    throw new TypeError('settings has no callbackManager; expected Settings of llamaindex or @llamaindex/core/global')
  const answers = new Map<unknown, Answer>()
  const listening = (body: (detail: Readonly<Record<string, unknown>>, caller: unknown) => void): Listener => {
    return ({ detail, reason }) => {
      recorder.guard('reading an event of LlamaIndex', () => {
        if (isObject(detail)) body(detail, reason?.caller)
      })
    }
  }
  const start = listening(({ id, messages }, caller) => {
    if (isWatched()) return
    const begun = {
      sdk: 'llamaindex',
      operation: 'chat',
      format: 'llamaindex',
      formats: [llamaindex],
      stream: false,
      body: { messages },
      labels: labelsNow(),
      begunAt: performance.now(),
      ...modelAndServer(caller),
    } as const
    answers.set(id, new Answer(recorder, begun, () => answers.delete(id)))
    if (answers.size <= most) return
    const [oldest] = answers.keys()
    answers.delete(oldest)
  })
  const stream = listening(({ id, chunk }) => {
    if (isObject(chunk)) answers.get(id)?.chunk(chunk)
  })
  const end = listening(({ id, response }) => {
    const answer = answers.get(id)
    answers.delete(id)
    if (isObject(response)) answer?.end(response)
  })
  manager.on('llm-start', start)
  manager.on('llm-stream', stream)
  manager.on('llm-end', end)
  return () => {
    manager.off('llm-start', start)
    manager.off('llm-stream', stream)
    manager.off('llm-end', end)
  }
}
