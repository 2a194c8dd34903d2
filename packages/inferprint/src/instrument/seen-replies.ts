import type { RequestRecord } from './record.ts'

/** Replies that were recorded of late, by the provider's id: layers that learn of a request only when it is over look here. */
const most = 1000
const seen = new Map<string, RequestRecord>()

export function remember(record: RequestRecord): void {
  if (record.responseId === undefined) return
  seen.delete(record.responseId)
  seen.set(record.responseId, record)
  if (seen.size <= most) return
  const [oldest] = seen.keys()
  if (oldest !== undefined) seen.delete(oldest)
}

/** The record of a reply that another layer has made already; asked once, for ids may come again. */
export function takeSeen(responseId: string | undefined): RequestRecord | undefined {
  if (responseId === undefined) return undefined
  const record = seen.get(responseId)
  if (record) seen.delete(responseId)
  return record
}
