import type { ListSql } from './new-columns.ts'

export const duckdbLists: ListSql = {
  those: (list, holds) => `list_filter(${list}, lambda note: ${holds})`,
  matches: (text, pattern) => `regexp_matches(${text}, ${pattern})`,
  words: (text) => `string_split(${text}, ' ')`,
  has: (list, item) => `list_contains(${list}, ${item})`,
  joined: (one, other) => `list_concat(${one}, ${other})`,
}
