import type { StoreSql, Value } from './store-sql.ts'

/** A query with what is bound in it. Nothing that a caller wrote stands in its text. */
export interface Sql {
  readonly text: string
  readonly values: Readonly<Record<string, Value>>
}

export type Found = Readonly<Record<string, unknown>>

/** Asks an engine: rows by the names of their columns. */
export type Ask = (sql: Sql) => Promise<readonly Found[]>

/** Binds values under names of its own. */
export class Bound {
  readonly values: Record<string, Value> = {}
  private count = 0

  constructor(readonly sql: StoreSql) {}

  add(value: Value): string {
    const name = `p${this.count++}`
    this.values[name] = value
    return this.sql.bound(name, value)
  }
}
