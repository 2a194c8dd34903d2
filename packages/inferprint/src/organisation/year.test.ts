import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { estimate } from '../estimate/estimate.ts'
import { ecologits011, inferprint1 } from '../estimate/methods.ts'
import { criteria, phaseOf, phases } from './figures.ts'
import { type Organisation, type Team, yearOf } from './index.ts'
import { example } from './organisation.fixture.ts'

const [support, engineering, everyone] = example.teams as [Team, Team, Team, Team]
const of = (...teams: Team[]): Organisation => ({ daysPerYear: 220, teams })

describe("an organisation's year", () => {
  it('is its days times a day, not a day shown as more', () => {
    const day = example.teams.reduce((sum, team) => {
      const { team: _, tool: __, people, requestsPerPersonPerDay, daysPerYear = 220, ...request } = team
      const { gwp } = estimate(request as Parameters<typeof estimate>[0], { method: inferprint1 })
      return sum + (people * requestsPerPersonPerDay * daysPerYear * gwp.value) / 220
    }, 0)
    expect(yearOf(example).gwp?.value).toBeCloseTo(220 * day, 9)
  })

  it('doubles with its days, ends and all', () => {
    const [one, two] = [110, 220].map((daysPerYear) => yearOf({ ...example, teams: [support, everyone], daysPerYear }))
    for (const criterion of criteria)
      for (const end of ['value', 'min', 'max'] as const)
        expect(two?.[criterion]?.[end]).toBeCloseTo(2 * (one?.[criterion]?.[end] as number), 9)
  })

  it('has of one line the interval of its request', () => {
    const { inputTokens = 0, outputTokens = 0, model } = support
    const { gwp } = estimate({ model, inputTokens, outputTokens })
    const found = yearOf(of(support)).gwp
    for (const end of ['value', 'min', 'max'] as const) expect(found?.[end]).toBeCloseTo(40 * 25 * 220 * gwp[end], 6)
  })

  it('adds the ends of lines that err alike', () => {
    const year = yearOf(of(support, { ...support, team: 'Sales', people: 7 }))
    for (const criterion of criteria)
      for (const end of ['value', 'min', 'max'] as const)
        expect(year[criterion]?.[end]).toBeCloseTo(
          year.lines.reduce((sum, line) => sum + (line[criterion]?.[end] as number), 0),
          9,
        )
  })

  it('is narrower where models know nothing of each other, and never wider than if all erred alike', () => {
    const team = fc.record({
      team: fc.constantFrom('A', 'B', 'C'),
      people: fc.integer({ min: 1, max: 500 }),
      requestsPerPersonPerDay: fc.integer({ min: 1, max: 50 }),
      model: fc.constantFrom('gpt-4o', 'claude-sonnet-4-5', 'mistral-large-latest', 'llama3.1:8b'),
      zone: fc.constantFrom('FRA', 'USA', 'POL'),
      outputTokens: fc.integer({ min: 1, max: 5000 }),
      inputTokens: fc.nat(50_000),
    })
    fc.assert(
      fc.property(fc.array(team, { minLength: 1, maxLength: 6 }), (teams) => {
        const year = yearOf(of(...teams))
        for (const phase of phases)
          for (const criterion of criteria) {
            const whole = phaseOf(year, phase)[criterion]
            if (!whole) continue
            const end = (name: 'value' | 'min' | 'max') =>
              year.lines.reduce((sum, line) => sum + (phaseOf(line, phase)[criterion]?.[name] as number), 0)
            expect(whole.value).toBe(end('value'))
            expect(whole.min).toBeGreaterThanOrEqual(end('min'))
            expect(whole.max).toBeLessThanOrEqual(end('max'))
            expect(whole.min).toBeLessThanOrEqual(whole.value)
            expect(whole.max).toBeGreaterThanOrEqual(whole.value)
          }
      }),
      { numRuns: 30 },
    )
    const many = yearOf(of(...['gpt-4o', 'mistral-large-latest'].map((model) => ({ ...everyone, model }))))
    const alike = many.lines.reduce((sum, { energy }) => sum + (energy?.max as number), 0)
    expect(many.energy?.max).toBeLessThan(0.99 * alike)
  })

  it('tells where it comes from', () => {
    const year = yearOf(example)
    expect(year.byTeam[0]?.name).toBe('Engineering')
    expect(year.byTool.map(({ name }) => name).sort()).toEqual(['Chat', 'Coding agent', 'Marketing'])
    expect(year.byZone.map(({ name }) => name).sort()).toEqual(['FRA', 'USA'])
    for (const groups of [year.byTeam, year.byTool, year.byModel, year.byZone])
      expect(groups.reduce((sum, { shareOf }) => sum + (shareOf.gwp as number), 0)).toBeCloseTo(1, 12)
    expect([year.requests, year.people]).toEqual([220_000 + 44_000 + 396_000 + 2000, 370])
    expect((year.usage.gwp?.value as number) + (year.embodied.gwp?.value as number)).toBeCloseTo(
      year.gwp?.value as number,
      6,
    )
    expect(year.assumptions[0]?.code).toBe('sum-of-intervals')
  })

  it('splits every spread into shares that add up to one', () => {
    for (const line of yearOf(example).lines)
      for (const { model, grid, machines } of Object.values(line.spreads)) {
        expect(model + grid + machines).toBeCloseTo(1, 12)
        expect(Math.min(model, grid, machines)).toBeGreaterThanOrEqual(0)
      }
    const { spreads } = yearOf(of(engineering)).lines[0] as ReturnType<typeof yearOf>['lines'][0]
    expect(spreads.energy?.grid).toBe(0)
    expect(spreads['usage gwp']?.grid).toBeGreaterThan(0.1)
    expect(spreads['embodied gwp']?.grid).toBeLessThan(1e-9)
  })

  it('can be by another method, whose ranges are taken as shared by all', () => {
    const year = yearOf(of(support, engineering), { method: ecologits011 })
    expect(year.method).toBe('ecologits-0.11')
    expect(year.gwp?.max).toBe(year.lines.reduce((sum, { gwp }) => sum + (gwp?.max as number), 0))
  })
})

