import { UnitMismatchError, UnknownQuantityError } from './errors.ts'
import { namesIn } from './expression.ts'
import { nearest } from './nearest.ts'
import type { Quantity } from './quantity.ts'

/** A closed set of quantities: a method. `Needs` are the inputs its outputs require, `Names` everything it holds. */
export interface System<Needs extends string = string, Names extends string = string, Output extends string = string> {
  readonly name: string
  readonly outputs: readonly Output[]
  /** In an order in which parents come before children. */
  readonly quantities: ReadonlyMap<string, Quantity>
  /** @throws UnknownQuantityError with the nearest name. */
  quantity(name: string): Quantity
  readonly needs?: Needs
  readonly names?: Names
}

type NeedsOf<Q> = Q extends Quantity<infer Needs, string> ? Needs : never
type NamesOf<Q> = Q extends Quantity<string, infer Names> ? Names : never

/** Gathers outputs and all that they rest on. Keys of `outputs` must be the names of the quantities. */
export function system<const Output extends string, Q extends Quantity>(
  name: string,
  outputs: Readonly<Record<Output, Q>>,
): System<NeedsOf<Q>, NamesOf<Q>, Output> {
  const pool = new Map<string, Quantity>()
  const gather = (quantity: Quantity): void => {
    if (pool.get(quantity.name) === quantity) return
    if (pool.has(quantity.name)) throw new UnknownQuantityError(`${name} has two quantities called ${quantity.name}`)
    quantity.parents.forEach(gather)
    pool.set(quantity.name, quantity)
  }
  for (const quantity of Object.values<Quantity>(outputs)) gather(quantity)
  return close(name, Object.keys(outputs) as Output[], pool)
}

/**
 * The same system but for the quantities in `changes`, which replace those of the same name. Their parents are added where the
 * base has none of that name, else the base's own stand: what is to change must be listed. What nothing rests on any longer
 * drops out; `without` names the outputs and inputs that go. A version is a difference.
 * @throws UnitMismatchError, UnknownQuantityError
 */
export function revise<
  Needs extends string,
  Names extends string,
  Output extends string,
  Q extends Quantity,
  const Dropped extends string = never,
>(
  base: System<Needs, Names, Output>,
  name: string,
  changes: readonly Q[],
  without: readonly Dropped[] = [],
): System<Exclude<Needs | NeedsOf<Q>, Dropped>, Exclude<Names | NamesOf<Q>, Dropped>, Exclude<Output, Dropped>> {
  const pool = new Map(base.quantities)
  const replace = (quantity: Quantity): void => {
    const old = base.quantities.get(quantity.name)
    if (old && old.unit !== quantity.unit && !changes.some((change) => change === quantity)) {
      throw new UnitMismatchError(
        `${name} uses ${quantity.name} in ${quantity.unit}; ${base.name} has it in ${old.unit}`,
      )
    }
    if (!old || changes.some((change) => change === quantity)) pool.set(quantity.name, quantity)
    quantity.parents.forEach(replace)
  }
  changes.forEach(replace)
  const outputs = base.outputs.filter((output) => !(without as readonly string[]).includes(output))
  const revised = close(name, outputs as Exclude<Output, Dropped>[], pool)
  for (const dropped of without) {
    if (revised.quantities.has(dropped))
      throw new UnknownQuantityError(`${name} says it drops ${dropped}, but needs it`)
  }
  return revised
}

/** Orders what the outputs reach by name, and leaves the rest out. */
function close<Output extends string>(name: string, outputs: readonly Output[], pool: ReadonlyMap<string, Quantity>) {
  const quantities = new Map<string, Quantity>()
  const visit = (wanted: string): void => {
    if (quantities.has(wanted)) return
    const quantity = pool.get(wanted)
    if (!quantity) throw new UnknownQuantityError(`${name} needs ${wanted}, which it does not have`)
    if (quantity.formula) for (const parent of namesIn(quantity.formula)) visit(parent)
    quantities.set(wanted, quantity)
  }
  outputs.forEach(visit)
  return {
    name,
    outputs,
    quantities,
    quantity(wanted: string): Quantity {
      const quantity = quantities.get(wanted)
      if (quantity) return quantity
      const near = nearest(wanted, [...quantities.keys()])
      const hint = near ? `did you mean ${near}?` : `it has ${[...quantities.keys()].join(', ')}`
      throw new UnknownQuantityError(`${name} has no quantity called '${wanted}'; ${hint}`)
    },
  }
}
