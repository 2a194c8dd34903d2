import type { Operation, RequestRecord } from './record.ts'
import { recentReplies, slackMs, withId } from './seen-replies.ts'

/** What somebody who watched a request knows of it when it is over. */
export interface Watched {
  readonly responseId?: string
  /** Absent where who watched does not tell. */
  readonly operation?: Operation
  readonly models: readonly string[]
  readonly inputTokens?: number | undefined
  readonly outputTokens?: number | undefined
  readonly failed: boolean
  /** ms since 1970 */
  readonly startedAt: number
  readonly endedAt: number
}

/**
 * The record of the same request, whoever has made or taken it: by the provider's id; where the reply had none, or who watched does not
 * tell it as OpenInference, by its time, model and tokens, once.
 */
export function seenReply(watched: Watched): RequestRecord | undefined {
  const { responseId } = watched
  if (responseId !== undefined) {
    const record = withId(responseId)
    return record && isWithin(record, watched) ? record : undefined
  }
  const alike = recentReplies().filter(
    (record) => isWatchers(record) && !shown.has(record) && isWithin(record, watched) && isAlike(record, watched),
  )
  const found = alike.findLast(({ responseId }) => responseId === undefined) ?? alike.at(-1)
  if (found) shown.add(found)
  return found
}

/** Once: another request like it has another record. */
const shown = new WeakSet<RequestRecord>()
/** Not those that are known from a span only. */
const isWatchers = ({ usage }: RequestRecord): boolean => usage?.format !== 'span'

/** Servers of tests and proxies may give one id again and again. */
function isWithin({ startedAt, durationS = 0 }: RequestRecord, watched: Watched): boolean {
  const begun = Date.parse(startedAt)
  return begun <= watched.endedAt + slackMs && begun + 1000 * durationS >= watched.startedAt - slackMs
}

const isSame = <T>(one: T | undefined, other: T | undefined): boolean =>
  one === undefined || other === undefined || one === other

/** What was left early may be a failure to who watched, or none. */
const endedAlike = (outcome: RequestRecord['outcome'], failed: boolean): boolean =>
  outcome === 'aborted' || (outcome === 'failed') === failed

const isAlike = (
  { operation, outcome, requestModel, responseModel, usage }: RequestRecord,
  watched: Watched,
): boolean =>
  endedAlike(outcome, watched.failed) &&
  isSame(operation, watched.operation) &&
  watched.models.some((model) => model === requestModel || model === responseModel) &&
  isSame(usage?.input.totalTokens, watched.inputTokens) &&
  isSame(usage?.output.totalTokens, watched.outputTokens)
