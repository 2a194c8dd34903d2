import { recordOfSpan, wholeRowOf } from 'inferprint/emit/core'
import type { Recorder } from 'inferprint/instrument/core'
import { embodied, type Row } from '../store/index.ts'
import { totalNames } from './attributes.ts'
import type { CollectedSpan, RequestTold, TotalsTold } from './span.ts'

/** The row of a request, by the ids of its span: the same when the span comes again. */
export function rowOfCall(span: CollectedSpan, request: RequestTold, recorder: Recorder): Row {
  const { id, startMs, endMs, failed, scope } = span
  const { usage, errorType, labels, totals } = request
  const durationMs = Math.max(0, endMs - startMs)
  const times = { id, startMs, durationMs, failed, errorType, scope: scope || 'opentelemetry', labels }
  const row = wholeRowOf(recordOfSpan(usage, times, recorder))
  return totals ? withTotals(row, totals) : row
}

const embodiedNames = embodied.flatMap(({ value, min, max }) => [value, min, max])

/** What the program itself has estimated, knowing more of the request than its span tells, counts, with its method. */
function withTotals(row: Row, { method, tier, model, values }: TotalsTold): Row {
  const told = row as unknown as Record<string, unknown>
  totalNames.forEach((name, index) => {
    told[name] = values[index]
  })
  for (const name of embodiedNames) told[name] = undefined
  told.method = method
  if (typeof tier === 'string') told.tier = tier
  if (typeof model === 'string') told.model = model
  return row
}
