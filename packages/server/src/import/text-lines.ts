/** Lines of a text, as many at once as come at once; a mark at its beginning is left out. */
export async function* textLines(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<readonly string[]> {
  /** Of a line whose end has not come. */
  let begun: Buffer[] = []
  let isFirst = true
  const textOf = (parts: readonly Buffer[]): string => {
    const text = (parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts)).toString('utf8')
    const whole = isFirst ? text.replace(/^\uFEFF/, '') : text
    isFirst = false
    return whole.endsWith('\r') ? whole.slice(0, -1) : whole
  }
  for await (const piece of pieces) {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
    const lines: string[] = []
    let start = 0
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
      lines.push(textOf([...begun, bytes.subarray(start, end)]))
      begun = []
      start = end + 1
    }
    if (start < bytes.length) begun.push(bytes.subarray(start))
    if (lines.length > 0) yield lines
  }
  if (begun.length > 0) yield [textOf(begun)]
}
