import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mediaModels } from '../../catalogue/index.ts'
import { joulesPerDollar } from '../../method/inferprint-1/undisclosed.ts'
import { InvalidRequestError, UnknownModelError } from '../errors.ts'
import { estimate } from '../estimate.ts'
import { explain } from '../explain.ts'
import type { Footprint } from '../footprint.ts'
import { marketElectricity } from '../market.ts'
import { ecologits011, inferprint1 } from '../methods.ts'
import type { EstimateOptions } from '../request.ts'
import { hasNetwork } from './diffusion-use.ts'
import type { MediaRequest } from './request.ts'

const of = (request: MediaRequest, options: EstimateOptions = {}): Footprint =>
  estimate(request, { method: inferprint1, ...options })
const wattHours = ({ energy }: Footprint): number => 1000 * energy.value
const codes = ({ warnings }: Footprint): string[] => warnings.map(({ code }) => code)

const allIds = (['image', 'video'] as const).flatMap((kind) =>
  [...mediaModels(kind).keys(), 'nobody-knows', 'made-up-7b'].map((model) => ({ kind, model })),
)
const anyModel = fc.constantFrom(...allIds)
const someCanvas = fc.record({
  width: fc.integer({ min: 64, max: 2048 }),
  height: fc.integer({ min: 64, max: 2048 }),
  steps: fc.integer({ min: 1, max: 80 }),
  count: fc.integer({ min: 1, max: 8 }),
  durationS: fc.double({ min: 0.5, max: 20, noNaN: true }),
})
type Drawn = typeof someCanvas extends fc.Arbitrary<infer T> ? T : never

function requestOf(
  { kind, model }: (typeof allIds)[number],
  { width, height, durationS, ...rest }: Drawn,
): MediaRequest {
  const resolution = `${width}x${height}`
  return kind === 'image'
    ? { model, image: { resolution, ...rest } }
    : { model, video: { resolution, durationS, ...rest } }
}

