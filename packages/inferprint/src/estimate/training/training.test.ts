import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sources } from '../../catalogue/sources.ts'
import { topDown, training } from '../../method/training/system.ts'
import { InvalidRequestError, UnknownModelError } from '../errors.ts'
import { estimate } from '../estimate.ts'
import { impactOf } from '../footprint.ts'
import { amortise, breakEven, disclosedRuns, trainingOf } from './index.ts'
import { utilisationOfRuns } from './of-runs.ts'

const request = estimate({ model: 'llama-3.1-70b', outputTokens: 500 })
const trained = trainingOf('llama-3.1-70b')

describe('disclosed runs', () => {
  it('have a source on record, and quantities too', () => {
    const known = new Set([...sources().keys(), 'reply', 'request', 'deployment', 'catalogue'])
    const ids = [...disclosedRuns().values()].flatMap((run) => run.sources)
    const quantities = [training, topDown].flatMap((system) =>
      [...system.quantities.values()].map(({ source }) => source),
    )
    expect([...ids, ...quantities].filter((id) => !known.has(id))).toEqual([])
  })

  it('reach shares of their rate that can be', () => {
    const { min, value, max } = utilisationOfRuns()
    expect([0 < min, min < value, value < max, max < 1]).toEqual([true, true, true, true])
  })
})

describe('what training cost', () => {
  it('is first what was disclosed: 1.46 million hours at 700 W are 1022 MWh before host, building and the power really drawn', () => {
    const [disclosed, operations, trend] = trainingOf('meta-llama/Llama-3.1-8B-Instruct').routes
    expect(disclosed).toMatchObject({ route: 'disclosed', trust: 'power-limit', sources: ['meta-llama-3-1-card'] })
    const networkKwh = ((161.1 / 8 / 0.6) * 1_460_000) / 1000
    expect(disclosed.energy?.value).toBeCloseTo((1_022_000 * 0.75 * 1.43 + networkKwh) * 1.15, -1)
    expect(operations?.route).toBe('operations')
    expect(trend?.route).toBe('top-down')
    expect(disclosed.gwp!.value - 420_000 * 0.75 * 1.43).toBeGreaterThan(0)
  })

  it('of the two ways to know the disclosed runs, one confirms the other within their ranges', () => {
    const pairs = [...disclosedRuns().values()].filter(
      ({ acceleratorHours, trainingTokensB }) => acceleratorHours && trainingTokensB,
    )
    expect(pairs.length).toBeGreaterThan(8)
    for (const { key } of pairs) {
      const routes = trainingOf(key).routes
      const [told, counted] = ['disclosed', 'operations'].map(
        (name) => routes.find(({ route }) => route === name)?.energy,
      )
      expect(Math.max(told!.min, counted!.min), key).toBeLessThan(Math.min(told!.max, counted!.max))
    }
  })

  it('counts six operations for each active parameter and token', () => {
    const tokens = 1e12
    const at = (trainingTokens: number) => trainingOf('gpt-4o', { trainingTokens }).routes[0]
    expect(at(2 * tokens).energy!.value).toBeCloseTo(2 * at(tokens).energy!.value, 3)
    expect(
      at(tokens)
        .notes.map(({ message }) => message)
        .join(' '),
    ).toContain('6 operations')
  })

  it('tells what was disclosed with use in it, and takes no share of it', () => {
    const { routes, notes } = trainingOf('mistral-large-2')
    expect(notes).toContainEqual(expect.objectContaining({ code: 'training-with-use' }))
    expect(routes.map(({ route }) => route)).not.toContain('disclosed')
  })

  it('takes a release date for the trend, and the electricity of a zone', () => {
    expect(trainingOf('gpt-4o').notes.map(({ code }) => code)).toContain('training-release-date')
    const dated = trainingOf('gpt-4o', { releaseDate: '2024-05-13' })
    expect(dated.routes.at(-1)?.route).toBe('top-down')
    for (const wrong of ['2024-13-01', '2023-02-29', 'soon', 20240513 as never])
      expect(() => trainingOf('gpt-4o', { releaseDate: wrong })).toThrow('expected an ISO date')
    const [france, poland] = ['FRA', 'POL'].map((zone) => trainingOf('gpt-4o', { zone }).routes[0].gwp!.value)
    expect(france! * 3).toBeLessThan(poland!)
  })

  it('holds every value within its range, and nothing is zero', () => {
    for (const name of [...disclosedRuns().keys(), 'gpt-4o', 'claude-sonnet-4-5']) {
      const found = trainingOf(name)
      for (const route of found.routes)
        for (const criterion of ['energy', 'gwp', 'adpe', 'pe', 'wcf'] as const) {
          const impact = route[criterion]
          if (!impact) continue
          expect(impact.min, `${name} ${route.route} ${criterion}`).toBeGreaterThan(0)
          expect(impact.min).toBeLessThanOrEqual(impact.value)
          expect(impact.value).toBeLessThanOrEqual(impact.max)
        }
    }
  })

  it.each([
    [() => trainingOf('acme/none-1b'), UnknownModelError, 'nothing is known of the training of "acme/none-1b"'],
    [() => trainingOf(''), InvalidRequestError, 'model is ""'],
    [() => trainingOf('gpt-4o', { zone: 'Narnia' }), InvalidRequestError, 'zone is "Narnia"'],
    [() => trainingOf('gpt-4o', { accelerator: 'abacus' }), InvalidRequestError, 'accelerator is "abacus"'],
    [() => trainingOf('gpt-4o', { trainingTokens: 0 }), InvalidRequestError, 'trainingTokens is 0'],
    [() => trainingOf('gpt-4o', { releaseDate: 'soon' }), InvalidRequestError, 'releaseDate is "soon"'],
  ])('refuses what nobody can answer: %#', (ask, kind, message) => {
    expect(ask).toThrow(kind)
    expect(ask).toThrow(message)
  })
})

