import type { Catalogue } from './catalogue.ts'
import { closest } from './closest.ts'
import type { Provider, Region, Zone } from './types.ts'

/** A look-up's answer: the record, or ids that are spelled like the asked one. */
export type Found<T> =
  | { readonly found: true; readonly value: T; readonly steps: readonly string[] }
  | { readonly found: false; readonly asked: string; readonly suggestions: readonly string[] }

const missing = (asked: string, suggestions: readonly string[]): Found<never> => ({ found: false, asked, suggestions })

/**
 * A zone by code: ISO 3166-1 alpha-3, WOR, or sub-national. Case does not count, nor does the case of its name (`France`).
 * The answer's steps tell which of its figures are borrowed.
 */
export const findZone = (catalogue: Pick<Catalogue, 'zones'>, asked: string): Found<Zone> => {
  const code = asked.trim().toUpperCase()
  const { zones } = catalogue
  const named = [...zones.values()].filter(({ name }) => name.toUpperCase() === code)
  const zone = zones.get(code) ?? (named.length === 1 ? named[0] : undefined)
  if (!zone) {
    const names = new Map(
      [...zones.values()].flatMap((each) => [[each.code, each.code] as const, [each.name, each.code] as const]),
    )
    return missing(asked, [...new Set(closest(asked.trim(), names.keys()).map((like) => names.get(like) ?? like))])
  }
  const borrowed = zone.borrowed?.join(', ')
  const lender = zone.parent === undefined ? 'the world' : `${zone.parent} or the world`
  return {
    found: true,
    value: zone,
    steps: borrowed ? [`${zone.code} has no ${borrowed} of its own: figures of ${lender}.`] : [],
  }
}

const CLOUDS: Readonly<Record<string, string>> = {
  amazon: 'aws',
  'amazon web services': 'aws',
  'google cloud': 'gcp',
  google: 'gcp',
  'google-cloud': 'gcp',
  microsoft: 'azure',
  ovh: 'ovhcloud',
}

const plain = (text: string): string => text.toLowerCase().replace(/[\s_-]+/g, '')

/** A cloud region: `aws/eu-west-3`, or `eu-west-3` with its cloud. Without a cloud, the region's name must be of one cloud only. */
export const findRegion = (catalogue: Pick<Catalogue, 'regions'>, asked: string, cloud?: string): Found<Region> => {
  const text = asked.trim().toLowerCase()
  const slash = text.indexOf('/')
  const given = (slash > 0 ? text.slice(0, slash) : (cloud?.trim().toLowerCase() ?? '')) || undefined
  const owner = given === undefined ? undefined : Object.hasOwn(CLOUDS, given) ? CLOUDS[given] : given
  const name = plain(text.slice(slash + 1))
  const all = [...catalogue.regions.values()].filter(({ provider }) => owner === undefined || provider === owner)
  const exact = all.filter(({ region }) => plain(region) === name)
  const matching = exact.length > 0 ? exact : all.filter((region) => plain(region.name) === name)
  const [region] = matching
  if (region && matching.length === 1) {
    const steps = region.id === text ? [] : [`Read "${asked}" as the region ${region.id}.`]
    return { found: true, value: region, steps }
  }
  if (matching.length > 1)
    return missing(
      asked,
      matching.map(({ id }) => id),
    )
  const near = closest(
    text.slice(slash + 1),
    all.map((each) => each.region),
  )
  return missing(asked, [
    ...new Set(near.flatMap((like) => all.filter((each) => each.region === like).map(({ id }) => id))),
  ])
}

/** An API vendor by kind and name. */
export const findProvider = (
  catalogue: Pick<Catalogue, 'providers'>,
  asked: string,
  kind: Provider['kind'] = 'text',
): Found<Provider> => {
  const name = asked.trim()
  const value = catalogue.providers.get(`${kind}/${name}`) ?? catalogue.providers.get(`${kind}/${name.toLowerCase()}`)
  if (value) return { found: true, value, steps: value.name === name ? [] : [`Read "${asked}" as ${value.name}.`] }
  const names = [...catalogue.providers.values()].filter((each) => each.kind === kind).map((each) => each.name)
  return missing(asked, closest(name, names))
}
