const escaped = (cell: string): string => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')

/** A table under its headings, words to the left and figures to the right, columns as wide as their longest cell. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[], words = 1): string {
  const cells = [header, ...rows].map((row) => row.map(escaped))
  const widths = header.map((_, column) => Math.max(3, ...cells.map((row) => (row[column] ?? '').length)))
  const written = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => (column < words ? cell.padEnd(widths[column] as number) : cell.padStart(widths[column] as number))).join(' | ')} |`
  const rule = `| ${widths.map((width, column) => (column < words ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`
  return [written(cells[0] as string[]), rule, ...cells.slice(1).map(written)].join('\n')
}

/** Parts of a page with an empty line between them. */
export const page = (...parts: readonly string[]): string => `${parts.join('\n\n')}\n`

/** A page and its pictures, by the names of their files. */
export interface Page {
  readonly markdown: string
  readonly pictures: Readonly<Record<string, string>>
}
