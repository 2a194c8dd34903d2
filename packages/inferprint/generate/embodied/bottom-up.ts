import { cardDefaults, graphicsCard } from '../../src/method/embodied/card.ts'
import { type PerCriterion, perCriterion } from '../../src/method/embodied/criteria.ts'
import { boaviztaDefault } from '../../src/method/embodied/facts.ts'
import { evaluate, type System, system } from '../../src/quantity/index.ts'
import type { Sheet } from './sheet.ts'

const parts = graphicsCard('gpu')
const card: System = system('card', { gpu_gwp: parts.gwp, gpu_adpe: parts.adpe, gpu_pe: parts.pe })

/** Gigabytes of one stack of memory at most, as of the H200's six. */
const mostOfStack = 24

/**
 * Boavizta's sum for an accelerator: by its own card where that is described, by its chip's, else by the H100's card with die,
 * board and masses in proportion to the power limit.
 */
export function bottomUp(sheet: Sheet, sheetOf: (name: string) => Sheet): PerCriterion<number> {
  const chip = sheet.text('same_chip_as')
  const described = [sheet, ...(chip === undefined ? [] : [sheetOf(chip)])].find((one) => one.text('board_cm2'))
  const body = described ?? sheetOf('H100')
  const scale = described ? 1 : sheet.powerW / body.powerW
  const own = (field: string): number => scale * body.need(field).value
  const defaults = Object.fromEntries(
    Object.entries(cardDefaults).map(([property, fact]) => [`gpu_${property}`, boaviztaDefault(fact).value]),
  )
  const values = evaluate(card, {
    ...defaults,
    gpu_units: 1,
    gpu_die_effective: own('die_effective_mm2'),
    gpu_board_area: own('board_cm2'),
    gpu_mass: own('mass_kg'),
    gpu_casing_mass: own('casing_kg'),
    gpu_heatsink_mass: own('heatsink_kg'),
    gpu_memory: sheet.memoryGb,
    gpu_memory_dies: Math.max(body.need('memory_dies').value, Math.ceil(sheet.memoryGb / mostOfStack)),
  })
  return perCriterion((criterion) => values[`gpu_${criterion}`] as number)
}
