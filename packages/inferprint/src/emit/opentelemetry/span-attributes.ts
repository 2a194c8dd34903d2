import type { Footprint } from '../../estimate/footprint.ts'
import { flatImpacts } from '../figures.ts'

/** `inferprint.energy_kwh`, `inferprint.energy_min_kwh`, ..., `inferprint.water_max_l`, with method, tier and model. */
export const footprintAttributes = (footprint: Footprint): Record<string, number | string> => ({
  ...flatImpacts(footprint, 'inferprint.'),
  'inferprint.method': footprint.method,
  'inferprint.tier': footprint.tier,
  'inferprint.model': footprint.model,
})

/** Whether a span has its footprint already. */
export const isTold = (attributes: Readonly<Record<string, unknown>>): boolean => 'inferprint.energy_kwh' in attributes
