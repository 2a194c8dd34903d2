import { accelerators } from '../../catalogue/accelerators.ts'
import type { Making, Ranged } from '../../catalogue/types.ts'
import { HOSTED } from '../../generated/hosted.ts'
import type { Assumption } from './assumptions.ts'

/** Quantities of the data centre's system: `host_embodied_gwp`, `accelerator_embodied_pe`. */
export type EmbodiedAssumptions = Readonly<Record<keyof typeof HOSTED, Assumption>>

const assumption = ({ min, value, max }: Ranged, why: string): Assumption => ({ low: min, value, high: max, why })

const of = <Name extends string>(name: Name, { gwp, adpe, pe }: Making, why: string) =>
  ({
    [`${name}_embodied_gwp`]: assumption(gwp, why),
    [`${name}_embodied_adpe`]: assumption(adpe, why),
    [`${name}_embodied_pe`]: assumption(pe, why),
  }) as Readonly<Record<`${Name}_embodied_${'gwp' | 'adpe' | 'pe'}`, Assumption>>

/**
 * What making an accelerator cost, and its share of the server around it, which is counted without accelerators: nothing twice.
 * Without a name, or one that the catalogue does not have: of a hosted model, that may run on any of those of the prior.
 */
export function embodiedAssumptions(accelerator?: string): EmbodiedAssumptions {
  const known = accelerator === undefined ? undefined : accelerators().get(accelerator)
  if (!known) return HOSTED
  return {
    ...of('host', known.host, `the share of one ${known.name} in its server, bottom-up`),
    ...of('accelerator', known.embodied, `${known.name}: assessments, maker and bottom-up, its own or carried over`),
  }
}
