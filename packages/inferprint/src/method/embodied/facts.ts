import { readRanged } from '../../catalogue/table.ts'
import type { Ranged } from '../../catalogue/types.ts'
import { BOAVIZTA } from '../../generated/boavizta.ts'
import { type Description, parameter, type Quantity } from '../../quantity/index.ts'
import { InvalidServerError } from './errors.ts'

const facts: ReadonlyMap<string, readonly [value: string, source: string]> = new Map(
  BOAVIZTA.split('\n').map((line) => {
    const [name = '', value = '', source = ''] = line.split('=')
    return [name, [value, source]]
  }),
)

function factNamed(name: string): readonly [string, string] {
  const found = facts.get(name)
  if (found) return found
  throw new InvalidServerError(
    `Boavizta has no fact ${JSON.stringify(name)}; expected one of ${[...facts.keys()].join(', ')}`,
  )
}

/** What Boavizta takes where a part is not described: `ram_density_gb_per_cm2`. */
export const boaviztaDefault = (name: string): Ranged => readRanged(factNamed(name)[0])

/** A fact as a parameter, by the middle of its range, with its own source. */
export function fact(
  name: string,
  unit: string,
  symbol: string,
  description?: string,
  stored = name,
): Quantity<never, string> {
  const [value, source] = factNamed(stored)
  const about: Description = { symbol, source, ...(description !== undefined && { description }) }
  return parameter(name, unit, readRanged(value).value, about)
}
