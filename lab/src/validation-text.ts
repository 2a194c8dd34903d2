import { table } from './table.ts'
import type { Validation } from './validate.ts'

const header = ['id', 'model', 'boundary', 'published', 'estimate', 'from', 'to', 'unit', 'ratio', 'inside']
const figure = (value: number): string => value.toPrecision(3)

/** Every row with its verdict, why others were skipped, totals last. */
export function validationText({ rows, estimated, inside, measured, skipped }: Validation): string {
  const lines = rows.map((row) => [
    row.id,
    row.model,
    row.boundary,
    ...[row.value, row.estimate, row.min, row.max].map(figure),
    row.unit,
    row.ratio.toFixed(2),
    row.inside ? 'yes' : 'NO',
  ])
  const share = (part: number, whole: number): string =>
    whole ? `${part} of ${whole} (${((100 * part) / whole).toFixed(1)} %)` : 'none'
  return [
    table(header, lines, 3),
    '',
    'skipped',
    ...skipped.map(({ id, reason }) => `  ${id}: ${reason}`),
    '',
    `inside the 90 % interval: ${share(inside, estimated)}; skipped ${skipped.length}`,
    `of those that an operator or a third party measured: ${share(measured.inside, measured.estimated)}, target at least 85 %`,
  ].join('\n')
}
