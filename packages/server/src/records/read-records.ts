import { type Row, type Rows, whyNoRow } from '../store/index.ts'
import { BodyError } from './body.ts'

export interface RefusedRecord {
  /** Place in the list, or line, from 0. */
  readonly index: number
  readonly reason: string
}

export interface ReadRecords {
  readonly rows: Rows
  readonly refused: readonly RefusedRecord[]
}

/** Reasons that are told; what is refused beyond is counted. */
export const mostReasons = 100

class Sorted {
  readonly rows: Row[] = []
  readonly refused: RefusedRecord[] = []

  add(record: unknown, index: number): void {
    const reason = whyNoRow(record)
    if (reason === undefined) this.rows.push(record as Row)
    else this.refused.push({ index, reason })
  }
}

/** A list of records, or an object with one under `records`. @throws BodyError */
export function readJson(bytes: Buffer): ReadRecords {
  let body: unknown
  try {
    body = JSON.parse(bytes.toString())
  } catch (error) {
    throw new BodyError(400, `the body is no JSON: ${(error as Error).message.slice(0, 200)}`)
  }
  const list = Array.isArray(body) ? body : (body as { records?: unknown } | null)?.records
  if (!Array.isArray(list)) throw new BodyError(400, 'the body has no records; expected a list, or {"records": [...]}')
  const sorted = new Sorted()
  list.forEach((record, index) => {
    sorted.add(record, index)
  })
  return sorted
}

/** One record a line; empty lines count, but hold none. */
export function readLines(bytes: Buffer): ReadRecords {
  const sorted = new Sorted()
  let index = 0
  for (let from = 0; from < bytes.length; index++) {
    const found = bytes.indexOf(10, from)
    const to = found < 0 ? bytes.length : found
    const line = bytes.toString('utf8', from, to).trim()
    from = to + 1
    if (line === '') continue
    try {
      sorted.add(JSON.parse(line), index)
    } catch (error) {
      sorted.refused.push({ index, reason: `the line is no JSON: ${(error as Error).message.slice(0, 200)}` })
    }
  }
  return sorted
}
