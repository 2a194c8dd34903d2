/** Lines of a text, as many at once as come at once; a mark at its beginning is left out. */
export async function* textLines(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<readonly string[]> {
  /** Of a line whose end has not come. */
  let begun: Buffer[] = []
  let isFirst = true
  const cleaned = (text: string): string => {
    const whole = isFirst ? text.replace(/^\uFEFF/, '') : text
    isFirst = false
    return whole.endsWith('\r') ? whole.slice(0, -1) : whole
  }
  for await (const piece of pieces) {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
    const lines: string[] = []
    let start = 0
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
      if (begun.length === 0) lines.push(cleaned(bytes.toString('utf8', start, end)))
      else lines.push(cleaned(Buffer.concat([...begun, bytes.subarray(start, end)]).toString('utf8')))
      begun = []
      start = end + 1
    }
    if (start < bytes.length) begun.push(bytes.subarray(start))
    if (lines.length > 0) yield lines
  }
  if (begun.length > 0) yield [cleaned(Buffer.concat(begun).toString('utf8'))]
}
