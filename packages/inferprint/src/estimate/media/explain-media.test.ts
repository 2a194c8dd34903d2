import { describe, expect, it } from 'vitest'
import { mediaModels } from '../../catalogue/index.ts'
import { sources } from '../../catalogue/sources.ts'
import { evaluate, type Step, type System } from '../../quantity/index.ts'
import { InvalidRequestError } from '../errors.ts'
import { estimate } from '../estimate.ts'
import { explain, systems } from '../explain.ts'
import { ecologits011, inferprint1 } from '../methods.ts'
import type { EstimateOptions } from '../request.ts'
import type { MediaRequest } from './request.ts'

const requests: [string, MediaRequest, EstimateOptions?][] = [
  ['a network', { model: 'black-forest-labs/FLUX.1-dev', image: { resolution: '1024x1024', count: 4, steps: 20 } }],
  ['a U-Net', { model: 'stabilityai/stable-diffusion-xl-base-1.0', image: {} }],
  ['a price', { model: 'google/imagen-4.0-generate-001', image: {}, zone: 'FRA' }],
  ['a picture in tokens', { model: 'openai/gpt-image-1', image: { resolution: '1024x1024', count: 2 } }],
  ['any picture', { model: 'nobody-knows', image: {} }],
  ['a size in a name', { model: 'made-up-7b', image: {} }],
  ['a clip', { model: 'Wan-AI/Wan2.1-T2V-14B', video: { resolution: '720p', durationS: 5 } }],
  ['a clip by its price', { model: 'openai/sora-2', video: { resolution: '720p', durationS: 8 } }],
  ['sound heard', { model: 'openai/whisper-1', audio: { durationS: 600 } }],
  ['sound made', { model: 'hexgrad/Kokoro-82M', audio: { characters: 5000 } }],
  ['vectors', { model: 'openai/text-embedding-3-small', embedding: { inputTokens: 500, count: 100 } }],
  [
    'a known deployment',
    { model: 'BAAI/bge-m3', embedding: { inputTokens: 500 } },
    { serving: { accelerator: 'L40S' } },
  ],
  ['measured', { model: 'black-forest-labs/FLUX.1-dev', image: { count: 3 }, measuredItEnergyKwh: 0.002 }],
  ['measured sound', { model: 'openai/whisper-1', audio: { durationS: 600 }, measuredItEnergyKwh: 0.002 }],
  [
    'the server alone',
    { model: 'openai/sora-2', video: { resolution: '1080p', durationS: 8 } },
    { boundary: 'server' },
  ],
]

const middle = ({ value, bounds }: Step): number => value ?? (bounds.min + bounds.max) / 2
const conventions = ['reply', 'request', 'deployment', 'catalogue']

describe.each(requests)('the trace of %s', (_, request, others = {}) => {
  const options = { method: inferprint1, ...others }
  const footprint = estimate(request, options)
  const { system, steps, words } = explain(request, options)
  const at = new Map(steps.map((step) => [step.name, step]))

  it("ends in the estimate's own figures", () => {
    const { energy, gwp, adpe, pe, usage, embodied } = footprint
    const outputs = {
      request_energy: energy,
      request_gwp: gwp,
      request_adpe: adpe,
      request_pe: pe,
      request_usage_wcf: usage.wcf,
      request_usage_gwp: usage.gwp,
      request_embodied_gwp: embodied.gwp,
      request_embodied_pe: embodied.pe,
    }
    for (const [name, impact] of Object.entries(outputs))
      expect([name, at.get(name)]).toMatchObject([
        name,
        { value: impact?.value, bounds: { min: impact?.min, max: impact?.max } },
      ])
  })

  it('leads there by its formulas, from the medians on', () => {
    const formulas = systems.get(system) as System
    const medians = ['item_energy', 'item_time']
    const given = steps.filter(({ name, kind }) => kind !== 'computed' || medians.includes(name))
    const computed: Readonly<Record<string, number>> = evaluate(
      formulas,
      Object.fromEntries(given.map((step) => [step.name, middle(step)])),
      [...formulas.outputs, ...medians.filter((name) => at.has(name))],
    )
    for (const [name, value] of Object.entries(computed)) {
      const step = at.get(name)
      const found = step ? middle(step) : Number.NaN
      expect([name, Math.abs(found - value) <= 1e-9 * Math.abs(value)]).toEqual([name, true])
    }
  })

  it('has a value within bounds, and a source on record, for every step', () => {
    const known = new Set([...sources().keys(), ...conventions])
    for (const { name, source, bounds, value = bounds.min } of steps) {
      expect([name, bounds.min <= value && value <= bounds.max]).toEqual([name, true])
      expect([name, source.split(' ').filter((id) => !known.has(id))]).toEqual([name, []])
    }
    expect(words.length).toBeGreaterThan(0)
    expect(words.join(' ')).not.toMatch(/NaN|undefined|Infinity/)
  })
})

describe('traces', () => {
  it('are there for every model of the catalogue', () => {
    const amounts = {
      image: { image: {} },
      video: { video: { resolution: '720p', durationS: 4 } },
      audio: { audio: { durationS: 60 } },
      embedding: { embedding: { inputTokens: 100 } },
    } as const
    for (const kind of ['image', 'video', 'audio', 'embedding'] as const)
      for (const model of mediaModels(kind).keys()) {
        const request = { model, ...amounts[kind] } as MediaRequest
        const { steps } = explain(request, { method: inferprint1 })
        const { value } = estimate(request, { method: inferprint1 }).energy
        expect([model, steps.find(({ name }) => name === 'request_energy')?.value]).toEqual([model, value])
      }
  })

  it("take EcoLogits' form of a video by either method", () => {
    const request = { model: 'openai/sora-2-pro', resolution: '1280x720', durationS: 8 }
    expect(explain(request, { method: inferprint1 }).system).toBe('inferprint-1-priced')
    expect(explain(request, { method: ecologits011 }).steps.map(({ name }) => name)).toContain('video_frames_count')
  })

  it('refuse what the estimate refuses', () => {
    expect(() => explain({ model: 'x', image: { count: 0 } }, { method: inferprint1 })).toThrow(InvalidRequestError)
    expect(() => explain({ model: 'x', image: {} }, { method: inferprint1, boundary: 'full' })).toThrow('for texts')
    expect(() => explain({ model: 'x', image: {} }, { method: inferprint1, strict: true })).toThrow('no image model')
  })
})
