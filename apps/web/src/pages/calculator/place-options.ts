import type { Catalogue } from 'inferprint/catalogue'

type Option = readonly [value: string, name: string]

/** Zones and regions to choose from, by name. */
export function placeOptions(
  { zones, regions }: Catalogue,
  language: string,
): Readonly<Record<'zones' | 'regions', Option[]>> {
  const byName = ([, left]: Option, [, right]: Option): number => left.localeCompare(right, language)
  return {
    zones: [...zones.values()].map(({ code, name }): Option => [code, name]).sort(byName),
    regions: [...regions.values()]
      .map(({ id, name, pue }): Option => [id, `${id} · ${name}${pue ? ` · PUE ${pue}` : ''}`])
      .sort(byName),
  }
}
