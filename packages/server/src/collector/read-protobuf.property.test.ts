import { ROOT_CONTEXT, SpanStatusCode, trace } from '@opentelemetry/api'
import { JsonTraceSerializer, ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { key, list, words } from '../../test/any-spans.ts'
import { backwards, inOrder, written } from '../../test/otlp.ts'
import { readJson } from './read-json.ts'
import { readProtobuf } from './read-protobuf.ts'
import { OtlpError } from './span.ts'

/** What came of bytes: spans, or the one error that a body may be answered with. */
function outcome(body: Uint8Array): 'spans' | 'refused' {
  try {
    readProtobuf(Buffer.from(body))
    return 'spans'
  } catch (error) {
    expect(error).toBeInstanceOf(OtlpError)
    return 'refused'
  }
}

describe('OTLP in protobuf', () => {
  it.each([
    ['in the order of their numbers', inOrder],
    ['backwards, among fields that nobody knows', backwards],
  ])('is read as the same in JSON, its fields %s', (_name, order) =>
    fc.assert(
      fc.property(list, (all) => {
        expect(readProtobuf(written(all, order))).toEqual(readJson(Buffer.from(JSON.stringify({ resourceSpans: all }))))
      }),
      { numRuns: 400 },
    ),
  )

  it('is read as the same in JSON, as the SDK writes both', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            told: fc.dictionary(
              key,
              fc.oneof(words, fc.nat(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean()),
            ),
            failed: fc.boolean(),
          }),
        ),
        (spans) => {
          const exporter = new InMemorySpanExporter()
          const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })
          let context = ROOT_CONTEXT
          for (const { told, failed } of spans) {
            const made = provider.getTracer('some-instrumentation').startSpan('call', { attributes: told }, context)
            if (failed) made.setStatus({ code: SpanStatusCode.ERROR })
            made.end()
            context = trace.setSpan(context, made)
          }
          const ended = exporter.getFinishedSpans()
          const [protobuf, json] = [ProtobufTraceSerializer, JsonTraceSerializer].map((serializer) =>
            Buffer.from(serializer.serializeRequest(ended) as Uint8Array),
          ) as [Buffer, Buffer]
          expect(readProtobuf(protobuf)).toHaveLength(spans.length)
          expect(readProtobuf(protobuf)).toEqual(readJson(json))
        },
      ),
    ))

  it('is spans or an OtlpError, whatever the bytes', () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (body) => {
        outcome(body)
      }),
      { numRuns: 3000 },
    ))

  it('is spans or an OtlpError, wherever it is damaged', () =>
    fc.assert(
      fc.property(list, fc.array(fc.tuple(fc.nat(), fc.nat(255))), fc.nat(), (all, flips, cut) => {
        const body = written(all, inOrder)
        for (const [at, byte] of flips) if (body.length > 0) body[at % body.length] = byte
        outcome(body)
        outcome(body.subarray(0, cut % (body.length + 1)))
      }),
      { numRuns: 1000 },
    ))

  it.each([
    ['groups in groups', Buffer.alloc(1e6, 0x0b), 'it is cut off'],
    ['a group that ends before it begins', Buffer.from([0x0c]), 'a group ends that has not begun'],
    ['a number without an end', Buffer.alloc(1e6, 0xff), 'invalid varint'],
    ['a message of 2^63 bytes', Buffer.from([0x0a, ...Buffer.alloc(8, 0xff), 0x7f]), 'it is cut off'],
    ['field 0', Buffer.from([0x02, 0x00]), 'illegal tag: field no 0 wire type 2'],
    ['a part that is longer than the whole', Buffer.from([0x0a, 0x02, 0x0a, 0x02, 0x50, 0x00]), 'a message is longer'],
  ])('is refused with a reason: %s', (_name, body, why) => {
    expect(() => readProtobuf(body)).toThrow(OtlpError)
    expect(() => readProtobuf(body)).toThrow(`the body is no OTLP in protobuf: ${why}`)
  })
})