describe('images and videos', () => {
  it('have an interval that contains the value, and nothing that is no number', () => {
    fc.assert(
      fc.property(anyModel, someCanvas, (which, canvas) => {
        const { usage, embodied, ...footprint } = of(requestOf(which, canvas))
        for (const impacts of [footprint, usage, embodied])
          for (const criterion of ['energy', 'gwp', 'adpe', 'pe', 'wcf'] as const) {
            const impact = impacts[criterion]
            if (!impact) continue
            expect(impact.value).toBeGreaterThan(0)
            expect(impact.min).toBeLessThanOrEqual(impact.value)
            expect(impact.max).toBeGreaterThanOrEqual(impact.value)
            expect(Number.isFinite(impact.max)).toBe(true)
          }
      }),
      { numRuns: 60 },
    )
  })

  it.each(['width', 'height', 'steps', 'count', 'durationS'] as const)('never cost less for more %s', (field) => {
    /** A maker may bill a larger picture as fewer tokens: its own figures stand. */
    const computed = fc.constantFrom(...allIds.filter(({ model }) => !/gpt-image|gemini/.test(model)))
    fc.assert(
      fc.property(computed, someCanvas, fc.integer({ min: 1, max: 100 }), (which, canvas, more) => {
        const [less, most] = [canvas, { ...canvas, [field]: canvas[field] + more }].map((each) =>
          wattHours(of(requestOf(which, each))),
        ) as [number, number]
        expect(most).toBeGreaterThanOrEqual(less * (1 - 1e-9))
      }),
      { numRuns: 40 },
    )
  })

  it('a declared deployment is known, a boundary counts less, a measured energy replaces the estimate', () => {
    const request = { model: 'black-forest-labs/FLUX.1-dev', image: { steps: 50 } }
    const serving = { accelerator: 'H100', acceleratorCount: 1, batchSize: 1 }
    const alone = of(request, { serving, boundary: 'accelerator' })
    expect(alone.tier).toBe('known deployment')
    /** Measured: 7.95 kJ. */
    expect(3.6 * alone.energy.min * 1000).toBeLessThan(7.95)
    expect(3.6 * alone.energy.max * 1000).toBeGreaterThan(7.95)
    expect(wattHours(of(request, { serving }))).toBeGreaterThan(wattHours(alone))
    const measured = of({ ...request, measuredItEnergyKwh: 0.002 }, { serving, boundary: 'server' })
    expect(measured).toMatchObject({ tier: 'measured', energy: { value: 0.002, min: 0.002, max: 0.002 } })
  })

  it('counts the electricity that is told, and not the way to the user', () => {
    const request = { model: 'FLUX.1-dev', image: {} }
    const own = of(request, { electricity: { gwpKgco2eqPerKwh: 0.01 } })
    expect(own.usage.gwp?.value).toBeCloseTo(own.energy.value * 0.01, 9)
    expect(codes(of({ model: 'imagen-4.0-generate-001', image: {} }, { electricity: marketElectricity }))).toEqual(
      expect.arrayContaining(['network-undisclosed']),
    )
    expect(() => of(request, { electricity: 'green' as never })).toThrow('electricity')
    expect(() => of(request, { boundary: 'full' })).toThrow('boundary is full, which is for texts')
  })

  it('takes the flat form of a video too', () => {
    const model = 'Wan-AI/Wan2.1-T2V-14B'
    const flat = estimate({ model, resolution: '1280x720', durationS: 5 }, { method: inferprint1 })
    expect(flat).toEqual(of({ model, video: { resolution: '1280x720', durationS: 5 } }))
    const byEcologits = { method: ecologits011 }
    const veo = { model: 'google/veo-3.1', resolution: '1280x720', durationS: 5 }
    expect(estimate(veo, byEcologits).method).toBe('ecologits-0.11')
    expect(() => estimate({ model: 'dall-e-3', image: {} }, byEcologits)).toThrow(
      'of which ecologits-0.11 knows nothing; expected',
    )
    expect(() => estimate(veo)).toThrow('durationS is given; expected { method: inferprint1 }')
  })

  it('names models that nobody discloses, and models that nobody knows', () => {
    expect(codes(of({ model: 'dall-e-3', image: {} }))).toEqual(['network-undisclosed'])
    const unknown = of({ model: 'nobody-knows', image: {} })
    expect(unknown).toMatchObject({ tier: 'unknown model', model: 'nobody-knows' })
    expect(unknown.energy.max / unknown.energy.min).toBeGreaterThan(20)
    const named = of({ model: 'made-up-7b', image: {} })
    expect(named.energy.max / named.energy.min).toBeLessThan(unknown.energy.max / unknown.energy.min)
    expect(() => of({ model: 'nobody-knows', image: {} }, { strict: true })).toThrow(UnknownModelError)
    expect(() => of({ model: 'gpt-imag-1', image: {} }, { strict: true })).toThrow('openai/gpt-image-1')
  })

  it('price: what a dollar buys holds for the open models that are sold', () => {
    const { low, high } = joulesPerDollar.image
    const sold = [...mediaModels('image').values()].filter((model) => model.priceUsd && hasNetwork(model))
    const joules = sold.map((model) => {
      const { energy } = of({ model: model.id, image: {} }, { boundary: 'accelerator' })
      return (energy.value * 3.6e6) / (model.priceUsd?.min ?? Number.NaN)
    })
    const inside = joules.filter((each) => each >= low && each <= high)
    expect(sold.length).toBeGreaterThanOrEqual(7)
    expect(inside.length / joules.length).toBeGreaterThanOrEqual(0.75)
  })

  it('in tokens: by quality and size, or those of the reply', () => {
    const pictures = (image: object): number => wattHours(of({ model: 'gpt-image-1', image }))
    expect(pictures({ quality: 'high' }) / pictures({ quality: 'low' })).toBeGreaterThan(5)
    expect(pictures({ count: 3 })).toBeCloseTo(3 * pictures({}), 9)
    expect(pictures({ outputTokens: 1056 })).toBeCloseTo(pictures({ resolution: '1024x1024' }), 9)
    expect(pictures({ resolution: '2048x2048' })).toBeGreaterThan(pictures({ resolution: '1024x1024' }))
    expect(codes(of({ model: 'gpt-image-1', image: {} }))).toContain('evidence-thin')
    expect(() => pictures({ quality: 'best' })).toThrow('expected high, low, medium')
    expect(() => of({ model: 'FLUX.1-dev', image: { outputTokens: 5 } })).toThrow('not billed in tokens')
  })
})

