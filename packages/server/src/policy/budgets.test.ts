import { type Row, rowOf } from 'inferprint/emit/core'
import { afterAll, afterEach, beforeAll, describe, expect, it, test } from 'vitest'
import { askedOf, costing } from '../../test/budgets.ts'
import { deferred } from '../../test/deferred.ts'
import { type StoreGround, storeKinds } from '../../test/stores.ts'
import { openStore, type Store, StoreFullError } from '../store/index.ts'
import { checkBudgets } from './budget-config.ts'
import { Budgets, type BudgetsOptions } from './budgets.ts'
import { spentOf } from './ledger.ts'
import type { Scope } from './spender.ts'

const noon = Date.UTC(2026, 10, 25, 12)
const problems: Error[] = []
const open: Budgets[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()))
  expect(problems.splice(0)).toEqual([])
})

function budgetsOf(configs: readonly object[], options: Partial<BudgetsOptions> = {}): Budgets {
  const budgets = new Budgets(checkBudgets(configs, 'budgets'), {
    now: () => noon,
    onProblem: (problem) => void problems.push(problem),
    ...options,
  })
  open.push(budgets)
  return budgets
}

const day = { name: 'a-day', gwp: '1 kg', window: 'day', action: 'block' }
let made = 0
const startedAt = new Date(noon).toISOString()
const spend = (budgets: Budgets, kgco2eq: number, more: Parameters<typeof costing>[1] = {}) =>
  budgets.record(costing(kgco2eq, { id: `spent ${made++}`, startedAt, ...more }))
const spentIn = (budgets: Budgets, scope: Scope, at = 0): number => {
  const account = budgets.budgets[at]?.ledger.find(scope)
  return account ? spentOf(account).value : Number.NaN
}
const decide = (budgets: Budgets, more: Parameters<typeof askedOf>[0] = {}) =>
  budgets.decide(askedOf(more), `${made++}`)

describe('what a budget says', () => {
  test('nothing, while there is room; and nothing of requests that are not its own', () => {
    const budgets = budgetsOf([{ ...day, only: { model: 'gpt-4o', 'label.team': 'search' } }])
    spend(budgets, 5, { labels: { team: 'other' } })
    spend(budgets, 5, { labels: { team: 'search' }, requestModel: 'gpt-4o-mini' })
    expect(decide(budgets, { labels: { team: 'search' } })).toBeUndefined()
    spend(budgets, 5, { labels: { team: 'search' } })
    expect(decide(budgets, { labels: { team: 'search' } })?.blocked).toBeDefined()
    expect(decide(budgets, { labels: { team: 'other' } })).toBeUndefined()
    expect(decide(budgets, { labels: { team: 'search' }, model: 'gpt-4o-mini' })).toBeUndefined()
  })

  test('block: why, until when, and that the SDK shall not ask again', () => {
    const budgets = budgetsOf([{ ...day, suggest: { openai: 'gpt-4o-mini' } }])
    spend(budgets, 1.2)
    const verdict = decide(budgets)
    expect(verdict).toEqual({
      blocked: {
        status: 429,
        retryAfterS: 12 * 3600,
        message: expect.stringMatching(
          /^inferprint: the budget "a-day" of 1 kgCO2eq each day \(gwp\) is exceeded: 1\.2 kgCO2eq spent, at least [\d.]+ mgCO2eq expected of this request\. It begins anew at 2026-11-26T00:00:00\.000Z\.$/,
        ),
        suggestion: 'gpt-4o-mini',
        headers: {
          'inferprint-budget': 'a-day; spent=1.2 kgCO2eq; limit=1 kgCO2eq',
          'x-should-retry': 'false',
        },
      },
    })
    expect(decide(budgets, { upstream: 'anthropic' })?.blocked?.suggestion).toBeUndefined()
    expect(decide(budgets, { model: 'gpt-4o-mini' })?.blocked?.suggestion).toBeUndefined()
  })

  test('of several that block, the one that blocks longest', () => {
    const budgets = budgetsOf([
      day,
      { ...day, name: 'an-hour', window: 'hour' },
      { ...day, name: 'ever', window: undefined },
    ])
    spend(budgets, 1)
    const blocked = decide(budgets)?.blocked
    expect(blocked?.headers).toMatchObject({ 'inferprint-budget': 'ever; spent=1 kgCO2eq; limit=1 kgCO2eq' })
    expect(blocked).not.toHaveProperty('retryAfterS')
    expect(blocked?.message).not.toContain('anew')
  })

  test('warn: a header for each budget that is over; observe: none', () => {
    const budgets = budgetsOf([
      { ...day, action: 'warn' },
      { ...day, name: 'more', energy: '100 kWh', gwp: undefined, action: 'warn' },
      { ...day, name: 'looks', action: 'observe' },
    ])
    expect(decide(budgets)).toBeUndefined()
    spend(budgets, 2)
    expect(decide(budgets)?.headers).toEqual(['inferprint-budget', 'a-day; spent=2 kgCO2eq; limit=1 kgCO2eq'])
    expect(decide(budgets)?.blocked).toBeUndefined()
  })

  test('each scope has a budget of its own, and requests that do not tell share one', () => {
    const budgets = budgetsOf([{ ...day, per: ['label.team', 'model'] }])
    spend(budgets, 1, { labels: { team: 'a' } })
    spend(budgets, 0.75, { labels: {} })
    expect(spentIn(budgets, ['a', 'gpt-4o'])).toBe(1)
    expect(spentIn(budgets, [null, 'gpt-4o'])).toBe(0.75)
    expect(decide(budgets, { labels: { team: 'a' } })?.blocked).toBeDefined()
    expect(decide(budgets, { labels: { team: 'b' } })).toBeUndefined()
    expect(decide(budgets, { labels: { team: 'a' }, model: 'gpt-4o-mini' })).toBeUndefined()
    spend(budgets, 0.25, { labels: {} })
    expect(decide(budgets)?.blocked).toBeDefined()
  })

  test('a record without a footprint costs nothing that is known', () => {
    const budgets = budgetsOf([day])
    const { footprint: _, ...failed } = costing(5, { startedAt, outcome: 'failed' })
    budgets.record(failed)
    expect(spentIn(budgets, [])).toBe(0)
  })

  test('the upper end, where that is what shall be summed', () => {
    const budgets = budgetsOf([{ ...day, bound: 'max' }])
    spend(budgets, 0.5)
    expect(decide(budgets)?.blocked?.headers?.['inferprint-budget']).toBe('a-day; spent=1 kgCO2eq; limit=1 kgCO2eq')
  })
})

