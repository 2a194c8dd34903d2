import type { Criterion, Impact } from 'inferprint'
import { figures } from 'inferprint/emit/core'

/** A group of `/v1/usage`: what it is of, and sums under the names of their columns. */
export type UsageRow = Readonly<Record<string, string | number | boolean | null>>

const units: Readonly<Record<Criterion, string>> = {
  energy: 'kWh',
  gwp: 'kgCO2eq',
  adpe: 'kgSbeq',
  pe: 'MJ',
  wcf: 'L',
}

/** `gwp_kgco2eq`, `gwp_min_kgco2eq`, `gwp_max_kgco2eq`; `gwp_p50_kgco2eq`. */
export const columnOf = (criterion: Criterion, end = ''): string => {
  const [name, unit] = figures[criterion]
  return `${name}${end && `_${end}`}_${unit}`
}

export const numberIn = (row: UsageRow, name: string): number | undefined => {
  const value = row[name]
  return typeof value === 'number' ? value : undefined
}

/** Undefined where none of the rows was estimated. */
export function impactIn(row: UsageRow, criterion: Criterion): Impact | undefined {
  const [value, min, max] = ['', 'min', 'max'].map((end) => numberIn(row, columnOf(criterion, end)))
  if (value === undefined || min === undefined || max === undefined) return undefined
  return { ...blank(criterion), value, min, max }
}

/** A figure whose interval nobody told. */
export const bareImpact = (criterion: Criterion, value: number): Impact => ({
  ...blank(criterion),
  value,
  min: value,
  max: value,
})

const blank = (criterion: Criterion) => ({ type: criterion, name: criterion, unit: units[criterion] })

export const dividedBy = (impact: Impact, count: number): Impact => ({
  ...impact,
  value: impact.value / count,
  min: impact.min / count,
  max: impact.max / count,
})

/** Rows as one: numbers added up. What none of them knows stays unknown. */
export function sumOf(rows: readonly UsageRow[]): UsageRow {
  const sums: Record<string, number> = {}
  for (const row of rows)
    for (const [name, value] of Object.entries(row))
      if (typeof value === 'number') sums[name] = (sums[name] ?? 0) + value
  return sums
}

/** Rows by what they say of a dimension, null where they do not tell. */
export function groupedBy(
  rows: readonly UsageRow[],
  of: (row: UsageRow) => string | null,
): Map<string | null, UsageRow> {
  const parts = new Map<string | null, UsageRow[]>()
  for (const row of rows) {
    const key = of(row)
    const part = parts.get(key)
    if (part) part.push(row)
    else parts.set(key, [row])
  }
  return new Map([...parts].map(([key, part]) => [key, sumOf(part)]))
}
