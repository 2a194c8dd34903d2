import type { ListSql } from '../new-columns.ts'

export const clickhouseLists: ListSql = {
  those: (list, holds) => `arrayFilter(note -> ${holds}, ${list})`,
  matches: (text, pattern) => `match(${text}, ${pattern})`,
  words: (text) => `splitByChar(' ', ${text})`,
  has: (list, item) => `has(${list}, ${item})`,
  joined: (one, other) => `arrayConcat(${one}, ${other})`,
}
