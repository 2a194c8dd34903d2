import { isObject, under } from '../../../usage/draft.ts'
import type { CallStart } from '../../call.ts'
import { isWatched } from '../../context.ts'
import type { InstrumentOptions } from '../../options.ts'
import { Recorder } from '../../recorder.ts'
import { startOf } from './asked.ts'
import { Run } from './run.ts'
import type { LlmResult } from './told.ts'

/** Of runs under way; the oldest are forgotten. */
const most = 10_000

/**
 * A callback handler for LangChain and LangGraph, of `@langchain/core` 0.3 and 1: `callbacks: [new InferprintCallbackHandler(options)]` on a
 * model, a chain, an agent or a graph. Each request to a chat model or LLM is recorded; the footprint stands in the answer's
 * `response_metadata.inferprint`, and `impactsOf(message)` tells it. A request that an instrumented client or `inferprintFetch` recorded has
 * that record and no other. Answers from LangChain's cache are left out. LangChain tells nobody that a stream's reader has left: it counts as aborted when
 * its signal is aborted, or nothing has come for a minute. Of embeddings it tells nothing at all; `inferprintFetch` sees them.
 * @throws TypeError for options that make no sense
 */
export class InferprintCallbackHandler {
  readonly name = 'inferprint'
  /** So that answers carry their footprint when the program gets them. */
  readonly awaitHandlers = true
  /** What a budget refuses reaches the program as the model's own error; nothing else is thrown here. */
  readonly raiseError: boolean
  readonly ignoreChain = true
  readonly ignoreAgent = true
  readonly ignoreRetriever = true
  readonly ignoreCustomEvent = true
  private readonly recorder: Recorder
  private readonly runs = new Map<string, Run>()

  constructor(options: InstrumentOptions = {}) {
    this.recorder = new Recorder(options)
    this.raiseError = (options.budgets ?? []).length > 0
  }

  /** LangChain knows handlers by this. */
  copy(): this {
    return this
  }

  handleChatModelStart(
    llm: unknown,
    messages: readonly unknown[],
    runId: string,
    parentRunId?: string,
    extra?: unknown,
    _tags?: readonly string[],
    metadata?: unknown,
  ): void {
    this.begin(runId, parentRunId, extra, () => startOf({ llm, extra, metadata }, 'chat', messages))
  }

  handleLLMStart(
    llm: unknown,
    prompts: readonly string[],
    runId: string,
    parentRunId?: string,
    extra?: unknown,
    _tags?: readonly string[],
    metadata?: unknown,
  ): void {
    this.begin(runId, parentRunId, extra, () => startOf({ llm, extra, metadata }, 'text_completion', prompts))
  }

  handleLLMNewToken(
    token: string,
    _index?: unknown,
    runId?: string,
    _parentRunId?: string,
    _tags?: readonly string[],
    fields?: object,
  ): void {
    const run = this.runs.get(String(runId))
    if (run) this.recorder.guard('reading a token', () => run.token(token, under({ fields }, 'fields').chunk))
  }

  handleLLMEnd(
    result: LlmResult,
    runId: string,
    _parentRunId?: string,
    _tags?: readonly string[],
    extra?: unknown,
  ): void {
    const run = this.take(runId)
    if (run && !isCached(extra) && !isOfEarlier(result)) this.recorder.guard('reading a reply', () => run.end(result))
  }

  handleLLMError(
    error: unknown,
    runId: string,
    _parentRunId?: string,
    _tags?: readonly string[],
    extra?: unknown,
  ): void {
    const run = this.take(runId)
    if (run && !isCached(extra)) this.recorder.guard('recording a failure', () => run.fail(error))
  }

  private begin(runId: string, parentRunId: string | undefined, extra: unknown, read: () => CallStart): void {
    if (isWatched() || this.runs.has(runId)) return
    const start = this.recorder.guard('reading a request', read)
    if (!start) return
    const parent = parentRunId === undefined ? undefined : this.runs.get(parentRunId)
    if (parent) parent.hasChild = true
    this.recorder.admit(start)
    this.runs.set(runId, new Run(this.recorder, start, under(extra, 'options').signal, () => this.runs.delete(runId)))
    if (this.runs.size <= most) return
    const [oldest] = this.runs.keys()
    if (oldest !== undefined) this.runs.delete(oldest)
  }

  private take(runId: string): Run | undefined {
    const run = this.runs.get(runId)
    this.runs.delete(runId)
    return run
  }
}

const isCached = (extra: unknown): boolean => isObject(extra) && extra.cached === true

/** An LLM asks for several prompts at once: its first run bears the tokens of all, and the others an empty account. */
const isOfEarlier = ({ generations, llmOutput }: LlmResult): boolean =>
  isObject(llmOutput) &&
  isObject(llmOutput.tokenUsage) &&
  Object.keys(llmOutput.tokenUsage).length === 0 &&
  generations[0]?.[0]?.message === undefined
