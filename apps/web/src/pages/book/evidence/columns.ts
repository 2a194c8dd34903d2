/** Rows as the lab writes them: columns by name, texts as places in a list. */
interface Columns {
  readonly columns: readonly string[]
  readonly words: Readonly<Record<string, readonly string[]>>
  readonly rows: readonly (readonly (number | null)[])[]
}

/** A row with its texts; what is not known is absent. */
export type Row = Readonly<Record<string, string | number | undefined>>

export const rowsOf = ({ columns, words, rows }: Columns): Row[] =>
  rows.map((cells) =>
    Object.fromEntries(
      cells.flatMap((cell, at) => {
        const column = columns[at] as string
        return cell === null ? [] : [[column, words[column]?.[cell] ?? cell]]
      }),
    ),
  )
