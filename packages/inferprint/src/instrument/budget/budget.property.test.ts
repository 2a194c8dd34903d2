import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { budget } from './budget.ts'
import { callOf, recordOf } from './calls.fixture.ts'
import { BudgetExceeded } from './exceeded.ts'

const cost = fc.double({ min: 1e-9, max: 1, noNaN: true })
const conversation = fc.constantFrom('a', 'b', 'c')

/** What a program may do, in any order: begin a call, end the oldest or another of those in flight, or let time pass. */
const step = fc.oneof(
  fc.record({ kind: fc.constant('begin' as const), conversation }),
  fc.record({ kind: fc.constant('end' as const), which: fc.nat(), cost: fc.option(cost, { nil: undefined }) }),
  fc.record({ kind: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 30 }) }),
)

describe('any interleaving of calls', () => {
  it('spends the sum of the records, refuses what is exceeded, and begins anew with the day', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), cost, fc.constantFrom('value', 'max'), (steps, grams, bound) => {
        let now = Date.UTC(2026, 10, 25)
        const limit = budget({ gwp: grams, per: ['conversation', 'day'], whenExceeded: 'block', bound, now: () => now })
        const flying: { id: string; conversation: string }[] = []
        let sums: Record<string, { value: number; max: number }> = {}
        for (const each of steps) {
          if (each.kind === 'wait') {
            const day = Math.floor(now / 86_400_000)
            now += each.hours * 3_600_000
            if (Math.floor(now / 86_400_000) > day) sums = {}
          } else if (each.kind === 'end') {
            const [call] = flying.splice(each.which % Math.max(1, flying.length), 1)
            if (!call) continue
            const record = recordOf(each.cost, { conversation: call.conversation }, { id: call.id })
            limit.record(record)
            const sum = sums[call.conversation] ?? { value: 0, max: 0 }
            sums[call.conversation] = sum
            sum.value += record.footprint?.gwp.value ?? 0
            sum.max += record.footprint?.gwp.max ?? 0
          } else {
            const scope = { conversation: each.conversation }
            const call = callOf(scope)
            const isUsedUp = (sums[each.conversation]?.[bound] ?? 0) >= grams
            const isFull = limit.remaining(scope).gwp.value === 0
            const excess = limit.wouldExceed({ model: 'gpt-4o', inputTokens: 5, outputTokens: 1 }, scope)
            let refusal: unknown
            try {
              limit.admit(call)
              flying.push({ id: call.id ?? '', conversation: each.conversation })
            } catch (error) {
              refusal = error
            }
            if (isUsedUp || isFull) expect(refusal).toBeInstanceOf(BudgetExceeded)
            expect(refusal === undefined).toBe(excess === undefined)
            if (excess) expect(refusal).toMatchObject(excess)
          }
          for (const name of ['a', 'b', 'c']) {
            const { value = 0, max = 0 } = sums[name] ?? {}
            expect(limit.spent({ conversation: name }).gwp).toMatchObject({ value, max })
          }
        }
      }),
    )
  })

  it('gives back all that was reserved when every call has ended', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(cost, fc.nat()), { minLength: 1, maxLength: 40 }), (ends) => {
        const limit = budget({ gwp: 1e6, reserve: 'most', now: () => 0 })
        const flying = ends.map(() => callOf())
        for (const call of flying) limit.admit(call)
        expect(limit.remaining().gwp.value).toBeLessThan(1e6)
        let sum = 0
        for (const [kg, which] of ends) {
          const [call] = flying.splice(which % flying.length, 1)
          limit.record(recordOf(kg, {}, { id: call?.id ?? '' }))
          sum += kg
        }
        expect(limit.remaining().gwp.value).toBe(1e6 - sum)
      }),
    )
  })
})

describe('the scopes that are remembered', () => {
  it('are bounded: the least recently used is forgotten, but none that is used up', () => {
    const limit = budget({ gwp: '5 g', per: 'conversation', mostScopes: 3, whenExceeded: 'block' })
    const spend = (conversation: string, kg: number) => limit.record(recordOf(kg, { conversation }))
    const spentBy = (conversation: string) => limit.spent({ conversation }).gwp.value
    spend('used up', 0.005)
    for (const name of ['a', 'b', 'c']) spend(name, 0.001)
    spend('a', 0.001)
    spend('d', 0.001)
    expect(['a', 'b', 'c', 'd', 'used up'].map(spentBy)).toEqual([0.002, 0, 0.001, 0.001, 0.005])
    for (let index = 0; index < 1000; index++) spend(`other ${index}`, 0.001)
    expect(() => limit.admit(callOf({ conversation: 'used up' }))).toThrow(BudgetExceeded)
    for (const name of ['e', 'f', 'g']) spend(name, 0.006)
    expect(['used up', 'e', 'f', 'g'].map(spentBy)).toEqual([0, 0.006, 0.006, 0.006])
  })

  it('are never more than twice as many, whatever is done', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat({ max: 40 }), cost, fc.boolean())),
        fc.integer({ min: 1, max: 5 }),
        (all, most) => {
          const limit = budget({ gwp: 0.5, per: 'customer', mostScopes: most })
          for (const [who, kg, isEnd] of all)
            if (isEnd) limit.record(recordOf(kg, { customer: `${who}` }))
            else limit.admit(callOf({ customer: `${who}` }))
          const known = Array.from({ length: 41 }, (_, who) => limit.spent({ customer: `${who}` }).gwp.value)
          expect(known.filter((value) => value > 0 && value < 0.5).length).toBeLessThanOrEqual(most)
          expect(known.filter((value) => value >= 0.5).length).toBeLessThanOrEqual(most)
        },
      ),
    )
  })
})
