import { embodied, type PackedRows, placeOf, totals } from '../../store/index.ts'

export const idAt = placeOf('id', 'text')
const methodAt = placeOf('method', 'code')
const figures = [...totals, ...embodied].map(
  ({ value, min, max }) => [placeOf(value, 'number'), placeOf(min, 'number'), placeOf(max, 'number')] as const,
)

/** Whether the row that comes after those that are counted has whole intervals, and a method if it has any. */
export function areRightFigures({ numbers, codes, capacity, length: row }: PackedRows): boolean {
  let any = false
  for (const [valueAt, minAt, maxAt] of figures) {
    const value = numbers[valueAt * capacity + row] as number
    const min = numbers[minAt * capacity + row] as number
    const max = numbers[maxAt * capacity + row] as number
    if (Number.isNaN(value) && Number.isNaN(min) && Number.isNaN(max)) continue
    any = true
    if (!(min <= value && value <= max)) return false
  }
  return !any || codes[methodAt * capacity + row] !== 0
}
