import { exactly, type Interval } from '../quantity/interval.ts'
import type { Ranged, Sources } from './types.ts'

/** A line of a generated table: its key, its cells by column, and the sources of the cells. */
export interface Row {
  readonly key: string
  readonly cells: ReadonlyMap<string, string>
  readonly sources: Sources
}

const sourcesOf = (set: string): Sources => {
  const [all = '', ...own] = set.split(';')
  return Object.fromEntries([['*', all], ...own.map((part) => part.split('=') as [string, string])])
}

/** Reads a table that the generator wrote: column names, source sets, then a line per record. */
export const readTable = (text: string): Map<string, Row> => {
  const [head = '', sets = '', ...lines] = text.split('\n')
  const columns = head.split('|')
  const sources = sets.split('|').map(sourcesOf)
  const rows = new Map<string, Row>()
  let folder = ''
  for (const line of lines) {
    const [short = '', set = '', ...values] = line.split('|')
    const key = short.startsWith('"') ? folder + short.slice(1) : short
    folder = key.slice(0, key.indexOf('/') + 1)
    const cells = new Map<string, string>()
    columns.forEach((column, index) => {
      const value = values[index]
      if (value) cells.set(column, value)
    })
    if (values[0] === '*') cells.set('*', '*')
    rows.set(key, { key, cells, sources: sources[Number.parseInt(set, 36)] ?? {} })
  }
  return rows
}

/** An older edition of a table: `rows` with the lines of `difference` put over them; `-` takes a cell or a line away. */
export const withDifference = (
  rows: ReadonlyMap<string, Row>,
  difference: ReadonlyMap<string, Row>,
): Map<string, Row> => {
  const result = new Map(rows)
  for (const [key, change] of difference) {
    const row = rows.get(key)
    if (change.cells.has('*')) result.delete(key)
    else if (row) {
      const cells = new Map(row.cells)
      const sources: Record<string, string> = { ...row.sources }
      for (const [column, value] of change.cells) {
        if (value === '-') cells.delete(column)
        else cells.set(column, value)
        sources[column] = change.sources[column] ?? change.sources['*'] ?? ''
      }
      result.set(key, { key, cells, sources })
    } else result.set(key, change)
  }
  return result
}

/** A cell as a number, if it is there. */
export const numberIn = (row: Row, column: string): number | undefined => {
  const text = row.cells.get(column)
  return text === undefined ? undefined : Number(text)
}

/** A cell as an interval: `7` or `7..9`. */
export const intervalIn = (row: Row, column: string): Interval | undefined => {
  const [low, high] = row.cells.get(column)?.split('..') ?? []
  if (low === undefined) return undefined
  return high === undefined ? exactly(Number(low)) : { min: Number(low), max: Number(high) }
}

/** `164..273..575`, or one number that is sure. */
export function readRanged(text: string): Ranged {
  const [min, value = min, max = value] = text.split('..').map(Number) as [number, number?, number?]
  return { min, value, max }
}

/** The record without the fields that are undefined. */
export const present = <T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
