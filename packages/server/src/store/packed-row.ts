import type { PackedRows } from './packed-rows.ts'
import { places } from './places.ts'
import type { Row } from './row.ts'

/** One of packed rows, whose fields are read where they lie when they are asked for. */
class PackedRow {
  readonly schema = 1
  constructor(
    readonly rows: PackedRows,
    readonly at: number,
  ) {}
}

for (const place of places)
  Object.defineProperty(PackedRow.prototype, place.column.name, {
    get(this: PackedRow) {
      return this.rows.value(place, this.at)
    },
  })

/** The row as long as its pack does not change; it has no fields of its own to go through or to copy. */
export const rowAt = (rows: PackedRows, at: number): Row => new PackedRow(rows, at) as unknown as Row
