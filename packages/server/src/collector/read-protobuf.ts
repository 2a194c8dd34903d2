import { Attributes } from './attributes.ts'
import { readAttribute } from './read-attribute.ts'
import { type CollectedSpan, statusError, withoutIds } from './span.ts'
import { idAt, spanIdBytes, traceIdBytes } from './span-ids.ts'
import { fixed64, sized, varint, Wire } from './wire.ts'

/**
 * `ExportTraceServiceRequest`, as far as it tells of requests to models. Numbers of fields: github.com/open-telemetry/opentelemetry-proto,
 * collector/trace/v1/trace_service.proto, trace/v1/trace.proto, common/v1/common.proto (1.9).
 * @throws OtlpError
 */
export function readProtobuf(bytes: Buffer): CollectedSpan[] {
  const spans: CollectedSpan[] = []
  const wire = new Wire(bytes)
  const attributes = new Attributes()
  while (wire.at < bytes.length) {
    const tag = wire.tag()
    if (tag === sized(1)) resourceSpans(wire, wire.end(), attributes, spans)
    else wire.skip(tag)
  }
  return spans
}

/** Twice: what holds for all spans may come behind them. */
function resourceSpans(wire: Wire, end: number, attributes: Attributes, spans: CollectedSpan[]): void {
  const from = wire.at
  attributes.beginResource()
  while (wire.at < end) {
    const tag = wire.tag()
    if (tag === sized(1)) resource(wire, wire.end(), attributes)
    else wire.skip(tag)
  }
  wire.ended(end)
  wire.at = from
  while (wire.at < end) {
    const tag = wire.tag()
    if (tag === sized(2)) scopeSpans(wire, wire.end(), attributes, spans)
    else wire.skip(tag)
  }
}

function resource(wire: Wire, end: number, attributes: Attributes): void {
  while (wire.at < end) {
    const tag = wire.tag()
    if (tag === sized(1)) readAttribute(wire, wire.end(), attributes, true)
    else wire.skip(tag)
  }
  wire.ended(end)
}

/** Twice, as `resourceSpans`. */
function scopeSpans(wire: Wire, end: number, attributes: Attributes, spans: CollectedSpan[]): void {
  const from = wire.at
  let name = ''
  while (wire.at < end) {
    const tag = wire.tag()
    if (tag === sized(1)) name = scope(wire, wire.end())
    else wire.skip(tag)
  }
  wire.ended(end)
  wire.at = from
  while (wire.at < end) {
    const tag = wire.tag()
    if (tag === sized(2)) spans.push(span(wire, wire.end(), name, attributes))
    else wire.skip(tag)
  }
}

function scope(wire: Wire, end: number): string {
  let name = ''
  while (wire.at < end) {
    const tag = wire.tag()
    if (tag === sized(1)) name = wire.text(wire.end())
    else wire.skip(tag)
  }
  wire.ended(end)
  return name
}

const traceId = sized(1)
const spanId = sized(2)
const parentSpanId = sized(4)
const startTime = fixed64(7)
const endTime = fixed64(8)
const attribute = sized(9)
const status = sized(15)

function span(wire: Wire, end: number, scope: string, attributes: Attributes): CollectedSpan {
  let traceAt = -1
  let spanAt = -1
  let parentAt = -1
  let startMs = 0
  let endMs = 0
  let failed = false
  attributes.beginSpan()
  while (wire.at < end) {
    const tag = wire.tag()
    if (tag === attribute) readAttribute(wire, wire.end(), attributes, false)
    else if (tag === traceId) traceAt = wire.bytesOf(traceIdBytes)
    else if (tag === spanId) spanAt = wire.bytesOf(spanIdBytes)
    else if (tag === parentSpanId) parentAt = wire.bytesOf(spanIdBytes)
    else if (tag === startTime) startMs = wire.fixed64() / 1e6
    else if (tag === endTime) endMs = wire.fixed64() / 1e6
    else if (tag === status) failed = hasFailed(wire, wire.end())
    else wire.skip(tag)
  }
  wire.ended(end)
  if (traceAt < 0 || spanAt < 0) throw withoutIds()
  return {
    id: idAt(wire.bytes, traceAt, spanAt),
    parentId: parentAt < 0 ? undefined : idAt(wire.bytes, traceAt, parentAt),
    scope,
    startMs,
    endMs,
    failed,
    hasKind: attributes.hasKind,
    request: attributes.request(),
  }
}

function hasFailed(wire: Wire, end: number): boolean {
  let code = 0
  while (wire.at < end) {
    const tag = wire.tag()
    if (tag === varint(3)) code = wire.int64()
    else wire.skip(tag)
  }
  wire.ended(end)
  return code === statusError
}
