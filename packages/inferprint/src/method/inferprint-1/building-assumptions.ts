import type { Ranged } from './spread.ts'

/**
 * What a data centre adds to its servers, in the units of the quantities; ranges hold with 90 % (`ecologits-impactia`, `650-group-2024`).
 *
 * - W per accelerator: 161 W per server of eight; half of it; a twentieth of what an AI data centre takes.
 * - kgCO2eq per accelerator: 660 per server of eight, with the range of its power.
 * - kgCO2eq per kWh of the computers: a factor of three either way, because one draft says so.
 */
export const buildingAssumptions = {
  network_power: { min: 10, value: 161.1 / 8, max: 70 },
  network_embodied_gwp: { min: 41, value: 660.1 / 8, max: 290 },
  building_embodied_gwp: { min: 0.003, value: 0.01, max: 0.03 },
} as const satisfies Readonly<Record<string, Ranged>>