describe('a softer model', () => {
  const soft = { ...day, suggest: { openai: 'gpt-4o-mini' }, substitute: true }

  test('is asked once the budget is spent, and those who ask it already go on', () => {
    const budgets = budgetsOf([soft])
    expect(decide(budgets)).toBeUndefined()
    spend(budgets, 1)
    expect(decide(budgets)).toMatchObject({ model: 'gpt-4o-mini', otherwise: { status: 429 } })
    expect(decide(budgets, { model: 'gpt-4o-mini' })).toBeUndefined()
  })

  test('takes the place of a text alone, and of none elsewhere: those are refused', () => {
    const budgets = budgetsOf([soft])
    spend(budgets, 1)
    expect(decide(budgets, { operation: 'embeddings' })?.blocked?.status).toBe(429)
    expect(decide(budgets, { upstream: 'anthropic' })?.blocked?.status).toBe(429)
  })

  test('with warn: the header too, and nothing is refused', () => {
    const budgets = budgetsOf([{ ...soft, action: 'warn' }])
    spend(budgets, 1)
    expect(decide(budgets)).toEqual({
      model: 'gpt-4o-mini',
      headers: ['inferprint-budget', 'a-day; spent=1 kgCO2eq; limit=1 kgCO2eq'],
    })
    expect(decide(budgets, { operation: 'embeddings' })).toMatchObject({
      headers: [expect.anything(), expect.anything()],
    })
  })

  test('has a limit too, where another budget sets one', () => {
    const budgets = budgetsOf([soft, { ...day, name: 'hard', gwp: '2 kg' }])
    spend(budgets, 1)
    expect(decide(budgets)?.model).toBe('gpt-4o-mini')
    spend(budgets, 1, { requestModel: 'gpt-4o-mini' })
    expect(decide(budgets)?.blocked?.headers?.['inferprint-budget']).toMatch(/^hard; /)
  })
})

