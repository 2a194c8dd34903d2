import type { Criterion } from 'inferprint'
import type { Row } from 'inferprint/emit/core'
import type { UsageRow } from './usage-row.ts'

/** Of `/v1/usage`. */
export interface Usage {
  readonly usage: readonly UsageRow[]
}

/** Of `/v1/store`. */
export interface StoreAbout {
  readonly first_at: string | null
  readonly last_at: string | null
  readonly labels: readonly string[]
  readonly methods: readonly string[]
  readonly superseded_methods: readonly string[]
}

/** Of `/v1/requests`. */
export interface Latest {
  readonly requests: readonly Row[]
}

/** Of `/v1/budgets`; every number is in `unit`. */
export interface BudgetsTold {
  readonly budgets: readonly BudgetTold[]
}

export interface BudgetTold {
  readonly name: string
  readonly criterion: Criterion
  readonly unit: string
  readonly limit: number
  readonly action: 'observe' | 'warn' | 'block'
  readonly window: string | null
  readonly until: string | null
  readonly bound: 'value' | 'min' | 'max'
  readonly scopes: readonly BudgetScope[]
}

export interface BudgetScope {
  readonly scope: Readonly<Record<string, string | null>>
  readonly spent: { readonly value: number; readonly min: number; readonly max: number }
  readonly in_flight: number
  readonly share: number
  readonly is_exceeded: boolean
}
