import { type Catalogue, defaultCatalogue, extend } from 'inferprint/catalogue'

const made = new Map<number, Catalogue>()
const most = 8

/** The default catalogue, every data centre with this PUE; the same for the same, because estimates are remembered by it. */
export function catalogueWithPue(pue: number): Catalogue {
  const known = made.get(pue)
  if (known) return known
  const own = defaultCatalogue()
  const providers = [...own.providers.values()].map((each) => ({
    ...each,
    pue: { min: pue, max: pue },
    sources: { ...each.sources, pue: 'request' },
  }))
  const regions = [...own.regions.values()].map((each) => ({
    ...each,
    pue,
    sources: { ...each.sources, pue: 'request' },
  }))
  const changed = extend(own, { providers, regions })
  if (made.size >= most) made.clear()
  made.set(pue, changed)
  return changed
}
