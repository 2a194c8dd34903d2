import { describe, expect, it, vi } from 'vitest'
import { estimate } from '../../estimate/estimate.ts'
import { label } from '../context.ts'
import { budget } from './budget.ts'
import { callOf, recordOf } from './calls.fixture.ts'
import { BudgetExceeded, type ThresholdPassed } from './exceeded.ts'

const thrownBy = (body: () => unknown): unknown => {
  try {
    body()
  } catch (error) {
    return error
  }
  return undefined
}

describe('budget', () => {
  it('sums what records cost, with both ends, by the label it is told', () => {
    const limit = budget({ gwp: '5 g', energy: '1 kWh', per: 'conversation' })
    limit.record(recordOf(1 / 1024, { conversation: 'a' }))
    limit.record(recordOf(2 / 1024, { conversation: 'a', task: 'chat' }))
    limit.record(recordOf(4 / 1024, { conversation: 'b' }))
    expect(limit.spent({ conversation: 'a' })).toEqual({
      gwp: expect.objectContaining({ value: 3 / 1024, min: 1.5 / 1024, max: 6 / 1024, unit: 'kgCO2eq' }),
      energy: expect.objectContaining({ value: 6 / 1024, min: 3 / 1024, max: 9 / 1024, unit: 'kWh' }),
    })
    expect(limit.remaining({ conversation: 'b' }).gwp).toEqual({ value: 0.005 - 4 / 1024, unit: 'kgCO2eq' })
    expect(limit.remaining({ conversation: 'new' }).gwp.value).toBe(0.005)
    expect(label({ conversation: 'b' }, () => limit.spent().gwp.value)).toBe(4 / 1024)
  })

  it('only observes unless it is told to block', () => {
    const limit = budget({ gwp: '5 g' })
    limit.record(recordOf(1))
    expect(() => limit.admit(callOf())).not.toThrow()
    expect(limit.remaining().gwp.value).toBe(0)
  })

  it('refuses with everything a program needs to hand over', () => {
    const limit = budget({
      gwp: '5 g',
      per: ['conversation', 'day'],
      whenExceeded: 'block',
      now: () => Date.UTC(2026, 10, 25, 12),
    })
    limit.record(recordOf(0.006, { conversation: 'a' }))
    expect(() => limit.admit(callOf({ conversation: 'b' }))).not.toThrow()
    const error = thrownBy(() => limit.admit(callOf({ conversation: 'a' })))
    expect(error).toBeInstanceOf(BudgetExceeded)
    expect(error).toMatchObject({
      name: 'BudgetExceeded',
      criterion: 'gwp',
      unit: 'kgCO2eq',
      limit: 0.005,
      spent: 0.006,
      inFlight: 0,
      scope: { conversation: 'a' },
      periodEnd: new Date('2026-11-26T00:00:00Z'),
      suggestion:
        'Hand over to a person, wait until 2026-11-26T00:00:00.000Z, or ask for less: a smaller model, a shorter prompt or answer.',
    })
    const { message, by, expected } = error as BudgetExceeded
    expect(by).toBe(0.006 + expected - 0.005)
    expect(message).toMatch(
      /^the budget of 5 gCO2eq \(gwp\) of conversation a is exceeded: 6 gCO2eq spent, [\d.]+ mgCO2eq expected of this call\. Hand over/,
    )
  })

  it('blocks when any one of several criteria is exceeded', () => {
    const limit = budget({ gwp: '1 kg', energy: '1 Wh', whenExceeded: 'block' })
    limit.record(recordOf(0.001))
    expect(thrownBy(() => limit.admit(callOf()))).toMatchObject({ criterion: 'energy', unit: 'kWh' })
  })

  it('sums upper ends when it is told to', () => {
    const limit = budget({ gwp: '5 g', bound: 'max', whenExceeded: 'block' })
    limit.record(recordOf(0.003))
    expect(thrownBy(() => limit.admit(callOf()))).toMatchObject({ spent: 0.006 })
    expect(limit.remaining().gwp.value).toBe(0)
  })

  it('keeps calls at the same time from all passing a budget that is nearly used up', () => {
    const call = { model: 'gpt-4o', inputTokens: 5, outputTokens: 1 }
    const each = estimate(call).gwp.value
    const limit = budget({ gwp: 10.5 * each, whenExceeded: 'block' })
    const calls = Array.from({ length: 100 }, () => callOf())
    const admitted = calls.filter((each) => thrownBy(() => limit.admit(each)) === undefined)
    expect(admitted).toHaveLength(10)
    expect(limit.remaining().gwp.value).toBeCloseTo(0.5 * each, 15)
    expect(limit.spent().gwp.value).toBe(0)
    for (const { id = '' } of admitted) limit.record(recordOf(each, {}, { id }))
    expect(limit.remaining().gwp.value).toBeCloseTo(0.5 * each, 15)
    expect(thrownBy(() => limit.admit(callOf()))).toMatchObject({ inFlight: 0 })
  })

  it('admits what just fits, and refuses everything when nothing is left, even what nobody can estimate', () => {
    const each = estimate({ model: 'gpt-4o', inputTokens: 5, outputTokens: 1 }).gwp.value
    const limit = budget({ gwp: 2 * each, whenExceeded: 'block' })
    const unknown = () => limit.admit(callOf({}, { operation: 'transcription', body: {} }))
    limit.admit(callOf())
    limit.admit(callOf())
    expect(() => limit.admit(callOf())).toThrow(BudgetExceeded)
    expect(unknown).not.toThrow()
    limit.record(recordOf(2 * each))
    limit.record(recordOf(undefined, {}, { outcome: 'failed' }))
    expect(unknown).toThrow(BudgetExceeded)
  })

  it('estimates calls where they are made', () => {
    const inFrance = estimate({ model: 'gpt-4o', inputTokens: 5, outputTokens: 1, zone: 'FRA' }).gwp.value
    const limit = budget({ gwp: 1, zone: 'FRA' })
    limit.admit(callOf())
    expect(limit.remaining().gwp.value).toBe(1 - inFrance)
  })

  it('reserves the largest answer when it is told to', () => {
    const largest = estimate({ model: 'gpt-4o', inputTokens: 5, outputTokens: 500 }).gwp.value
    const limit = budget({ gwp: '1 kg', reserve: 'most' })
    limit.admit(callOf())
    expect(limit.remaining().gwp.value).toBe(1 - largest)
  })

  it('releases what a call had reserved: by its id, by its kind, when another limit refuses it, and after an hour', () => {
    let now = 0
    const limit = budget({ gwp: '5 g', now: () => now })
    const isFree = () => limit.remaining().gwp.value === 0.005
    const call = callOf()
    limit.admit(call)
    expect(isFree()).toBe(false)
    limit.record(recordOf(undefined, {}, { id: call.id ?? '', outcome: 'failed' }))
    expect(isFree()).toBe(true)
    const { id, ...anonymous } = callOf()
    limit.admit(anonymous)
    limit.record(recordOf(undefined, {}, { requestModel: 'gpt-4o-mini' }))
    expect(isFree()).toBe(false)
    limit.record(recordOf(undefined))
    expect(isFree()).toBe(true)
    limit.admit(call)
    limit.release?.(call)
    expect(isFree()).toBe(true)
    limit.admit(call)
    now = 3_599_999
    expect(isFree()).toBe(false)
    now = 3_600_000
    expect(isFree()).toBe(true)
  })

  it('tells each threshold once a period and scope, with the limit that is nearest to its end', () => {
    let now = Date.UTC(2026, 10, 25, 12)
    const told: ThresholdPassed[] = []
    const limit = budget({
      gwp: '10 g',
      wcf: '1 L',
      per: ['customer', 'day'],
      now: () => now,
      onThreshold: (each) => told.push(each),
      onProblem: () => {},
    })
    const spend = (grams: number, customer = 'a') => limit.record(recordOf(grams / 1000, { customer }))
    spend(4)
    expect(told).toEqual([])
    spend(1)
    expect(told).toEqual([
      {
        threshold: 0.5,
        share: 0.5,
        criterion: 'gwp',
        unit: 'kgCO2eq',
        limit: 0.01,
        spent: 0.005,
        scope: { customer: 'a' },
        periodEnd: new Date('2026-11-26T00:00:00Z'),
      },
    ])
    spend(1)
    spend(6)
    spend(6)
    expect(told.map(({ threshold }) => threshold)).toEqual([0.5, 0.8, 1])
    spend(5, 'b')
    expect(told).toHaveLength(4)
    now = Date.UTC(2026, 10, 26)
    spend(20)
    expect(told.map(({ threshold }) => threshold)).toEqual([0.5, 0.8, 1, 0.5, 0.5, 0.8, 1])
    limit.reset({ customer: 'a' })
    expect(limit.spent({ customer: 'a' }).gwp.value).toBe(0)
    spend(5)
    expect(told).toHaveLength(8)
  })

  it('tells thresholds in ascending order', () => {
    const told: number[] = []
    const limit = budget({ gwp: '1 g', thresholds: [10, 2, 0.5], onThreshold: ({ threshold }) => told.push(threshold) })
    limit.record(recordOf(1))
    expect(told).toEqual([0.5, 2, 10])
  })

  it('turns at midnight of its time zone', () => {
    let now = Date.parse('2026-11-25T22:59:59Z')
    const limit = budget({ gwp: '5 g', per: 'day', timeZone: 'Europe/Paris', whenExceeded: 'block', now: () => now })
    limit.record(recordOf(0.006))
    expect(thrownBy(() => limit.admit(callOf()))).toMatchObject({ periodEnd: new Date('2026-11-25T23:00:00Z') })
    now += 1000
    expect(() => limit.admit(callOf())).not.toThrow()
    expect(limit.spent().gwp.value).toBe(0)
  })

  it('keeps what is reserved when a batch is summed', () => {
    const limit = budget({ gwp: '5 g' })
    limit.admit(callOf())
    const free = limit.remaining().gwp.value
    limit.record(recordOf(undefined, {}, { sdk: 'batch' }))
    expect(limit.remaining().gwp.value).toBe(free)
  })

  it('goes on when onThreshold throws', () => {
    const onProblem = vi.fn()
    const onThreshold = vi.fn(() => {
      throw new RangeError('mine')
    })
    const limit = budget({ gwp: '1 g', onThreshold, onProblem })
    expect(() => limit.record(recordOf(1))).not.toThrow()
    expect(onThreshold).toHaveBeenCalledTimes(3)
    expect(onProblem).toHaveBeenCalledOnce()
  })

  it('puts calls without the label into a scope of their own, and says so once', () => {
    const onProblem = vi.fn()
    const limit = budget({ gwp: '5 g', per: 'conversation', whenExceeded: 'block', onProblem })
    limit.record(recordOf(0.006))
    expect(thrownBy(() => limit.admit(callOf()))).toMatchObject({ scope: {}, spent: 0.006 })
    limit.record(recordOf(0.001))
    expect(() => limit.admit(callOf({ conversation: 'null' }))).not.toThrow()
    expect(onProblem.mock.calls.map(([problem]) => problem.message)).toEqual([
      "inferprint: a call has no label conversation, by which a budget sums; all such calls share one scope. Make them within label({ conversation: '...' }, ...)",
    ])
    expect(limit.spent({}).gwp.value).toBe(0.007)
    expect(() => limit.spent()).toThrow('the code around has no label conversation; expected a scope such as')
  })

  it('says once what a method does not tell, and what nobody knows the cost of is counted apart', () => {
    const onProblem = vi.fn()
    const limit = budget({ wcf: '5 mL', onProblem })
    limit.record(recordOf(0.006))
    limit.record(recordOf(0.006))
    limit.record(recordOf(undefined))
    limit.record(recordOf(undefined, {}, { outcome: 'failed' }))
    expect(onProblem).toHaveBeenCalledOnce()
    expect(limit.calls()).toEqual({ counted: 0, unknown: 3 })
  })

  it('counts the calls that it is told to', () => {
    const limit = budget({ gwp: '5 g', only: { provider: 'openai', model: 'gpt-4o', labels: { task: 'chat' } } })
    const labels = { task: 'chat' }
    const about = { provider: 'openai', requestModel: 'gpt-4o-2024-08-06' }
    limit.record(recordOf(0.001, labels, about))
    limit.record(recordOf(0.001, labels, { ...about, provider: 'azure' }))
    limit.record(recordOf(0.001, { task: 'summary' }, about))
    expect(limit.spent().gwp.value).toBe(0.001)
    limit.admit(callOf(labels, { provider: 'openai', model: 'gpt-4o-mini' }))
    expect(limit.remaining().gwp.value).toBe(0.004)
    limit.admit(callOf(labels, { provider: 'openai', model: 'openai/gpt-4o' }))
    expect(limit.remaining().gwp.value).toBeLessThan(0.004)
  })

  it('tells beforehand by how much a request or the body of one would exceed it', () => {
    const limit = budget({ gwp: '0.2 g', per: 'conversation' })
    const scope = { conversation: 'a' }
    const request = { model: 'gpt-4o', inputTokens: 5, outputTokens: 300 }
    const expected = estimate(request).gwp.value
    const excess = { criterion: 'gwp', unit: 'kgCO2eq', limit: 0.0002, spent: 0, inFlight: 0, expected }
    expect(limit.wouldExceed(request, scope)).toEqual({ ...excess, by: expected - 0.0002 })
    const body = { model: 'gpt-4o', messages: [{ role: 'user', content: 'How do I descale it?' }] }
    expect(limit.wouldExceed({ ...body, max_tokens: 300 }, scope)?.expected).toBe(expected)
    expect(limit.wouldExceed(body, scope)).toBeUndefined()
    const picture = { model: 'black-forest-labs/FLUX.1-dev', image: { resolution: '1024x1024', count: 100 } }
    expect(limit.wouldExceed(picture, scope)?.by).toBeGreaterThan(0)
    limit.record(recordOf(0.0002, scope))
    expect(limit.wouldExceed(body, scope)?.by).toBeGreaterThan(0)
    expect(() => limit.wouldExceed({ model: '', messages: [] }, scope)).toThrow('the request names no model')
    expect(() => limit.wouldExceed(request, { conversatoin: 'a' })).toThrow('the scope has no label conversation')
  })

  it.each([
    [{}, 'the budget limits nothing; expected one of energy, gwp, adpe, pe, wcf'],
    [{ gwp: '5 kWh' }, 'gwp is "5 kWh"; expected an amount above zero such as "5 g"'],
    [
      { gwp: '5 g', per: 'year' },
      'budget.per is "year"; expected hour, day, week, month, process, or the name of a label',
    ],
    [{ gwp: '5 g', per: ['day', 'hour'] }, 'budget.per has the periods day and hour; expected one'],
    [{ gwp: '5 g', timeZone: 'Mars' }, 'timeZone is Mars; expected a name such as'],
    [{ gwp: '5 g', whenExceeded: 'throw' }, 'budget.whenExceeded is "throw"; expected "observe" or "block"'],
    [{ gwp: '5 g', thresholds: [80, 0] }, 'a threshold is 0; expected a share'],
    [{ gwp: '5 g', mostScopes: 0 }, 'budget.mostScopes is 0; expected a whole number above 0'],
    [{ gpw: '5 g' }, 'budget.gpw is not known; expected one of energy, gwp'],
    [{ gwp: '5 g', onThreshold: 1 }, 'budget.onThreshold is 1; expected a function'],
  ])('refuses %j', (options, message) => {
    const untyped = budget as unknown as (options: unknown) => unknown
    expect(() => untyped(options)).toThrow(new RegExp(`^${message.replaceAll('.', '\\.')}`))
  })
})
