import type { RequestRecord } from './record.ts'

/** Replies that were recorded of late, by the provider's id: layers that learn of a request only when it is over look here. */
const most = 500
let young = new Map<string, RequestRecord>()
let old = young

export function remember(record: RequestRecord): void {
  if (record.responseId === undefined) return
  young.set(record.responseId, record)
  if (young.size < most) return
  old = young
  young = new Map()
}

/** The record of a reply that another layer has made already; asked once, for ids may come again. */
export function takeSeen(responseId: string | undefined): RequestRecord | undefined {
  if (responseId === undefined) return undefined
  const record = young.get(responseId) ?? old.get(responseId)
  young.delete(responseId)
  old.delete(responseId)
  return record
}
