import type { PackedRows } from '../../store/index.ts'
import { code, Token } from './json-bytes.ts'
import type { RowReader } from './row-reader.ts'

const records = new Token('"records"')
const newline = 0x0a

/** A list, or an object with one under `records`, all of whose rows are right; undefined: `readJson` shall read it. */
export const packedList = (reader: RowReader, bytes: Buffer): PackedRows | undefined => reader.read(bytes, takeList)

/** One row a line, all of them right; undefined: `readLines` shall read them. */
export const packedLines = (reader: RowReader, bytes: Buffer): PackedRows | undefined => reader.read(bytes, takeLines)

function takeList(reader: RowReader): boolean {
  const { json } = reader
  const next = (byte: number): boolean => {
    json.skipSpace()
    return json.take(byte)
  }
  const isWrapped = next(code.openObject)
  if (isWrapped) {
    json.skipSpace()
    if (!json.takeToken(records) || !next(code.colon)) return false
  }
  if (!next(code.openList)) return false
  if (!next(code.closeList)) {
    do {
      json.skipSpace()
      if (!reader.row()) return false
    } while (next(code.comma))
    if (!next(code.closeList)) return false
  }
  if (isWrapped && !next(code.closeObject)) return false
  json.skipSpace()
  return json.isAtEnd
}

function takeLines(reader: RowReader): boolean {
  const { json } = reader
  /** JSON has room for the end of a line within a row, and for none after it. */
  const hasNewline = (from: number): boolean => json.bytes.subarray(from, json.at).includes(newline)
  for (json.skipSpace(); !json.isAtEnd; ) {
    const from = json.at
    if (!reader.row() || hasNewline(from)) return false
    const to = json.at
    json.skipSpace()
    if (!json.isAtEnd && !hasNewline(to)) return false
  }
  return true
}
