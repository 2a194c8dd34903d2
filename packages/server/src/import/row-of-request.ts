import { rowOf } from 'inferprint/emit/core'
import type { Recorder } from 'inferprint/instrument/core'
import { embodied, type Row, totals, whyNoRow } from '../store/index.ts'
import type { Finished, Refused, Request, Sum } from './formats/format.ts'

type Told = Request['told']

const isOfNothing = ({ usage: { input, output } }: Told): boolean =>
  [input.totalTokens, input.audioSeconds, input.characters, output.totalTokens, output.images].every((each) => !each)

/** A request of a log as a row, estimated. @param sdk whose log it is of */
export function rowOfRequest(request: Request, sdk: string, recorder: Recorder): Finished | Refused {
  const { told, failed = false, sum } = request
  if (told.requestModel === undefined && told.usage.model === undefined) return { reason: 'it names no model' }
  if (isOfNothing(told)) return { reason: failed ? 'it failed, and tells no tokens' : 'it tells no tokens' }
  const row = plainRow(request, told, sdk, recorder)
  return finished(sum === undefined ? row : withSum(row, sum, (other) => plainRow(request, other, sdk, recorder)))
}

/** Why a row cannot be stored is told without what stands in it: it may be what somebody wrote. */
export function finished(row: Row): Finished | Refused {
  const reason = whyNoRow(row)
  return reason === undefined ? { row } : { reason: reason.replace(/ is .*; expected/s, ' is not right; expected') }
}

function plainRow(request: Request, told: Told, sdk: string, recorder: Recorder): Row {
  const { id, startMs, durationMs, failed = false, labels } = request
  const { operation, stream, region, requestModel, responseId, timeToFirstTokenS, usage, server } = told
  const provider = recorder.providerOf(told.provider)
  const seen = {
    ...(durationMs !== undefined && durationMs > 0 && { requestLatencyS: durationMs / 1000 }),
    ...(timeToFirstTokenS !== undefined && { timeToFirstTokenS }),
  }
  const start = { sdk, operation, stream, provider, region, model: requestModel }
  const { footprint, notes } = recorder.footprintOf(start, usage, seen)
  return rowOf({
    id,
    startedAt: new Date(startMs).toISOString(),
    sdk,
    operation,
    ...(provider !== undefined && { provider }),
    ...(server !== undefined && { server }),
    ...(requestModel !== undefined && { requestModel }),
    ...(usage.model !== undefined && { responseModel: usage.model }),
    ...(responseId !== undefined && { responseId }),
    stream,
    outcome: failed ? 'failed' : 'completed',
    ...(durationMs !== undefined && { durationS: durationMs / 1000 }),
    ...(timeToFirstTokenS !== undefined && { timeToFirstTokenS }),
    usage,
    tokens: 'reported',
    ...(footprint && { footprint }),
    labels: recorder.labelsWith(labels),
    notes,
  })
}

const figures = [...totals, ...embodied]

/** What one request of the mean costs, as often as there were some. Another way to come by the same sum widens the interval. */
function withSum(mean: Row, { requests, times, orElse = [], amounts }: Sum, rowOfOther: (told: Told) => Row): Row {
  const ways = [{ row: mean, times }, ...orElse.map((other) => ({ row: rowOfOther(other.told), times: other.times }))]
  const all = (name: string): number[] => ways.map(({ row, times }) => figureOf(row, name) * times)
  const sums: Record<string, number> = {}
  for (const { value, min, max } of figures) {
    if (Number.isNaN(figureOf(mean, value))) continue
    sums[value] = figureOf(mean, value) * times
    sums[min] = Math.min(...all(min))
    sums[max] = Math.max(...all(max))
  }
  const notes = [...mean.notes, 'sum-of-requests', ...(requests === 0 ? ['request-count-not-told'] : [])]
  return { ...mean, ...sums, ...amounts, requests, notes }
}

/** NaN where the row does not know it. */
const figureOf = (row: Row, name: string): number => Number(row[name as keyof Row] ?? Number.NaN)
