const digits = Buffer.from('0123456789abcdef')
export const traceIdBytes = 16
export const spanIdBytes = 8
const length = 2 * (traceIdBytes + spanIdBytes) + 1
const written = Buffer.alloc(length, '-')

function write(bytes: Uint8Array, from: number, count: number, at: number): void {
  for (let index = 0; index < count; index++) {
    const byte = bytes[from + index] as number
    written[at + 2 * index] = digits[byte >> 4] as number
    written[at + 2 * index + 1] = digits[byte & 15] as number
  }
}

/** The id of a span as rows have it, from where its trace's and its own begin. */
export function idAt(bytes: Uint8Array, trace: number, span: number): string {
  write(bytes, trace, traceIdBytes, 0)
  write(bytes, span, spanIdBytes, 2 * traceIdBytes + 1)
  return written.toString('latin1')
}
