import type { Catalogue } from 'inferprint/catalogue'
import { zoneNames } from './zone-name.ts'

type Option = readonly [value: string, name: string]

/** Zones and regions to choose from, by name. */
export function placeOptions(
  { zones, regions }: Catalogue,
  language: string,
  local: Readonly<Record<string, string>>,
): Readonly<Record<'zones' | 'regions', Option[]>> {
  const { compare } = new Intl.Collator(language)
  const byName = ([, left]: Option, [, right]: Option): number => compare(left, right)
  const nameOf = zoneNames(language, local)
  return {
    zones: [...zones.values()].map((zone): Option => [zone.code, nameOf(zone)]).sort(byName),
    regions: [...regions.values()]
      .map(({ id, name, pue }): Option => [id, `${id} · ${name}${pue ? ` · PUE ${pue}` : ''}`])
      .sort(byName),
  }
}
