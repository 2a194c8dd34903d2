import type { Sheet } from 'inferprint/organisation'

const width = { least: 10, most: 60 }

/** Sheets as a workbook; what writes it is loaded when the first is asked for. */
export async function workbookOf(sheets: readonly Sheet[]): Promise<Blob> {
  const { default: write } = await import('write-excel-file/universal')
  const workbook = sheets.map(({ name, columns, rows }) => ({
    sheet: name,
    stickyRowsCount: 1,
    columns: columns.map((column, at) => {
      const longest = Math.max(column.length, ...rows.map((row) => (typeof row[at] === 'string' ? row[at].length : 0)))
      return { width: Math.min(width.most, Math.max(width.least, longest + 2)) }
    }),
    data: [
      columns.map((value) => ({ value, fontWeight: 'bold' as const })),
      ...rows.map((row) => columns.map((_, at) => row[at] ?? null)),
    ],
  }))
  return write(workbook).toBlob()
}
