import type { TextsInSql } from 'inferprint/sql'
import type { ListSql } from './new-columns.ts'

/** Queries about every row of a store. */
export interface Plan {
  readonly texts: TextsInSql
  readonly version: string
  readonly lists: ListSql
  /** Rows with `why`, NULL where they are to be estimated; and the same with new figures. */
  readonly placed: string
  readonly estimated: string
}
