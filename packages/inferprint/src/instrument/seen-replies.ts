import type { Operation, RequestRecord } from './record.ts'

/** Replies that were recorded of late: layers that learn of a request only when it is over look here. */
const most = 500
let young = new Map<string, RequestRecord>()
let old = young
/** Replies without an id of their own, as those of embeddings, for who watched them: not those that are known from a span only. */
const nameless: RequestRecord[] = []
const taken = new WeakSet<RequestRecord>()

export function remember(record: RequestRecord): void {
  if (record.responseId === undefined) {
    if (record.usage?.format !== 'span' && nameless.push(record) > most) nameless.splice(0, most / 2)
    return
  }
  young.set(record.responseId, record)
  if (young.size < most) return
  old = young
  young = new Map()
}

const find = (responseId: string): RequestRecord | undefined => young.get(responseId) ?? old.get(responseId)

/** The record of a reply that another layer has made already; asked once, for ids may come again. */
export function takeSeen(responseId: string | undefined): RequestRecord | undefined {
  const record = responseId === undefined ? undefined : find(responseId)
  if (!record || taken.has(record)) return undefined
  taken.add(record)
  return record
}

/** What somebody who watched a request knows of it when it is over. */
export interface Watched {
  readonly responseId?: string
  readonly operation: Operation
  readonly models: readonly string[]
  readonly inputTokens?: number | undefined
  readonly outputTokens?: number | undefined
  /** ms since 1970 */
  readonly startedAt: number
  readonly endedAt: number
}

/** Clocks that count whole milliseconds, and another clock for durations. */
const slackMs = 5

/**
 * The record of the same request, whoever has made or taken it: by the provider's id; where the reply had none, by its time, model and
 * tokens, once.
 */
export function seenReply(watched: Watched): RequestRecord | undefined {
  const { responseId } = watched
  if (responseId !== undefined) {
    const record = find(responseId)
    return record && isWithin(record, watched) ? record : undefined
  }
  const index = nameless.findLastIndex((record) => isWithin(record, watched) && isAlike(record, watched))
  /** Once: another request like it has another record. */
  return index < 0 ? undefined : nameless.splice(index, 1)[0]
}

/** Servers of tests and proxies may give one id again and again. */
function isWithin({ startedAt, durationS = 0 }: RequestRecord, watched: Watched): boolean {
  const begun = Date.parse(startedAt)
  return begun <= watched.endedAt + slackMs && begun + 1000 * durationS >= watched.startedAt - slackMs
}

const isSame = (one: number | undefined, other: number | undefined): boolean =>
  one === undefined || other === undefined || one === other

const isAlike = ({ operation, requestModel, responseModel, usage }: RequestRecord, watched: Watched): boolean =>
  operation === watched.operation &&
  watched.models.some((model) => model === requestModel || model === responseModel) &&
  isSame(usage?.input.totalTokens, watched.inputTokens) &&
  isSame(usage?.output.totalTokens, watched.outputTokens)
