import type { Cell, Sheet } from './sheets.ts'

/** A text that a spreadsheet would run as a formula gets an apostrophe before it. */
const safe = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)

function field(cell: Cell): string {
  if (cell === undefined) return ''
  if (typeof cell === 'number') return String(cell)
  const text = safe(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** RFC 4180: commas, quotes where they are needed, lines that end in CR LF. */
export const toCsv = ({ columns, rows }: Pick<Sheet, 'columns' | 'rows'>): string =>
  [columns, ...rows].map((row) => `${columns.map((_, at) => field(row[at])).join(',')}\r\n`).join('')