describe('requests in flight', () => {
  test('are reserved: of many at once only so many pass as fit', () => {
    const body = { model: 'gpt-4o', messages: [{ role: 'user', content: 'Hi' }], max_tokens: 1000 }
    const probe = budgetsOf([{ ...day, action: 'warn', reserve: 'most' }])
    probe.decide(askedOf({ body }), 'probe')
    const each = probe.budgets[0]?.ledger.find([]).inFlight ?? 0
    expect(each).toBeGreaterThan(0)
    const budgets = budgetsOf([{ ...day, gwp: 10.5 * each, reserve: 'most' }])
    const verdicts = Array.from({ length: 100 }, (_, at) => budgets.decide(askedOf({ body }), `at once ${at}`))
    expect(verdicts.filter((verdict) => verdict === undefined)).toHaveLength(10)
    expect(verdicts[99]?.blocked?.message).toMatch(/: 0 gCO2eq spent, [\d.]+ m?gCO2eq in flight, at least/)
    /** One that cost next to nothing, and one that was never made, leave room for two. */
    budgets.record(costing(each / 1000, { id: 'at once 0', startedAt }))
    budgets.release('at once 1')
    const more = Array.from({ length: 3 }, (_, at) => budgets.decide(askedOf({ body }), `more ${at}`))
    expect(more.map((verdict) => verdict?.blocked?.status)).toEqual([undefined, undefined, 429])
  })

  test('whose record never comes are let go after an hour', () => {
    let now = noon
    const budgets = budgetsOf([{ ...day, window: undefined }], { now: () => now })
    budgets.decide(askedOf(), 'lost')
    const before = budgets.budgets[0]?.ledger.find([]).inFlight ?? 0
    now += 3_600_000
    budgets.decide(askedOf(), 'next')
    expect(budgets.budgets[0]?.ledger.find([]).inFlight).toBeCloseTo(before, 15)
  })

  test('count in the window in which they began', () => {
    let now = noon + 12 * 3_600_000 - 1000
    const budgets = budgetsOf([day], { now: () => now })
    budgets.decide(askedOf(), 'over midnight')
    now += 2000
    budgets.record(costing(5, { id: 'over midnight', startedAt: new Date(now - 2000).toISOString() }))
    expect(decide(budgets)).toBeUndefined()
    expect(spentIn(budgets, [])).toBe(0)
  })
})