describe('training beside use', () => {
  it('is never part of a request', () => {
    expect(JSON.stringify(request)).not.toContain('training')
  })

  it('shares training by the requests of a life, and says so', () => {
    const { share, ofRequest, notes } = amortise({ training: trained, lifetimeRequests: 1e10, perRequest: request })
    expect(share.energy?.value).toBeCloseTo(trained.routes[0].energy!.value / 1e10, 12)
    expect(ofRequest.gwp?.value).toBeCloseTo(share.gwp!.value / request.gwp.value, 9)
    expect(notes.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['training-lifetime', 'training-apart', 'training-disclosed']),
    )
    const byTokens = amortise({ training: trained, lifetimeTokens: 5e12, tokensPerRequest: 500, perRequest: request })
    expect(byTokens.share.gwp?.value).toBeCloseTo(share.gwp!.value, 12)
  })

  it('breaks even where the one equals the other, the ends crossed', () => {
    const each = impactOf('energy', { min: 1, value: 2, max: 4 })
    const whole = impactOf('energy', { min: 100, value: 200, max: 800 })
    const route = { ...trained.routes[0], energy: whole }
    expect(breakEven({ training: route, perRequest: each }).requests).toEqual({
      energy: { min: 25, value: 100, max: 800 },
    })
  })

  it('at the break-even a share is as large as the request', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 10, noNaN: true }), (energy) => {
        const perRequest = impactOf('energy', { min: energy / 2, value: energy, max: energy * 3 })
        const requests = breakEven({ training: trained, perRequest }).requests.energy!
        const { ofRequest } = amortise({ training: trained, perRequest, lifetimeRequests: requests.value })
        expect(ofRequest.energy?.value).toBeCloseTo(1, 9)
        expect(requests.min).toBeLessThanOrEqual(requests.value)
        expect(requests.value).toBeLessThanOrEqual(requests.max)
      }),
      { numRuns: 30 },
    )
  })

  it.each([
    [{ lifetimeRequests: 0 }, 'lifetimeRequests is 0'],
    [{ lifetimeTokens: 1e12 }, 'tokensPerRequest is undefined'],
    [{}, 'expected lifetimeRequests, or lifetimeTokens'],
    [
      { lifetimeRequests: 1, perRequest: impactOf('energy', { min: 0, value: 0, max: 0 }) },
      'expected three numbers above 0',
    ],
    [{ lifetimeRequests: 1, perRequest: 'cheap' }, 'perRequest is "cheap"'],
  ])('refuses %j', (options, message) => {
    const ask = () => amortise({ training: trained, perRequest: request, ...options } as never)
    expect(ask).toThrow(InvalidRequestError)
    expect(ask).toThrow(message)
  })
})
