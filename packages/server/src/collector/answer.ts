import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire'

export type Form = 'protobuf' | 'json'

export const typeOf: Readonly<Record<Form, string>> = { protobuf: 'application/x-protobuf', json: 'application/json' }

/** `ExportTraceServiceResponse`: empty where every span was taken. */
export function taken(form: Form, rejected: number, why: string): Uint8Array | string {
  if (form === 'json')
    return JSON.stringify(
      rejected > 0 ? { partialSuccess: { rejectedSpans: String(rejected), errorMessage: why } } : {},
    )
  const writer = new BinaryWriter()
  if (rejected > 0) {
    writer.tag(1, WireType.LengthDelimited).fork()
    writer.tag(1, WireType.Varint).int64(rejected)
    writer.tag(2, WireType.LengthDelimited).string(why)
    writer.join()
  }
  return Buffer.from(writer.finish())
}

/** `google.rpc.Status`, as OTLP asks of failures. */
export function failure(form: Form, message: string): Uint8Array | string {
  if (form === 'json') return JSON.stringify({ message })
  return Buffer.from(new BinaryWriter().tag(2, WireType.LengthDelimited).string(message).finish())
}
