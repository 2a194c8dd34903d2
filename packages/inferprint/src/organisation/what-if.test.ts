import { describe, expect, it } from 'vitest'
import { criteria } from './figures.ts'
import { type Change, overYears, rebound, type Team, trainingBeside, whatIf, yearOf } from './index.ts'
import { example } from './organisation.fixture.ts'

const year = yearOf(example)
const [support, engineering] = example.teams as [Team, Team]
const gwp = (changes: Change | readonly Change[]) => whatIf(year, changes).difference.gwp

describe('what if', () => {
  it.each<[string, Change]>([
    ['a smaller model', { change: 'model', of: 'anthropic/claude-opus-5', model: 'anthropic/claude-haiku-4-5' }],
    ['the electricity of France', { change: 'zone', zone: 'FRA' }],
    ['a region', { change: 'region', region: 'aws/eu-west-3' }],
    ['half of the prompts cached', { change: 'caching', share: 0.5 }],
    ['answers half as long', { change: 'answers', factor: 0.5 }],
  ])('%s: before, after and the difference', (_, change) => {
    const { before, after, difference, teams } = whatIf(year, change)
    expect(teams).toBeGreaterThan(0)
    for (const criterion of criteria) {
      const [was, is, less] = [before[criterion], after[criterion], difference[criterion]]
      expect(less?.value).toBeCloseTo((is?.value as number) - (was?.value as number), 9)
      expect(less?.min).toBeLessThanOrEqual(less?.value as number)
      expect(less?.max).toBeGreaterThanOrEqual(less?.value as number)
    }
    expect(difference.gwp?.value).toBeLessThan(0)
  })

  it('cancels what before and after share', () => {
    const { before, after, difference } = whatIf(year, { change: 'answers', factor: 0.5 })
    const apart = (before.gwp?.max as number) - (after.gwp?.min as number)
    expect(difference.gwp?.max).toBeLessThan(0)
    expect((difference.gwp?.max as number) - (difference.gwp?.min as number)).toBeLessThan(0.6 * apart)
  })

  it('says that nothing changes where nothing does', () => {
    const { difference, teams } = whatIf(year, { change: 'model', of: 'nobody/asks-this', model: 'gpt-4o' })
    expect(teams).toBe(0)
    expect(difference.gwp).toMatchObject({ value: 0, min: 0, max: 0 })
  })

  it('does not tell two models apart that may cost the same', () => {
    const two = yearOf({ daysPerYear: 220, teams: [{ ...support, model: 'gpt-4o' }] })
    const { difference } = whatIf(two, { change: 'model', model: 'mistral-large-latest' })
    expect(difference.energy?.min).toBeLessThan(0)
    expect(difference.energy?.max).toBeGreaterThan(0)
  })

  it('takes several together', () => {
    const both = gwp([
      { change: 'answers', factor: 0.5 },
      { change: 'zone', zone: 'FRA' },
    ])
    expect(both?.value).toBeLessThan(gwp({ change: 'zone', zone: 'FRA' })?.value as number)
  })

  it.each<[Change, string]>([
    [{ change: 'caching', share: 2 }, 'share is 2; expected a number from 0 to 1'],
    [{ change: 'answers', factor: Number.NaN }, 'factor is NaN'],
    [{ change: 'zone', zone: 'XXX' }, 'teams[0].zone: "XXX"'],
    [{ change: 'offsets' } as unknown as Change, 'change is "offsets"; expected model, zone'],
  ])('refuses %j', (change, message) => {
    expect(() => whatIf(year, change)).toThrow(message)
  })
})

describe('rebound', () => {
  it('nets the growth against the efficiency', () => {
    const { net, ifUseStayed, difference, breakEvenGrowth, eaten } = rebound(year, { efficiency: 2, growth: 1.5 })
    const before = year.gwp?.value as number
    expect(ifUseStayed.gwp?.value).toBeCloseTo(before / 2, 9)
    expect(net.gwp?.value).toBeCloseTo(0.75 * before, 9)
    expect(difference.gwp?.value).toBeCloseTo(-0.25 * before, 9)
    expect([breakEvenGrowth, eaten]).toEqual([2, 0.5])
    expect(difference.gwp?.min).toBeCloseTo(-0.25 * (year.gwp?.max as number), 9)
  })

  it('gains nothing at break-even, and loses beyond it', () => {
    expect(rebound(year, { efficiency: 3, growth: 3 }).difference.gwp?.value).toBe(0)
    const backfire = rebound(year, { efficiency: 2, growth: 3 })
    expect([backfire.eaten, (backfire.difference.gwp?.min as number) > 0]).toEqual([2, true])
    expect(() => rebound(year, { efficiency: 1, growth: 2 })).toThrow('efficiency is 1; expected a factor above 1')
  })
})

describe('years ahead', () => {
  it('grow team by team', () => {
    const teams = [support, { ...engineering, growthPerYear: 1 }]
    const years = overYears(yearOf({ ...example, teams }), 3)
    const [first, , third] = years
    expect(first?.gwp).toEqual(yearOf({ ...example, teams }).gwp)
    expect(third?.requests).toBeCloseTo(220_000 * 1.44 + 44_000 * 4, 6)
    expect(() => overYears(year, 0)).toThrow('years is 0')
  })
})

describe('training', () => {
  it('stands beside the year, in none of its figures', () => {
    const { models, total, notes } = trainingBeside(year, { lifetimeRequests: 1e11 })
    expect(models.map(({ model }) => model)).toContain('anthropic/claude-opus-5')
    expect(total.gwp?.value).toBeCloseTo(
      models.reduce((sum, { share }) => sum + (share.gwp?.value as number), 0),
      9,
    )
    expect(notes.map(({ code }) => code)).toContain('training-apart')
    expect(notes.find(({ code }) => code === 'training-unknown')?.message).toContain('gpt-image-1')
    expect(yearOf(example).gwp).toEqual(year.gwp)
  })
})
