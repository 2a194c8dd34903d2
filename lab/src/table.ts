/** Columns under their headings, words to the left and figures to the right. */
export function table(header: readonly string[], rows: readonly (readonly string[])[], words = 1): string {
  const widths = header.map((_, column) => Math.max(...[header, ...rows].map((row) => (row[column] ?? '').length)))
  const cell = (text: string, column: number): string =>
    column < words ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0)
  return [header, ...rows].map((row) => row.map(cell).join('  ').trimEnd()).join('\n')
}
