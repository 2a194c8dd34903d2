import fc from 'fast-check'
import { type Row, rowOf } from 'inferprint/emit/core'
import type { RequestRecord } from 'inferprint/instrument'
import { expect, test } from 'vitest'
import { askedOf, costing } from '../../test/budgets.ts'
import type { Store, UsageQuery } from '../store/index.ts'
import type { BudgetConfig } from './budget-config.ts'
import { checkBudgets } from './budget-config.ts'
import { Budgets } from './budgets.ts'
import { spentOf } from './ledger.ts'

/** Rows in memory, and the one sum that is asked for. */
class Rows {
  readonly rows: Row[] = []

  async add(rows: readonly Row[]): Promise<void> {
    this.rows.push(...rows)
  }

  async usage({ fromMs = -Infinity, toMs = Infinity }: UsageQuery) {
    const sums = new Map<string | null, { value: number; min: number; max: number }>()
    for (const row of this.rows) {
      const startedMs = Date.parse(row.started_at)
      if (startedMs < fromMs || startedMs >= toMs) continue
      const team = row.label.team ?? null
      const sum = sums.get(team) ?? { value: 0, min: 0, max: 0 }
      sum.value += row.gwp_kgco2eq ?? 0
      sum.min += row.gwp_min_kgco2eq ?? 0
      sum.max += row.gwp_max_kgco2eq ?? 0
      sums.set(team, sum)
    }
    return [...sums].map(([team, { value, min, max }]) => ({
      'label.team': team,
      gwp_kgco2eq: value,
      gwp_min_kgco2eq: min,
      gwp_max_kgco2eq: max,
    }))
  }
}

const gateway = fc.constantFrom(0, 1)
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('begin' as const), gateway, team: fc.constantFrom('a', 'b', undefined) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('end' as const),
      gateway,
      cost: fc.integer({ min: 1, max: 64 }),
    }),
  },
  fc.record({ kind: fc.constant('write' as const), gateway, count: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ kind: fc.constant('lose' as const), gateway }),
  fc.record({ kind: fc.constant('reread' as const), gateway }),
  fc.record({ kind: fc.constant('restart' as const), gateway }),
  fc.record({ kind: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 30 }) }),
)

const teams = ['a', 'b', null] as const
const configs: readonly BudgetConfig[] = checkBudgets(
  [{ name: 'team', gwp: '10 kg', per: 'label.team', window: 'day', action: 'block' }],
  'budgets',
)

/** One gateway, and what its records should come to. */
class Gateway {
  budgets: Budgets
  keeper: Pick<Store, 'add'>
  readonly flying: { id: string; team: string | undefined; startedAt: string }[] = []
  /** Not written yet, and lost. */
  waiting: RequestRecord[] = []
  lost: RequestRecord[] = []
  /** Those which the last reading of the store could not know of, written or not. */
  own: RequestRecord[] = []
  read: readonly Row[] = []

  constructor(
    readonly store: Rows,
    readonly now: () => number,
  ) {
    this.budgets = new Budgets(configs, { rereadS: 3600, now, onProblem: (problem) => expect(problem).toBe(undefined) })
    this.keeper = this.budgets.kept(store)
  }

  async open(): Promise<void> {
    await this.budgets.open(this.store)
    this.hasRead()
  }

  hasRead(): void {
    this.read = [...this.store.rows]
    const known = new Set(this.read.map(({ id }) => id))
    this.own = this.own.filter(({ id }) => !known.has(id))
  }

  spent(team: string | null) {
    const account = this.budgets.budgets[0]?.ledger.find([team])
    return account ? { ...spentOf(account), inFlight: account.inFlight } : undefined
  }

  /** Added up one by one, of what is of this day. */
  expected(team: string | null) {
    const day = Math.floor(this.now() / 86_400_000)
    const isNow = (at: string) => Math.floor(Date.parse(at) / 86_400_000) === day
    const read = this.read.filter((row) => isNow(row.started_at) && (row.label.team ?? null) === team)
    const own = this.own.filter((record) => isNow(record.startedAt) && (record.labels.team ?? null) === team)
    return {
      value: [...read.map((row) => row.gwp_kgco2eq ?? 0), ...own.map((record) => record.footprint?.gwp.value ?? 0)],
      max: [...read.map((row) => row.gwp_max_kgco2eq ?? 0), ...own.map((record) => record.footprint?.gwp.max ?? 0)],
    }
  }
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

test('spent is the sum of the footprints, for two gateways on one store, through losses, restarts and midnight', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 120 }), async (steps) => {
      let now = Date.UTC(2026, 10, 25)
      let made = 0
      const store = new Rows()
      const gateways = [new Gateway(store, () => now), new Gateway(store, () => now)]
      for (const each of gateways) await each.open()
      for (const each of steps) {
        if (each.kind === 'wait') {
          now += each.hours * 3_600_000
          for (const one of gateways) {
            one.budgets.turn()
            await one.budgets.reread()
            one.hasRead()
          }
          continue
        }
        const one = gateways[each.gateway] as Gateway
        if (each.kind === 'begin') {
          const labels = each.team === undefined ? {} : { team: each.team }
          const id = `${made++}`
          const isSpent = (one.spent(each.team ?? null)?.value ?? 0) >= 10
          const verdict = one.budgets.decide(askedOf({ labels }), id)
          if (isSpent) expect(verdict?.blocked?.status).toBe(429)
          if (!verdict?.blocked) one.flying.push({ id, team: each.team, startedAt: new Date(now).toISOString() })
        } else if (each.kind === 'end') {
          const call = one.flying.shift()
          if (!call) continue
          const labels: Record<string, string> = call.team === undefined ? {} : { team: call.team }
          const record = costing(each.cost / 32, { id: call.id, startedAt: call.startedAt, labels })
          one.budgets.record(record)
          one.waiting.push(record)
          one.own.push(record)
        } else if (each.kind === 'write') {
          await one.keeper.add(one.waiting.splice(0, each.count).map(rowOf))
        } else if (each.kind === 'lose') {
          one.budgets.lost(one.waiting.splice(0).map(({ id }) => id))
        } else if (each.kind === 'reread') {
          await one.budgets.reread()
          one.hasRead()
        } else {
          await one.keeper.add(one.waiting.map(rowOf))
          await one.budgets.close()
          gateways[each.gateway] = new Gateway(store, () => now)
          await gateways[each.gateway]?.open()
        }
        for (const known of gateways)
          for (const team of teams) {
            /** Of 32nds: their sums are exact. */
            const expected = known.expected(team)
            expect(known.spent(team)?.value).toBe(total(expected.value))
            expect(known.spent(team)?.max).toBe(total(expected.max))
            if (known.flying.length === 0) expect(known.spent(team)?.inFlight).toBe(0)
          }
      }
      for (const each of gateways) {
        await each.keeper.add(each.waiting.map(rowOf))
        await each.budgets.close()
      }
    }),
    { numRuns: 150 },
  )
})
