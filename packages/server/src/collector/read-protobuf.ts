import { BinaryReader, type WireType } from '@bufbuild/protobuf/wire'
import { type CollectedSpan, checkIds, isWanted, isWantedOfResource, OtlpError, statusError } from './span.ts'

/**
 * `ExportTraceServiceRequest`, as far as it tells of requests to models. Numbers of fields: github.com/open-telemetry/opentelemetry-proto,
 * collector/trace/v1/trace_service.proto, trace/v1/trace.proto, common/v1/common.proto (1.9).
 * @throws OtlpError
 */
export function readProtobuf(bytes: Uint8Array): CollectedSpan[] {
  const spans: CollectedSpan[] = []
  try {
    fields(new BinaryReader(bytes), bytes.length, (field, reader) => {
      if (field !== 1) return false
      resourceSpans(reader, message(reader), spans)
      return true
    })
  } catch (error) {
    if (error instanceof OtlpError) throw error
    throw new OtlpError(`the body is no OTLP in protobuf: ${error instanceof Error ? error.message : String(error)}`)
  }
  return spans
}

/** Reads fields up to `end`; `take` says whether it has read the field, which is skipped otherwise. */
function fields(
  reader: BinaryReader,
  end: number,
  take: (field: number, reader: BinaryReader, type: WireType) => boolean,
): void {
  while (reader.pos < end) {
    const [field, type] = reader.tag()
    if (!take(field, reader, type)) reader.skip(type, field)
  }
  if (reader.pos !== end) throw new OtlpError('the body is no OTLP in protobuf: a message is longer than it says')
}

/** Where a message that begins here ends. */
function message(reader: BinaryReader): number {
  const length = reader.uint32()
  const end = reader.pos + length
  if (end > reader.len) throw new OtlpError('the body is no OTLP in protobuf: it is cut off')
  return end
}

type Attributes = Record<string, unknown>

function resourceSpans(reader: BinaryReader, end: number, spans: CollectedSpan[]): void {
  const ofResource: Attributes = {}
  const scopes: (readonly [from: number, end: number])[] = []
  fields(reader, end, (field) => {
    if (field === 1) {
      fields(reader, message(reader), (inner) => inner === 1 && attribute(reader, ofResource, isWantedOfResource))
      return true
    }
    if (field !== 2) return false
    /** Read when the resource is known, which may come later. */
    const to = message(reader)
    scopes.push([reader.pos, to])
    reader.pos = to
    return true
  })
  for (const [from, to] of scopes) {
    reader.pos = from
    scopeSpans(reader, to, ofResource, spans)
  }
  reader.pos = end
}

function scopeSpans(reader: BinaryReader, end: number, ofResource: Attributes, spans: CollectedSpan[]): void {
  let scope = ''
  const starts: (readonly [from: number, end: number])[] = []
  fields(reader, end, (field) => {
    if (field !== 1 && field !== 2) return false
    const to = message(reader)
    if (field === 1)
      fields(reader, to, (inner) => {
        if (inner !== 1) return false
        scope = reader.string()
        return true
      })
    else {
      starts.push([reader.pos, to])
      reader.pos = to
    }
    return true
  })
  for (const [from, to] of starts) {
    reader.pos = from
    spans.push(span(reader, to, scope, ofResource))
  }
  reader.pos = end
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')
const msOf = (nanoseconds: bigint | string): number => Number(nanoseconds) / 1e6

function span(reader: BinaryReader, end: number, scope: string, ofResource: Attributes): CollectedSpan {
  const attributes: Attributes = { ...ofResource }
  let traceId = ''
  let spanId = ''
  let parentSpanId = ''
  let startMs = 0
  let endMs = 0
  let failed = false
  fields(reader, end, (field) => {
    if (field === 1) traceId = hex(reader.bytes())
    else if (field === 2) spanId = hex(reader.bytes())
    else if (field === 4) parentSpanId = hex(reader.bytes())
    else if (field === 7) startMs = msOf(reader.fixed64())
    else if (field === 8) endMs = msOf(reader.fixed64())
    else if (field === 9) return attribute(reader, attributes, isWanted)
    else if (field === 15)
      fields(reader, message(reader), (inner) => {
        if (inner !== 3) return false
        failed = reader.int32() === statusError
        return true
      })
    else return false
    return true
  })
  checkIds(traceId, spanId)
  return { traceId, spanId, ...(parentSpanId && { parentSpanId }), scope, startMs, endMs, failed, attributes }
}

/** Reads a `KeyValue` if its key is wanted; its value is not even looked at otherwise. */
function attribute(reader: BinaryReader, attributes: Attributes, wanted: (name: string) => boolean): boolean {
  const end = message(reader)
  let key = ''
  fields(reader, end, (field) => {
    if (field === 1) key = reader.string()
    else if (field === 2 && wanted(key)) {
      const found = anyValue(reader, message(reader))
      if (found !== undefined) attributes[key] = found
    } else return false
    return true
  })
  return true
}

/** A text, a flag or a number; undefined for lists, maps and bytes, which no attribute of interest is. */
function anyValue(reader: BinaryReader, end: number): unknown {
  let value: unknown
  fields(reader, end, (field) => {
    if (field === 1) value = reader.string()
    else if (field === 2) value = reader.bool()
    else if (field === 3) value = Number(reader.int64())
    else if (field === 4) value = reader.double()
    else return false
    return true
  })
  return value
}