describe.each(storeKinds)('with a store on $name', ({ isThere, open: openKind }) => {
  let ground: StoreGround
  beforeAll(async () => {
    if (isThere) ground = await openKind()
  })
  afterAll(() => ground?.close())
  const withStore = async (work: (path: string) => Promise<void>): Promise<void> => work(await ground.place())
  const test = it.skipIf(!isThere)
  const options = { threads: 2, memoryMb: 256 }
  const configs = [
    { ...day, name: 'team-model', per: ['label.team', 'model'] },
    { ...day, name: 'search', only: { 'label.team': ['search', "it's"], provider: 'openai' }, bound: 'max' },
    { ...day, name: 'paris', timeZone: 'Europe/Paris', energy: '1 kWh', gwp: undefined },
    { ...day, name: 'ever', window: undefined },
  ]
  const all = (budgets: Budgets) =>
    budgets.budgets.map(({ config, ledger }) => [
      config.name,
      [...ledger.all()]
        .map((each) => ({ scope: each.scope, spent: spentOf(each) }))
        .sort((one, other) => (JSON.stringify(one.scope) < JSON.stringify(other.scope) ? -1 : 1)),
    ])

  test('a restart knows what was spent, of this window and no other, down to the last digits', () =>
    withStore(async (path) => {
      const before = budgetsOf(configs)
      let store = await openStore(path, options)
      await before.open(store)
      const keeper = before.kept(store)
      const hours = [-20, -12, -11.9, -1, 0]
      const records = hours.flatMap((hour, at) =>
        [{ team: 'search' }, { team: "it's" }, {}].map((labels, which) =>
          costing(0.1 + 0.01 * at + 0.003 * which, {
            id: `${hour} ${which}`,
            startedAt: new Date(noon + hour * 3_600_000).toISOString(),
            labels: labels as Record<string, string>,
            requestModel: which === 1 ? 'gpt-4o-mini' : 'gpt-4o',
          }),
        ),
      )
      for (const record of records) before.record(record)
      await keeper.add(records.map(rowOf))
      const told = JSON.parse(JSON.stringify(all(before)))
      await before.close()
      await store.close()
      store = await openStore(path, options)
      const after = budgetsOf(configs)
      await after.open(store)
      const near = (value: unknown): unknown =>
        typeof value === 'number'
          ? expect.closeTo(value, 12)
          : Array.isArray(value)
            ? value.map(near)
            : value && typeof value === 'object'
              ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, near(each)]))
              : value
      expect(all(after)).toEqual(near(told))
      expect(spentIn(after, ['search', 'gpt-4o'])).toBeCloseTo(0.11 + 0.12 + 0.13 + 0.14, 12)
      expect(spentIn(after, [], 3)).toBeCloseTo(
        records.reduce((sum, { footprint }) => sum + (footprint?.gwp.value ?? 0), 0),
        12,
      )
      await after.close()
      await store.close()
    }))

  test('writes, readings and requests at once: every sum is right at every moment', () =>
    withStore(async (path) => {
      const budgets = budgetsOf([{ ...day, per: 'label.team', gwp: '1 t' }])
      const store = await openStore(path, options)
      await budgets.open(store)
      const keeper = budgets.kept(store)
      const running: Promise<unknown>[] = []
      const sums: Record<string, number> = { a: 0, b: 0 }
      for (let turn = 0; turn < 60; turn++) {
        const rows: Row[] = []
        for (let at = 0; at < 5; at++) {
          const team = (turn + at) % 2 === 0 ? 'a' : 'b'
          const record = costing(1 + at / 8, { id: `${turn} ${at}`, startedAt, labels: { team } })
          budgets.record(record)
          rows.push(rowOf(record))
          sums[team] = (sums[team] ?? 0) + 1 + at / 8
        }
        running.push(keeper.add(rows))
        if (turn % 3 === 0) running.push(budgets.reread())
        if (turn % 2 === 0) await new Promise((resolve) => setTimeout(resolve, turn % 5))
        /** Eighths: sums of them are exact. */
        for (const [team, sum] of Object.entries(sums)) expect(spentIn(budgets, [team])).toBe(sum)
      }
      await Promise.all(running)
      await budgets.reread()
      for (const [team, sum] of Object.entries(sums)) expect(spentIn(budgets, [team])).toBe(sum)
      await budgets.close()
      await store.close()
    }))

  test('of several gateways each knows what all spent, and a new one too', () =>
    withStore(async (path) => {
      const store = await openStore(path, options)
      const gateways = [1, 2, 3].map(() => budgetsOf([{ ...day, per: 'label.team', gwp: '1 t' }]))
      for (const each of gateways) await each.open(store)
      /** Each record comes to the store twice, as after an answer that was lost on the way. */
      for (const [at, budgets] of gateways.entries()) {
        const records = [1, 2, 4].map((kg) =>
          costing(kg * (at + 1), { id: `${at} ${kg}`, startedAt, labels: { team: 'a' } }),
        )
        for (const record of records) budgets.record(record)
        await budgets.kept(store).add(records.map(rowOf))
        await store.add(records.map(rowOf))
      }
      for (const each of gateways) await each.reread()
      const late = budgetsOf([{ ...day, per: 'label.team', gwp: '1 t' }])
      await late.open(store)
      expect([...gateways, late].map((each) => spentIn(each, ['a']))).toEqual([42, 42, 42, 42])
      await Promise.all([...gateways, late].map((each) => each.close()))
      await store.close()
    }))

  test('nothing is written while the store is read: no record can fall between', async () => {
    const reading = deferred()
    const written: number[] = []
    let sum = 0
    const store = {
      usage: async () => {
        const [gwp_kgco2eq, max] = [sum, 2 * sum]
        await reading.promise
        return [{ gwp_kgco2eq, gwp_min_kgco2eq: sum / 2, gwp_max_kgco2eq: max }]
      },
      add: async (rows: readonly Row[]) => {
        written.push(rows.length)
        for (const row of rows) sum += row.gwp_kgco2eq ?? 0
      },
    }
    const budgets = budgetsOf([day])
    const opening = budgets.open(store)
    const record = costing(0.5, { startedAt })
    budgets.record(record)
    const writing = budgets.kept(store).add([rowOf(record)])
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(written).toEqual([])
    reading.resolve()
    await Promise.all([opening, writing])
    expect(spentIn(budgets, [])).toBe(0.5)
    await budgets.reread()
    expect([written, spentIn(budgets, [])]).toEqual([[1], 0.5])
  })

  test('what others write counts from the next reading on', () =>
    withStore(async (path) => {
      const store = await openStore(path, options)
      const budgets = budgetsOf([day], { rereadS: 0.1 })
      await budgets.open(store)
      await store.add([rowOf(costing(3, { startedAt }))])
      for (let turn = 0; turn < 100 && spentIn(budgets, []) === 0; turn++)
        await new Promise((resolve) => setTimeout(resolve, 20))
      expect(spentIn(budgets, [])).toBe(3)
      expect(decide(budgets)?.blocked).toBeDefined()
      await budgets.close()
      await store.close()
    }))

  test('a store that cannot be read is told once, and what is known goes on counting', async () => {
    const told: string[] = []
    let isFull = false
    const store: Pick<Store, 'usage'> = {
      usage: async () => {
        if (isFull) throw new StoreFullError('no room')
        return [{ gwp_kgco2eq: 0.5, gwp_min_kgco2eq: 0.25, gwp_max_kgco2eq: 1 }]
      },
    }
    const budgets = budgetsOf([day], { onProblem: (problem) => void told.push(problem.message) })
    await budgets.open(store)
    isFull = true
    spend(budgets, 0.25)
    await budgets.reread()
    await budgets.reread()
    expect(told).toEqual(['what was spent of the budgets cannot be read: no room'])
    expect(spentIn(budgets, [])).toBe(0.75)
  })
})
