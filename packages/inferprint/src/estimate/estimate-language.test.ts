import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { estimateMany } from './columns.ts'
import { explain } from './explain.ts'
import { estimate, estimateFlat, type Impact, type TextRequest } from './index.ts'
import { ecologits011, inferprint1 } from './methods.ts'

const of = (request: Partial<TextRequest>, options = {}) =>
  estimate({ model: 'gpt-4o', outputTokens: 300, inputTokens: 200, ...request }, { method: inferprint1, ...options })

const tokens = (max: number) => fc.integer({ min: 0, max })
const request = fc
  .record({
    model: fc.constantFrom('gpt-4o', 'mistral-large-latest', 'meta-llama/Llama-3.1-8B-Instruct', 'never-heard-of-12b'),
    outputTokens: tokens(20_000),
    inputTokens: tokens(100_000),
    cachedTokens: tokens(100_000),
  })
  .filter(({ outputTokens, inputTokens }) => outputTokens + inputTokens > 0)
const impacts = (footprint: ReturnType<typeof estimate>): Impact[] =>
  (['energy', 'gwp', 'adpe', 'pe', 'wcf'] as const).flatMap((criterion) => footprint[criterion] ?? [])

describe('a text by inferprint-1', () => {
  it('has every criterion, its value within its interval, and no NaN', () => {
    fc.assert(
      fc.property(request, (drawn) => {
        const footprint = estimate(drawn, { method: inferprint1 })
        expect(impacts(footprint)).toHaveLength(5)
        for (const { value, min, max } of impacts(footprint)) {
          expect(min).toBeLessThanOrEqual(value)
          expect(value).toBeLessThanOrEqual(max)
          expect(Number.isFinite(max)).toBe(true)
        }
      }),
      { numRuns: 50 },
    )
  })

  it('never costs less for more tokens', () => {
    fc.assert(
      fc.property(
        request,
        fc.constantFrom('outputTokens', 'inputTokens', 'cachedTokens'),
        fc.integer({ min: 1, max: 5000 }),
        (drawn, field, more) => {
          const longer = { ...drawn, [field]: drawn[field as 'outputTokens'] + more }
          const before = impacts(estimate(drawn, { method: inferprint1 }))
          impacts(estimate(longer, { method: inferprint1 })).forEach(({ value }, index) => {
            expect(value).toBeGreaterThanOrEqual((before[index]?.value as number) * (1 - 1e-12))
          })
        },
      ),
      { numRuns: 50 },
    )
  })

  it('learns the batch from the speed, and says so', () => {
    const [fast, slow] = [of({ interTokenLatencyS: 0.012 }), of({ interTokenLatencyS: 0.05 })]
    expect(fast.energy.value).toBeGreaterThan(3 * slow.energy.value)
    expect(slow.energy.max / slow.energy.min).toBeLessThan(of({}).energy.max / of({}).energy.min)
    expect(slow.assumptions.at(-1)?.message).toMatch(
      /^The observed 50 ms per token speaks for a batch of \d+ to \d+, of \d+ to \d+ before\.$/,
    )
  })

  it('answers the same whatever was asked before, both speeds seen and a batch declared', () => {
    const seen = { interTokenLatencyS: 0.03, timeToFirstTokenS: 0.4, inputTokens: 4000 }
    const declared = { serving: { batchSize: 64 } }
    const before = of(seen, declared)
    of({ ...seen, model: 'never-heard-of-400b' })
    expect(of(seen, declared)).toEqual(before)
    const words = explain({ model: 'gpt-4o', outputTokens: 300, ...seen }, declared).words
    const percents = words[1]?.replace(/\(.*?\)/g, '').matchAll(/(\d+) %/g) ?? []
    expect([...percents].reduce((sum, [, percent]) => sum + Number(percent), 0)).toBeCloseTo(100, -0.5)
  })

  it('takes the nearest deployments for a speed that none shows, and says so', () => {
    const [none, slow, slowest] = [0.02, 10, 1000].map((interTokenLatencyS) => of({ interTokenLatencyS })) as [
      ReturnType<typeof of>,
      ReturnType<typeof of>,
      ReturnType<typeof of>,
    ]
    const codes = ({ warnings }: ReturnType<typeof of>) => warnings.map(({ code }) => code)
    expect(codes(none)).not.toContain('speed-unexplained')
    expect(codes(slow)).toContain('speed-unexplained')
    expect(slowest.energy.value).toBeLessThanOrEqual(slow.energy.value)
    expect(slow.energy.value).toBeLessThan(none.energy.value)
    expect(of({ interTokenLatencyS: 0 }).energy.value).toBeGreaterThan(none.energy.value)
  })

  it('counts what the boundary holds', () => {
    const [accelerator, server, all] = (['accelerator', 'server', 'datacentre'] as const).map((boundary) =>
      of({}, { boundary }),
    ) as [ReturnType<typeof of>, ReturnType<typeof of>, ReturnType<typeof of>]
    expect(server.energy.value / accelerator.energy.value).toBeCloseTo(1.43, 10)
    expect(all.energy.value).toBeGreaterThan(1.1 * server.energy.value)
    expect(server.assumptions.map(({ code }) => code)).toContain('boundary')
    expect(() => of({}, { boundary: 'everything' })).toThrow(/boundary is "everything"; expected one of accelerator, /)
  })

  it('takes a deployment that is declared in place of what is believed', () => {
    const model = 'meta-llama/Llama-3.1-8B-Instruct'
    const serving = { accelerator: 'A100', acceleratorCount: 1, batchSize: 32, weightBits: 16 }
    const known = of({ model }, { serving })
    expect(known.tier).toBe('known deployment')
    expect(known.assumptions.at(-1)?.message).toBe('The batch of 32 is the one declared.')
    expect(known.energy.max / known.energy.min).toBeLessThan(of({ model }).energy.max / of({ model }).energy.min)
    const alone = of({ model }, { serving: { ...serving, batchSize: 1 } })
    expect(alone.energy.value).toBeGreaterThan(5 * known.energy.value)
    expect(() => of({ model }, { serving: { accelerator: 'H1000' } })).toThrow(/"H1000".*did you mean .*H100/)
    expect(() => of({ model }, { serving: { batchSize: 0 } })).toThrow(
      /serving.batchSize is 0; expected a number from 1/,
    )
  })

  it('takes measured energy in place of its own', () => {
    const measured = of({ measuredItEnergyKwh: 0.001, zone: 'FRA' })
    expect(measured.tier).toBe('measured')
    expect(measured.energy.value).toBeGreaterThanOrEqual(0.001)
    expect(measured.energy.max / measured.energy.min).toBeLessThan(1.2)
  })

  it('says that a prompt was assumed, and refuses counts that make no sense', () => {
    const { assumptions } = estimate({ model: 'gpt-4o', outputTokens: 300 }, { method: inferprint1 })
    expect(assumptions.map(({ code }) => code)).toContain('prompt-assumed')
    expect(() => of({ inputTokens: 0, outputTokens: 0 })).toThrow(/inputTokens and outputTokens are both 0; expected/)
    expect(() => of({ inputTokens: 1.5 })).toThrow(/inputTokens is 1.5; expected a whole number of tokens/)
    expect(() => of({ interTokenLatencyS: -1 })).toThrow(/interTokenLatencyS is -1; expected a number of seconds/)
  })

  it('is explained down to the last constant, with what is believed in words', () => {
    const request = { model: 'gpt-4o', outputTokens: 300, inputTokens: 200, interTokenLatencyS: 0.022 }
    const { steps, words } = explain(request)
    const footprint = estimate(request)
    const step = (name: string) => steps.find((each) => each.name === name)
    expect(step('request_energy')).toMatchObject({
      value: footprint.energy.value,
      bounds: { min: footprint.energy.min, max: footprint.energy.max },
      formula: 'datacenter_pue * request_it_energy',
    })
    expect(steps.every(({ bounds: { min, max }, value = min }) => min <= value && value <= max)).toBe(true)
    expect(words[0]).toMatch(/^The observed 22 ms per token speaks for a batch of \d+ to \d+, of \d+ to \d+ before\.$/)
    expect(words[1]).toMatch(/^Accelerator: \w+ \d+ % \(\d+ % before\), \w+ \d+ %/)
    expect(explain({ model: 'gpt-4o', outputTokens: 300 }).words[0]).toMatch(/^Batch: \d+ to \d+, with 90 %\.$/)
  })

  it('is refused where it is not known, not answered by another method', () => {
    const only = { boundary: 'server', method: ecologits011 } as const
    expect(() => estimate({ model: 'veo-3.1', resolution: '720p', durationS: 8 })).toThrow(
      'durationS is given; expected { method: inferprint1 } of inferprint/method',
    )
    expect(() => estimate({ model: 'gpt-4o', outputTokens: 300 }, only)).toThrow(/which EcoLogits' methods cannot take/)
    const video = { model: 'veo-3.1', resolution: '720p', durationS: 8 }
    expect(() => estimate(video, only)).toThrow("boundary is given, which EcoLogits' methods cannot take")
    expect(() => explain(video, only)).toThrow("boundary is given, which EcoLogits' methods cannot take")
    const tokens = { inputTokens: Uint32Array.of(5, 0), outputTokens: Uint32Array.of(1, 0) }
    expect(() => estimateMany({ model: 'gpt-4o', ...tokens })).toThrow(/of row 1 are both 0; expected at least one/)
    expect(() => estimateMany({ model: 'gpt-4o', ...tokens }, { user: {} })).toThrow(
      'user is given, which the boundary',
    )
  })

  it.each([
    [{ serving: 'H100' }, 'serving is "H100"; expected an object of accelerator, acceleratorCount'],
    [{ serving: null }, 'serving is null; expected an object'],
    [{ serving: { accelerators: 'H100' } }, 'serving.accelerators is not known; expected accelerator'],
    [{ serving: { batchSize: '8' } }, 'serving.batchSize is "8"; expected a number from 1'],
    [{ electricity: { gwp: 0.1 } }, 'electricity.gwp is not known; expected zone, gwpKgco2eqPerKwh'],
    [{ boundary: 'full', user: null }, 'user is null; expected an object of zone'],
    [{ boundary: 'full', user: { zone: 5 } }, 'user.zone is 5; expected a code such as "FRA"'],
    [{ method: null }, 'method is null; expected a method of inferprint/method'],
  ])('answers the options %j with a clear error', (options, message) => {
    of({}, { serving: { batchSize: 8 } })
    expect(() => of({}, options)).toThrow(message)
  })

  it('answers what is no request or no method with a clear error, flat and in columns too', () => {
    const method = null as never
    expect(() => estimateFlat(null as never)).toThrow('the request is null; expected an object')
    expect(() => estimateMany({ model: 'gpt-4o', outputTokens: Uint32Array.of(1) }, { method })).toThrow(
      'method is null',
    )
    expect(() => explain({ model: 'gpt-4o', outputTokens: 1 }, { method })).toThrow('method is null')
  })
})
