import { recordOfSpan, rowOf } from 'inferprint/emit/core'
import type { Recorder } from 'inferprint/instrument/core'
import { embodied, type Row, totals } from '../store/index.ts'
import type { SpanCall } from './calls-of-spans.ts'

const prefix = 'inferprint.'
const labelPrefix = 'inferprint.label.'

/** The row of a request, by the ids of its span: the same when the span comes again. */
export function rowOfCall({ span, told }: SpanCall, recorder: Recorder): Row {
  const { startMs, endMs, failed, scope, attributes } = span
  const times = {
    startMs,
    durationMs: Math.max(0, endMs - startMs),
    failed,
    scope: scope || 'opentelemetry',
    attributes,
  }
  const record = recordOfSpan(told, times, recorder)
  const labels = { ...record.labels, ...labelsOf(attributes) }
  const row = rowOf({ ...record, id: `${span.traceId}-${span.spanId}`, labels })
  const figures = figuresTold(attributes)
  return figures ? { ...row, ...figures } : row
}

function labelsOf(attributes: Readonly<Record<string, unknown>>): Record<string, string> {
  const labels: Record<string, string> = {}
  const { 'service.name': service } = attributes
  if (typeof service === 'string') labels.service = service
  for (const name in attributes)
    if (name.startsWith(labelPrefix)) labels[name.slice(labelPrefix.length)] = String(attributes[name])
  return labels
}

/** What the program itself has estimated, knowing more of the request than its span tells: that counts, with its method. */
function figuresTold(attributes: Readonly<Record<string, unknown>>): Partial<Row> | undefined {
  const { 'inferprint.method': method, 'inferprint.tier': tier, 'inferprint.model': model } = attributes
  if (typeof attributes['inferprint.energy_kwh'] !== 'number' || typeof method !== 'string') return undefined
  const told = totals.flatMap(({ value, min, max }) => [value, min, max])
  const left = embodied.flatMap(({ value, min, max }) => [value, min, max])
  return {
    ...Object.fromEntries(told.map((name) => [name, attributes[prefix + name]])),
    ...Object.fromEntries(left.map((name) => [name, undefined])),
    method,
    ...(typeof tier === 'string' && { tier }),
    ...(typeof model === 'string' && { model }),
  }
}