describe('a description that cannot be', () => {
  it.each([
    [[], 'the organisation: a list; expected an object'],
    [{ teams: [] }, 'teams: 0; expected a list of 1 to 1000 teams'],
    [{ ...example, dayPerYear: 3 }, 'dayPerYear: not known; did you mean daysPerYear?'],
    [{ ...example, teams: [support, { ...support, people: -3 }] }, 'teams[1].people: -3; expected a whole number'],
    [{ teams: [support] }, 'teams[0].daysPerYear: missing; expected a number from 1 to 366'],
    [of({ ...support, model: '' }), 'teams[0].model: ""; expected a text'],
    [of(support, { ...support, zone: 'XXX' }), 'teams[1].zone: "XXX", which the catalogue does not have'],
    [of({ ...support, outputTokens: -1 }), 'teams[0].outputTokens: -1; expected'],
    [of({ ...support, image: { count: 1 } }), 'teams[0]: image and tokens exclude each other'],
    [
      { daysPerYear: 1, teams: [{ team: 'A', people: 1, requestsPerPersonPerDay: 1, model: 'x' }] },
      'teams[0].outputTokens: missing',
    ],
    [of({ ...support, tokens: 3 } as Team), 'teams[0].tokens: not known; '],
  ])('%# says where and why', (told, message) => {
    expect(() => yearOf(told as unknown as Organisation)).toThrow(message)
  })

  it('names the model that nobody knows in strict mode', () => {
    const unknown = of(support, { ...support, model: 'never-heard-of' })
    expect(() => yearOf(unknown, { strict: true })).toThrow('teams[1].model: the catalogue has no model')
    expect(yearOf(unknown).tier).toBe('unknown model')
  })
})
