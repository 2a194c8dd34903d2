import type { Criterion, Footprint, Impact, Impacts, Note } from './footprint.ts'

/** One impact as EcoLogits writes it: a number, or both ends where it has a range. */
export interface EcologitsImpact {
  readonly type: string
  readonly name: string
  readonly value: number | { readonly min: number; readonly max: number }
  readonly unit: string
}

type Phase = { readonly type: string; readonly name: string } & { readonly [C in Criterion]?: EcologitsImpact }

/** What EcoLogits puts into a response as `impacts`, and its API under the same name. */
export type EcologitsJson = { readonly [C in Criterion]?: EcologitsImpact } & {
  readonly usage: Phase
  readonly embodied: Phase
  readonly warnings: readonly Note[] | null
  readonly errors: readonly Note[] | null
}

const impactOf = ({ type, name, unit, min, max }: Impact): EcologitsImpact => ({
  type,
  name,
  value: min === max ? min : { min, max },
  unit,
})

const impactsOf = (impacts: Impacts): { [C in Criterion]?: EcologitsImpact } => {
  const shown: { [C in Criterion]?: EcologitsImpact } = {}
  for (const criterion of ['energy', 'gwp', 'adpe', 'pe', 'wcf'] as const) {
    const impact = impacts[criterion]
    if (impact) shown[criterion] = impactOf(impact)
  }
  return shown
}

const listed = (notes: readonly Note[]): readonly Note[] | null => (notes.length > 0 ? notes : null)

/** A footprint in EcoLogits' own JSON shape, so that what reads EcoLogits reads it. */
export const toEcologitsJson = (footprint: Footprint): EcologitsJson => ({
  ...impactsOf(footprint),
  usage: { type: 'usage', name: 'Usage', ...impactsOf(footprint.usage) },
  embodied: { type: 'embodied', name: 'Embodied', ...impactsOf(footprint.embodied) },
  warnings: listed(footprint.warnings),
  errors: listed(footprint.errors),
})
