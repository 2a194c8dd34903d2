import { alpha2Codes, type Zone } from 'inferprint/catalogue'

/** Codes of Unicode's regions for zones that are no countries. */
const regions: Readonly<Record<string, string>> = {
  WOR: '001',
  EU27: 'EU',
  EUR: '150',
  'REG-AFRICA': '002',
  'REG-ASIA': '142',
  'REG-LATAM': '419',
  'REG-NORTH-AMERICA': '003',
  'REG-OCEANIA': '009',
}

/** Names of zones in a language: countries as the browser has them, parts of one after it, by `local` or else their own name. */
export function zoneNames(language: string, local: Readonly<Record<string, string>>): (zone: Zone) => string {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })
  const known = (code: string): string | undefined => {
    const region = regions[code] ?? alpha2Codes().get(code)
    return region === undefined ? undefined : names.of(region)
  }
  return ({ code, name, kind, parent }) => {
    const own = local[code] ?? known(code) ?? name
    if (kind !== 'subnational' || parent === undefined) return own
    return `${known(parent) ?? parent} · ${own}`
  }
}
