import type { RequestRecord } from './record.ts'

/** Replies that were recorded of late: layers that learn of a request only when it is over look here. */
interface Replies {
  readonly records: Set<RequestRecord>
  readonly byId: Map<string, RequestRecord>
}
const none = (): Replies => ({ records: new Set(), byId: new Map() })
const most = 500
/** The older ones are forgotten all at once: one by one would cost every call. */
let young = none()
let old = none()

export function remember(record: RequestRecord): void {
  young.records.add(record)
  if (record.responseId !== undefined) young.byId.set(record.responseId, record)
  if (young.records.size < most) return
  old = young
  young = none()
}

export const withId = (responseId: string): RequestRecord | undefined =>
  young.byId.get(responseId) ?? old.byId.get(responseId)

/** Oldest first. */
export const recentReplies = (): readonly RequestRecord[] => [...old.records, ...young.records]

/** Taken ones can still be looked up: several who watch may want the footprint of one reply. */
const taken = new WeakSet<RequestRecord>()

/** The record of a reply that another layer has made already; asked once, for ids may come again. */
export function takeSeen(responseId: string | undefined): RequestRecord | undefined {
  const record = responseId === undefined ? undefined : withId(responseId)
  if (!record || taken.has(record)) return undefined
  taken.add(record)
  return record
}

/** What a layer further out knows of a request that is over. */
export interface Ended {
  /** Whether the layer has made a record itself: it is of another request. */
  readonly isOwn: (record: RequestRecord) => boolean
  /** When it began, ms since 1970. */
  readonly begunAt: number
  /** The provider's, whichever of them the layer was shown. */
  readonly ids: readonly string[]
  /** As asked for and as answered. */
  readonly models: readonly string[]
  readonly inputTokens?: number | undefined
  readonly outputTokens?: number | undefined
  readonly failed: boolean
}

/** Clocks that count whole milliseconds, and another clock for durations. */
export const slackMs = 5

/**
 * The record that a layer further in has made of the same request. By the provider's id where both know one; else it lies within the
 * time of this request, has its model and outcome, and the same tokens: another request that has all of this in common with one that
 * no layer further in saw is less likely than one request that is seen twice.
 */
export function takeWithin(ended: Ended): RequestRecord | undefined {
  for (const id of ended.ids) {
    const record = withId(id)
    if (record && !ended.isOwn(record) && isWithin(record, ended)) return takeSeen(id)
  }
  for (const record of recentReplies()) {
    if (taken.has(record) || ended.isOwn(record) || !isWithin(record, ended) || !isAlike(record, ended)) continue
    taken.add(record)
    return record
  }
  return undefined
}

const isWithin = (record: RequestRecord, { begunAt }: Ended): boolean =>
  Date.parse(record.startedAt) >= begunAt - slackMs

function isAlike(record: RequestRecord, { ids, models, inputTokens, outputTokens, failed }: Ended): boolean {
  const { requestModel, responseModel, responseId, usage, outcome } = record
  if ((outcome !== 'completed') !== failed) return false
  if (!models.some((model) => model === requestModel || model === responseModel)) return false
  if (failed) return true
  if (responseId !== undefined && ids.length > 0) return false
  const isSame = (mine: number | undefined, theirs: number | undefined): boolean =>
    mine === undefined || theirs === undefined || mine === theirs
  return isSame(inputTokens, usage?.input.totalTokens) && isSame(outputTokens, usage?.output.totalTokens)
}