describe('sound and vectors', () => {
  const sound = (model: string, audio: object): Footprint => of({ model, audio })

  it('Whisper pads its windows: a second costs as thirty', () => {
    const whisper = (durationS: number): number => wattHours(sound('openai/whisper-large-v3', { durationS }))
    expect(whisper(1)).toBe(whisper(30))
    expect(whisper(31)).toBeCloseTo(2 * whisper(30), 12)
  })

  it('is told by length, characters or tokens', () => {
    expect(wattHours(sound('tts-1', { characters: 2000 }))).toBeCloseTo(
      2 * wattHours(sound('tts-1', { characters: 1000 })),
      12,
    )
    expect(wattHours(sound('gpt-4o-transcribe', { inputTokens: 600, outputTokens: 200 }))).toBeGreaterThan(0)
    expect(wattHours(sound('facebook/musicgen-large', { durationS: 30 }))).toBeGreaterThan(
      wattHours(sound('facebook/musicgen-small', { durationS: 30 })),
    )
    expect(codes(sound('suno/bark', { characters: 100 }))).toEqual(['evidence-thin'])
    expect(sound('gpt-4o-realtime-preview', { durationS: 30 }).tier).toBe('estimated')
    expect(codes(sound('gpt-audio-mini', { durationS: 30 }))).toEqual(['evidence-thin', 'model-unknown'])
    expect(() => sound('tts-1', {})).toThrow('expected durationS in seconds')
    expect(() => sound('whisper-1', { characters: 100 })).toThrow('nothing of a transcription')
  })

  it('every model of the catalogue has a footprint', () => {
    for (const [model, { task }] of mediaModels('audio')) {
      const footprint = sound(model, task === 'speech' ? { characters: 50 } : { durationS: 9 })
      expect(wattHours(footprint)).toBeGreaterThan(0)
      expect(footprint.model).toBe(model)
    }
  })

  it('embeddings grow with texts and their length', () => {
    const vectors = (embedding: { inputTokens: number; count?: number }, model = 'BAAI/bge-m3'): Footprint =>
      of({ model, embedding })
    expect(wattHours(vectors({ inputTokens: 500, count: 10 }))).toBeCloseTo(
      10 * wattHours(vectors({ inputTokens: 500 })),
      12,
    )
    expect(wattHours(vectors({ inputTokens: 600 }))).toBeGreaterThan(wattHours(vectors({ inputTokens: 500 })))
    const closed = vectors({ inputTokens: 500 }, 'text-embedding-3-small')
    expect(closed.energy.max / closed.energy.min).toBeGreaterThan(20)
    expect(of({ model: 'nobody', embedding: { inputTokens: 5 } }).tier).toBe('unknown model')
  })

  it('heeds what the server measured', () => {
    const request = { model: 'BAAI/bge-m3', embedding: { inputTokens: 500, count: 4 }, measuredItEnergyKwh: 0.001 }
    expect(of(request, { boundary: 'server' }).energy.value).toBeCloseTo(0.001, 12)
  })
})

describe('what is wrong with a request', () => {
  it.each([
    [{ image: null }, 'image is null'],
    [{ image: { count: 0 } }, 'image.count is 0; expected a whole number above 0'],
    [{ image: { steps: 1.5 } }, 'image.steps is 1.5'],
    [{ image: { size: '1024x1024' } }, 'image.size is not known'],
    [{ image: { resolution: 'big' } }, 'resolution is "big"'],
    [{ image: {}, measuredItEnergyKwh: -1 }, 'measuredItEnergyKwh is -1'],
    [{ video: { resolution: '1280x720' } }, 'durationS is missing'],
    [{ embedding: {} }, 'inputTokens is missing'],
    [{ audio: { durationS: Number.NaN } }, 'audio.durationS is NaN'],
  ])('%j', (fields, message) => {
    const wrong = () => of({ model: 'x', ...fields } as never)
    expect(wrong).toThrow(InvalidRequestError)
    expect(wrong).toThrow(message)
  })

  it('a method of texts says which method takes it', () => {
    expect(() => estimate({ model: 'x', image: {} })).toThrow('image is given; expected { method: inferprint1 }')
    expect(() => explain({ model: 'x', image: {} }, { method: ecologits011 })).toThrow(
      'image is given, of which EcoLogits knows nothing; expected',
    )
    expect(() => of({ model: 'x', image: {} }, { serving: { accelerator: 'abacus' } })).toThrow('serving.accelerator')
    expect(() => of({ model: 'x', image: {} }, { boundary: 'moon' as never })).toThrow('boundary')
  })
})
