import { type Column, columns, type Kind } from './columns.ts'
import type { Row } from './row.ts'

/** How values of a kind are packed: as doubles, as places in a list of words (flags as 0 and 1), or as texts. */
export type Form = 'number' | 'code' | 'text'

const formOf: Readonly<Record<Kind, Form>> = {
  text: 'text',
  word: 'code',
  time: 'number',
  flag: 'code',
  count: 'number',
  amount: 'number',
  labels: 'code',
  codes: 'code',
}

/** Where a column lies among those of its form. */
export interface Place {
  readonly column: Column
  readonly form: Form
  readonly at: number
}

/** How many columns there are of each form. */
export const counts: Record<Form, number> = { number: 0, code: 0, text: 0 }
export const places: readonly Place[] = columns.map((column) => {
  const form = formOf[column.kind]
  return { column, form, at: counts[form]++ }
})

/** @throws TypeError where there is no such column, or it is not packed so */
export function placeOf(name: keyof Row, form: Form): number {
  const found = places.find((place) => place.column.name === name && place.form === form)
  if (!found) throw new TypeError(`${name} is no column of ${form}s`)
  return found.at
}
