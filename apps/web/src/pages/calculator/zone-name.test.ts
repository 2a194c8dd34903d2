import { defaultCatalogue } from 'inferprint/catalogue'
import { expect, test } from 'vitest'
import { frZones } from '../../i18n/fr-zones.ts'
import { zoneNames } from './zone-name.ts'

const { zones } = defaultCatalogue()
const [inFrench, inEnglish] = [zoneNames('fr', frZones), zoneNames('en', {})]
const name = (code: string, of = inFrench): string => of(zones.get(code) as NonNullable<ReturnType<typeof zones.get>>)

test.each([
  ['WOR', 'Monde', 'world'],
  ['DEU', 'Allemagne', 'Germany'],
  ['EU27', 'Union européenne', 'European Union'],
  ['REG-OECD', 'OCDE', 'OECD'],
  ['FR-COR', 'France · Corse', 'France · Corsica'],
  ['US-CAL-CISO', 'États-Unis · CAISO', 'United States · CAISO'],
  ['CA-QC', 'Canada · Québec', 'Canada · Québec'],
])('%s is %s and %s', (code, french, english) => {
  expect([name(code), name(code, inEnglish)]).toEqual([french, english])
})

test('every zone has a name, every French one is of a zone, and no two are called alike', () => {
  expect(Object.keys(frZones).filter((code) => !zones.has(code))).toEqual([])
  for (const nameOf of [inFrench, inEnglish]) {
    const names = [...zones.values()].map(nameOf)
    expect(names.filter((each) => /undefined|^$/.test(each))).toEqual([])
    expect(names.filter((each, at) => names.indexOf(each) !== at)).toEqual([])
  }
})
