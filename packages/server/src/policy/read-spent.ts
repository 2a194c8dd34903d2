import { type Store, totals, type UsageRow } from '../store/index.ts'
import type { BudgetConfig } from './budget-config.ts'
import { dimensionOf, type Scope } from './spender.ts'
import type { Sum } from './sum.ts'
import type { Window } from './window.ts'

/** Scopes of one budget that are remembered; of more, those that spent most are read. */
export const mostScopes = 50_000

/** What each scope spent in a window, most first. @throws StoreError */
export async function readSpent(
  store: Pick<Store, 'usage'>,
  { criterion, bound, per, only }: BudgetConfig,
  { fromMs, toMs }: Window,
): Promise<(readonly [Scope, Sum])[]> {
  const figure = totals.find((each) => each.criterion === criterion)
  if (!figure) throw new TypeError(`${criterion} is no column`)
  const by = per.map((word) => dimensionOf(word) as string)
  const rows = await store.usage({
    by,
    where: only,
    measures: [criterion],
    top: mostScopes,
    order: bound === 'max' ? figure.max : figure.value,
    ...(Number.isFinite(fromMs) && { fromMs }),
    ...(Number.isFinite(toMs) && { toMs }),
  })
  const amount = (row: UsageRow, column: string): number => Number(row[column] ?? 0)
  return rows.map((row) => [
    by.map((dimension) => row[dimension] as string | null),
    { value: amount(row, figure.value), min: amount(row, figure.min), max: amount(row, figure.max) },
  ])
}
