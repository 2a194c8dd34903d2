import type { Catalogue } from '../src/catalogue/catalogue.ts'
import { ecologits09Catalogue } from '../src/catalogue/ecologits-0-9.ts'
import { ecologitsCatalogue } from '../src/catalogue/editions.ts'
import type { Version } from '../src/method/ecologits/versions.ts'

/** The tables of that release; 0.8's own were not collected, and its vectors need none. */
export const catalogueOf = (version: Version): Catalogue =>
  version === '0.11' ? ecologitsCatalogue() : ecologits09Catalogue()
