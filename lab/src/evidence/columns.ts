/** Rows as columns by name, texts as places in a list: compact, and a row stays a line that a difference can show. */
export interface Columns {
  readonly columns: readonly string[]
  /** Of the columns that hold texts: what their numbers stand for. */
  readonly words: Readonly<Record<string, readonly string[]>>
  readonly rows: readonly (readonly (number | null)[])[]
}

type Cell = string | number | undefined

/** Six digits, as the parameters have: what is computed from them agrees with the report. */
const rounded = (value: number): number => Number(value.toPrecision(6))

export function columnsOf(records: readonly Readonly<Record<string, Cell>>[]): Columns {
  const columns = Object.keys(records[0] ?? {})
  const words: Record<string, string[]> = {}
  const place = (column: string, word: string): number => {
    words[column] ??= []
    const known = words[column]
    if (!known.includes(word)) known.push(word)
    return known.indexOf(word)
  }
  const rows = records.map((record) =>
    columns.map((column) => {
      const cell = record[column]
      return cell === undefined ? null : typeof cell === 'string' ? place(column, cell) : rounded(cell)
    }),
  )
  return { columns, words, rows }
}

/** JSON with a line for each row. */
export function columnsText({ rows, ...head }: Columns, about: object): string {
  const start = JSON.stringify({ ...about, ...head }, null, 1).replace(/\n}$/, '')
  return `${start},\n "rows": [\n${rows.map((row) => `  ${JSON.stringify(row)}`).join(',\n')}\n ]\n}\n`
}
