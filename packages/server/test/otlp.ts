import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire'

/** OTLP in JSON, as far as it is read, and the same as protobuf. */
export interface Value {
  readonly stringValue?: string
  readonly boolValue?: boolean
  readonly intValue?: string
  readonly doubleValue?: number
  readonly arrayValue?: { readonly values: readonly Value[] }
}
export interface KeyValue {
  readonly key: string
  readonly value: Value
}
export interface Span {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId: string
  readonly name: string
  readonly startTimeUnixNano: string
  readonly endTimeUnixNano: string
  readonly attributes: readonly KeyValue[]
  readonly status: { readonly code: number }
}
export interface ResourceSpans {
  readonly resource: { readonly attributes: readonly KeyValue[] }
  readonly scopeSpans: readonly { readonly scope: { readonly name: string }; readonly spans: readonly Span[] }[]
}

type Write = (writer: BinaryWriter) => unknown

/** Fields of a message in an order of their own, with others between them that nobody knows. */
export type Order = (fields: readonly Write[]) => readonly Write[]

const inside =
  (field: number, body: readonly Write[]): Write =>
  (writer) => {
    writer.tag(field, WireType.LengthDelimited).fork()
    for (const write of body) write(writer)
    writer.join()
  }
const text =
  (field: number, told: string): Write =>
  (writer) =>
    writer.tag(field, WireType.LengthDelimited).string(told)
const bytes =
  (field: number, hex: string): Write =>
  (writer) =>
    writer.tag(field, WireType.LengthDelimited).bytes(Buffer.from(hex, 'hex'))
const time =
  (field: number, told: string): Write =>
  (writer) =>
    writer.tag(field, WireType.Bit64).fixed64(told)

/** A list keeps its order. */
const each =
  <T>(list: readonly T[], of: (one: T) => Write): Write =>
  (writer) => {
    for (const one of list) of(one)(writer)
  }

function anyValue({ stringValue, boolValue, intValue, doubleValue, arrayValue }: Value): readonly Write[] {
  if (stringValue !== undefined) return [text(1, stringValue)]
  if (boolValue !== undefined) return [(writer) => writer.tag(2, WireType.Varint).bool(boolValue)]
  if (intValue !== undefined) return [(writer) => writer.tag(3, WireType.Varint).int64(intValue)]
  if (doubleValue !== undefined) return [(writer) => writer.tag(4, WireType.Bit64).double(doubleValue)]
  return arrayValue
    ? [
        inside(
          5,
          arrayValue.values.map((each) => inside(1, anyValue(each))),
        ),
      ]
    : []
}

/** A body of `POST /v1/traces`. */
export function written(all: readonly ResourceSpans[], order: Order): Buffer {
  const attributes = (field: number, list: readonly KeyValue[]): Write =>
    each(list, ({ key, value }) => inside(field, order([text(1, key), inside(2, order(anyValue(value)))])))
  const span = (told: Span): Write =>
    inside(
      2,
      order([
        bytes(1, told.traceId),
        bytes(2, told.spanId),
        bytes(4, told.parentSpanId),
        text(5, told.name),
        time(7, told.startTimeUnixNano),
        time(8, told.endTimeUnixNano),
        attributes(9, told.attributes),
        inside(15, order([(writer) => writer.tag(3, WireType.Varint).int32(told.status.code)])),
      ]),
    )
  const writer = new BinaryWriter()
  for (const { resource, scopeSpans } of all)
    inside(
      1,
      order([
        inside(1, order([attributes(1, resource.attributes)])),
        each(scopeSpans, ({ scope, spans }) =>
          inside(2, order([inside(1, order([text(1, scope.name)])), each(spans, span)])),
        ),
      ]),
    )(writer)
  return Buffer.from(writer.finish())
}

export const inOrder: Order = (fields) => fields

/** Of every way to write a field, with numbers that no message here has. */
const strangers: readonly Write[] = [
  (writer) => writer.tag(1000, WireType.Varint).uint64('18446744073709551615'),
  (writer) => writer.tag(1001, WireType.Bit64).double(1),
  (writer) => writer.tag(1002, WireType.LengthDelimited).string('SECRET'),
  (writer) => writer.tag(1003, WireType.Bit32).float(1),
  (writer) => {
    writer.tag(1004, WireType.StartGroup).tag(1005, WireType.StartGroup).tag(1, WireType.Varint).uint32(1)
    writer.tag(1005, WireType.EndGroup).tag(1004, WireType.EndGroup)
  },
]
/** And others between them that nobody knows. */
export const backwards: Order = (fields) => [...strangers, ...fields].reverse().concat(strangers)
