import { arrivedBytes } from '../usage/arrived.ts'
import type { JsonObject } from '../usage/draft.ts'
import { createUsageReader } from '../usage/read-usage.ts'
import type { Format, Usage } from '../usage/usage.ts'
import { type BatchAnswer, readBatchLine } from './batch-line.ts'
import { BatchLines } from './batch-lines.ts'
import type { CallStart } from './call.ts'
import { completed } from './complete-usage.ts'
import { labelsNow } from './context.ts'
import { attach } from './impacts-of.ts'
import { idOf } from './last-event.ts'
import type { InstrumentOptions } from './options.ts'
import type { Labels, Operation, RequestRecord } from './record.ts'
import { Recorder } from './recorder.ts'

export interface BatchOptions extends InstrumentOptions {
  /** Where the replies do not name it. */
  readonly model?: string
  /** Labels of one result, by the id that its request was given (`custom_id`, `key`, `recordId`). */
  readonly labelsOf?: (customId: string | undefined) => Labels
}

/**
 * The results of a batch, passed through as they come, each recorded once: lines of OpenAI, Anthropic, Gemini, Mistral or Bedrock, as
 * parsed objects, texts, or bytes cut anywhere. Replies in parsed lines get `impacts`; `impactsOf` takes the line or the reply.
 *
 *     for await (const line of observeBatch(await client.messages.batches.results(id), { sinks: [sink] })) { ... }
 *
 * A batch tells nothing of how fast its model was served: records have no duration, and the note `not-timed`. A record starts when the reply says
 * that it was made, else when it is read. Budgets sum batches; they cannot refuse what is over.
 * @throws TypeError for options that make no sense, or what cannot be iterated
 */
export function observeBatch<T extends string | Uint8Array>(file: T, options?: BatchOptions): Generator<T, void>
export function observeBatch<T>(lines: AsyncIterable<T>, options?: BatchOptions): AsyncGenerator<T, void>
export function observeBatch<T>(lines: Iterable<T>, options?: BatchOptions): Generator<T, void>
export function observeBatch(
  lines: Iterable<unknown> | AsyncIterable<unknown>,
  options: BatchOptions = {},
): Generator<unknown, void> | AsyncGenerator<unknown, void> {
  const results = new BatchResults(options, labelsNow())
  if (typeof lines === 'string' || lines instanceof Uint8Array) return results.each([lines])
  if (Symbol.asyncIterator in Object(lines)) return results.eachAsync(lines as AsyncIterable<unknown>)
  if (Symbol.iterator in Object(lines)) return results.each(lines as Iterable<unknown>)
  throw new TypeError(`the batch is ${typeof lines}; expected its lines: a text, a list, or a stream`)
}

class BatchResults {
  private readonly recorder: Recorder
  private readonly lines = new BatchLines()
  private readonly model: string | undefined
  private readonly labelsOf: BatchOptions['labelsOf']

  constructor(
    { model, labelsOf, ...options }: BatchOptions,
    private readonly labels: Labels,
  ) {
    this.recorder = new Recorder(options)
    this.model = model
    this.labelsOf = labelsOf
  }

  *each(pieces: Iterable<unknown>): Generator<unknown, void> {
    for (const piece of pieces) {
      this.observe(piece)
      yield piece
    }
    this.finish()
  }

  async *eachAsync(pieces: AsyncIterable<unknown>): AsyncGenerator<unknown, void> {
    for await (const piece of pieces) {
      this.observe(piece)
      yield piece
    }
    this.finish()
  }

  private observe(piece: unknown): void {
    this.recorder.guard('reading the results of a batch', () => this.lines.push(piece, this.take))
  }

  private finish(): void {
    this.recorder.guard('reading the results of a batch', () => this.lines.end(this.take))
  }

  /** One line; what is odd about it says nothing of the next. */
  private readonly take = (line: JsonObject): void => {
    this.recorder.guard('reading a result of a batch', () => {
      const answer = readBatchLine(line)
      if (!answer) throw new TypeError('a line has neither a reply nor an error; expected the results of a batch')
      const record = this.recordOf(answer)
      if (record.footprint) {
        attach(line, record.footprint, false)
        attach(answer.reply, record.footprint, this.recorder.attaches)
      }
      this.recorder.deliver(record)
    })
  }

  private recordOf({ customId, reply = {}, body, errorType }: BatchAnswer): RequestRecord {
    const { provider } = this.recorder.options
    const reported = errorType === undefined ? usageOf(reply) : undefined
    const format = reported?.format
    const start: CallStart = {
      sdk: 'batch',
      operation: reply.object === 'text_completion' ? 'text_completion' : operationOf(format),
      stream: false,
      ...(provider !== undefined && { provider }),
      ...(this.model !== undefined && { model: this.model }),
    }
    const { usage, tokens } = completed(reported, {
      format,
      isText: !media.has(start.operation),
      textBytes: format === undefined ? 0 : arrivedBytes(format, reply),
      pieces: 0,
      body,
      told: {},
    })
    const { footprint, notes } = this.recorder.footprintOf(start, usage, {})
    const responseId = idOf(reply)
    const labels = this.recorder.guard('labelsOf', () => this.labelsOf?.(customId)) ?? {}
    return {
      id: crypto.randomUUID(),
      startedAt: madeAt(reply).toISOString(),
      sdk: start.sdk,
      operation: start.operation,
      ...(provider !== undefined && { provider }),
      ...(this.model !== undefined && { requestModel: this.model }),
      ...(usage?.model !== undefined && { responseModel: usage.model }),
      ...(responseId !== undefined && { responseId }),
      stream: false,
      outcome: errorType === undefined ? 'completed' : 'failed',
      ...(errorType !== undefined && { errorType }),
      ...(usage && { usage }),
      tokens,
      ...(footprint && { footprint }),
      labels: this.recorder.labelsWith({ ...this.labels, ...labels }),
      notes: [notTimed, ...(usage?.warnings ?? []), ...notes],
    }
  }
}

function usageOf(reply: JsonObject): Usage | undefined {
  const reader = createUsageReader()
  try {
    reader.pushEvent(reply)
    return reader.end()
  } catch {
    return undefined
  }
}

const operations: Readonly<Partial<Record<Format, Operation>>> = {
  'openai-embeddings': 'embeddings',
  'openai-images': 'image_generation',
  'openai-video': 'video_generation',
  gemini: 'generate_content',
}

const media = new Set<Operation>(Object.values(operations).filter((operation) => operation !== 'generate_content'))

const operationOf = (format: Format | undefined): Operation => (format && operations[format]) ?? 'chat'

/** OpenAI and Mistral say it, in seconds since 1970. */
function madeAt({ created, created_at }: JsonObject): Date {
  const seconds = [created, created_at].find((each) => typeof each === 'number' && each > 0 && each < 1e11)
  return new Date(typeof seconds === 'number' ? 1000 * seconds : Date.now())
}

const notTimed = {
  code: 'not-timed',
  message: 'The result of a batch: how long its request took is not known, and its duration means nothing.',
}
