import type { Imported } from './import-options.ts'

const grouped = (count: number): string => count.toLocaleString('en-US')
const rounded = (amount: number): string => String(Number(amount.toPrecision(4)))
const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((one, other) => one + other, 0)

const listed = (counts: Readonly<Record<string, number>>): string[] =>
  Object.entries(counts)
    .sort(([, one], [, other]) => other - one)
    .map(([what, count]) => `    ${grouped(count).padStart(10)}  ${what}`)

/** What an import did, in lines. */
export function summaryOf(imported: Imported, store: string, aside: string): string {
  const { files, read, stored, known, resumed, passed, totals } = imported
  const asides = sumOf(imported.aside)
  return [
    `${grouped(read)} lines read${files > 1 ? ` of ${grouped(files)} files` : ''}`,
    `  ${grouped(stored)} rows are new in ${store}`,
    ...(known > 0 ? [`  ${grouped(known)} rows were there already, and are not counted again`] : []),
    ...(resumed > 0 ? [`  ${grouped(resumed)} rows were stored before this import was broken off`] : []),
    ...(sumOf(passed) > 0 ? ['  passed over, for they are of no request:', ...listed(passed)] : []),
    ...(asides > 0 ? [`  ${grouped(asides)} lines are set aside in ${aside}:`, ...listed(imported.aside)] : []),
    ...totalsOf(totals),
  ].join('\n')
}

function totalsOf(totals: Imported['totals']): string[] {
  const { requests, energyKwh, gwpKgco2eq, programsEnergyKwh, programsGwpKgco2eq, firstMs, lastMs } = totals
  if (firstMs === undefined || lastMs === undefined) return []
  const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10)
  const figures = (kwh: number | undefined, kg: number | undefined): string =>
    [
      kwh === undefined ? 'no energy known' : `${rounded(kwh)} kWh`,
      ...(kg === undefined ? [] : [`${rounded(kg)} kgCO2eq`]),
    ].join(', ')
  const hasRequests = energyKwh !== undefined || requests > 0
  return [
    `in all, from ${day(firstMs)} to ${day(lastMs)}:`,
    ...(hasRequests
      ? [`  requests${requests > 0 ? ` (${grouped(requests)})` : ''}: ${figures(energyKwh, gwpKgco2eq)}`]
      : []),
    ...(programsEnergyKwh === undefined
      ? []
      : [`  programs themselves, never added to requests: ${figures(programsEnergyKwh, programsGwpKgco2eq)}`]),
  ]
}
