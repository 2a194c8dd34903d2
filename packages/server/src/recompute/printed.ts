import type { Change, Recomputed } from './summary.ts'

const count = (rows: number): string => `${rows.toLocaleString('en')} row${rows === 1 ? '' : 's'}`
const figure = (value: number): string => String(Number(value.toPrecision(4)))

function changed(before: number, after: number): string {
  if (before === 0) return ''
  const percent = (100 * (after - before)) / before
  return ` (${percent < 0 ? '' : '+'}${Number(percent.toPrecision(3))} %)`
}

const line = (change: Change, name: 'energy_kwh' | 'gwp_kgco2eq', unit: string): string => {
  const [before, after] = [change[`${name}_before`], change[`${name}_after`]]
  return `    ${change.method === null ? 'nothing' : figure(before)} -> ${figure(after)} ${unit}${changed(before, after)}`
}

/** The summary as a person reads it. */
export function printed(
  { method, catalogue_version, dry_run, rows, reestimated, left, changes }: Recomputed,
  file: string,
): string {
  const by = `${method}, catalogue ${catalogue_version}`
  const head =
    reestimated === 0
      ? `${file}: nothing to do; ${count(rows)}, none to be estimated anew by ${by}`
      : `${file}: ${reestimated.toLocaleString('en')} of ${count(rows)} ${dry_run ? 'would be' : 'are'} estimated anew by ${by}`
  return [
    head,
    ...changes.flatMap((change) => [
      `  ${change.method ?? 'not estimated before'}, ${count(change.rows)}:`,
      line(change, 'energy_kwh', 'kWh'),
      line(change, 'gwp_kgco2eq', 'kgCO2eq'),
    ]),
    ...(left.length > 0 ? ['  left as they are:'] : []),
    ...left.map(({ reason, rows: each }) => `    ${count(each)}: ${reason}`),
  ].join('\n')
}
