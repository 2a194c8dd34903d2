import { readRanged } from '../../src/catalogue/table.ts'
import type { Ranged } from '../../src/catalogue/types.ts'
import type { Fact, Records } from '../catalogue/facts.ts'
import { DataError } from '../catalogue/problem.ts'

/** What is known of how one accelerator or server is made. */
export interface Sheet {
  readonly name: string
  readonly memoryGb: number
  /** Of the chip, which some share with another board. */
  readonly powerW: number
  text(field: string): string | undefined
  sources(field: string): string | undefined
  figure(field: string): Ranged | undefined
  /** @throws DataError where the line is missing */
  need(field: string): Ranged
}

/** @throws DataError for a name without lines */
export function sheetIn(records: Records, name: string): Sheet {
  const facts: ReadonlyMap<string, Fact> | undefined = records.get(name)
  if (!facts) throw new DataError(name, 'key', name, 'a key of its table')
  const text = (field: string) => facts.get(field)?.value
  const figure = (field: string) => {
    const value = text(field)
    return value === undefined ? undefined : readRanged(value)
  }
  const need = (field: string): Ranged => {
    const found = figure(field)
    if (!found) throw new DataError(name, field, '', `a ${field} for ${name}`)
    return found
  }
  const chip = text('same_chip_as')
  return {
    name,
    memoryGb: figure('memory_gb')?.value ?? 0,
    powerW: chip === undefined ? (figure('power_limit_w')?.value ?? 0) : sheetIn(records, chip).powerW,
    text,
    sources: (field) => facts.get(field)?.sources,
    figure,
    need,
  }
}
