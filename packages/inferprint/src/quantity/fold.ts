import type { Quantity } from './quantity.ts'
import { type Algebra, reduce } from './reduce.ts'
import type { System } from './system.ts'

/** A reading of a whole system: an algebra, and what to make of a quantity. `compute` is absent for what has no formula. */
export interface Reading<T> {
  readonly algebra: Algebra<T>
  quantity(quantity: Quantity, compute: (() => T) | undefined): T
}

/** The fold: every asked quantity and what it rests on, each once, parents before children. */
export function fold<T>(system: System, reading: Reading<T>, outputs: readonly string[]): Map<string, T> {
  const values = new Map<string, T>()
  const lookUp = (name: string): T => {
    const known = values.get(name)
    if (known !== undefined) return known
    const quantity = system.quantity(name)
    const { formula } = quantity
    const value = reading.quantity(quantity, formula && (() => reduce(formula, reading.algebra, lookUp)))
    values.set(name, value)
    return value
  }
  for (const name of outputs) lookUp(name)
  return values
}
