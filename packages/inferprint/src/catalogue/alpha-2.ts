import { ALPHA_2 } from '../generated/zone-codes.ts'
import { once } from './once.ts'

/** ISO 3166-1 alpha-2 code of each zone that is a country, by its alpha-3 code. */
export const alpha2Codes: () => ReadonlyMap<string, string> = once(
  () => new Map(ALPHA_2.split('\n').map((line) => line.split('=') as [string, string])),
)
