import { straight08Columns, straight09Columns, straight011Columns } from '../../generated/methods.ts'
import type { StraightColumns } from '../../quantity/js/straight-method.ts'
import type { Version } from './versions.ts'

/** Each release's text method for tables of requests. */
export const textColumns: Readonly<Record<Version, StraightColumns>> = {
  '0.11': straight011Columns,
  '0.9': straight09Columns,
  '0.8': straight08Columns,
}
