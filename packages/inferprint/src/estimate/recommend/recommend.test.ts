import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultCatalogue } from '../../catalogue/index.ts'
import { bestScores } from '../../quality/index.ts'
import { estimate } from '../estimate.ts'
import { ecologits011 } from '../methods.ts'
import { classReference, impactClassOf, type RecommendQuestion, ratioOf, recommend } from './index.ts'

const question: RecommendQuestion = {
  benchmark: 'gpqa-diamond',
  atLeast: 0.7,
  inputTokens: 100,
  outputTokens: 200,
}
const models = bestScores('gpqa-diamond').map(({ model }) => model)
const criteria = ['energy', 'gwp', 'adpe', 'pe', 'wcf'] as const

test('who reaches the score comes with what estimate says, the lowest first', () => {
  for (const criterion of criteria) {
    const { reaching, below, recommended } = recommend({ ...question, criterion })
    expect(reaching.length + below.length).toBe(models.length)
    const values = reaching.map(({ impact }) => impact.value)
    expect(values).toEqual(values.toSorted((a, b) => a - b))
    for (const { model, score, impact } of reaching) {
      expect(score.value).toBeGreaterThanOrEqual(0.7)
      expect(impact).toEqual(estimate({ model, inputTokens: 100, outputTokens: 200 })[criterion])
    }
    expect(below.every(({ score }) => score.value < 0.7)).toBe(true)
    expect(recommended[0]).toBe(reaching[0]?.model)
    for (const { model, ofLowest } of reaching) expect(recommended.includes(model)).toBe(!ofLowest?.isTold)
  }
})

test('no model beats one of the front, and each of the others is beaten', () => {
  const { reaching, below } = recommend(question)
  const all = [...reaching, ...below]
  for (const { score, impact, isOnFront } of all) {
    const isBeaten = all.some(
      (other) =>
        other.score.value >= score.value &&
        other.impact.value <= impact.value &&
        (other.score.value > score.value || other.impact.value < impact.value),
    )
    if (isOnFront) expect(isBeaten).toBe(false)
    else expect(isBeaten || all.some((other) => other.isOnFront && other.impact.value === impact.value)).toBe(true)
  }
})

test('a name without a date means its dated versions', () => {
  const { reaching, withoutScore } = recommend({
    ...question,
    among: ['gpt-5', 'claude-opus-4-5', 'mistral-small-latest'],
  })
  expect(reaching.map(({ model }) => model)).toEqual(['openai/gpt-5-2025-08-07', 'anthropic/claude-opus-4-5-20251101'])
  expect(withoutScore).toHaveLength(1)
})

test('a score that its own error takes below the line is marked', () => {
  const value = bestScores('gpqa-diamond').find(({ model }) => model === 'openai/gpt-5-2025-08-07')?.value as number
  const marked = (atLeast: number) =>
    recommend({ ...question, atLeast, among: ['gpt-5'] }).reaching.map(({ isBorderline }) => isBorderline)
  expect(marked(value)).toEqual([true])
  expect(marked(value - 0.2)).toEqual([false])
})

const pair = fc.record({
  left: fc.constantFrom(...models),
  right: fc.constantFrom(...models),
  outputTokens: fc.integer({ min: 1, max: 50_000 }),
  criterion: fc.constantFrom(...criteria),
  zone: fc.constantFrom('FRA', 'USA', 'WOR'),
})

test('a ratio is the other way round when asked so, and never wider than the ends crosswise', () => {
  fc.assert(
    fc.property(pair, ({ left, right, outputTokens, criterion, zone }) => {
      const [a, b] = [left, right].map((model) => ({ model, outputTokens, zone, inputTokens: 100 })) as [
        { model: string; outputTokens: number; zone: string; inputTokens: number },
        { model: string; outputTokens: number; zone: string; inputTokens: number },
      ]
      const [ratio, back] = [ratioOf(a, b, { criterion }), ratioOf(b, a, { criterion })]
      expect(ratio.value * back.value).toBeCloseTo(1, 9)
      expect(ratio.min * back.max).toBeCloseTo(1, 9)
      expect(ratio.isTold).toBe(back.isTold)
      const [of, to] = [estimate(a)[criterion]!, estimate(b)[criterion]!]
      expect(ratio.min).toBeGreaterThanOrEqual((of.min / to.max) * (1 - 1e-12))
      expect(ratio.max).toBeLessThanOrEqual((of.max / to.min) * (1 + 1e-12))
      if (of.min > to.max) expect(ratio.isTold).toBe(true)
    }),
  )
})

test('what two requests share takes nothing from their difference', () => {
  const asked = (model: string, zone = 'FRA') => ({ model, zone, inputTokens: 100, outputTokens: 200 })
  const width = ({ min, max }: { min: number; max: number }): number => Math.log(max / min)
  const unshared = (left: string, right: string, zone: string): number => {
    const [of, to] = [estimate(asked(left)).gwp, estimate(asked(right, zone)).gwp]
    const up = Math.hypot(Math.log(of.max / of.value), Math.log(to.value / to.min))
    return up + Math.hypot(Math.log(of.value / of.min), Math.log(to.max / to.value))
  }
  const cases = [
    ['gpt-5', 'FRA', 'building'],
    ['claude-opus-4-5', 'FRA', 'electricity'],
    ['claude-opus-4-5', 'DEU', 'nothing'],
  ] as const
  for (const [model, zone, shared] of cases) {
    const ratio = ratioOf(asked(model), asked('gpt-4o-mini', zone))
    expect(ratio.shared).toBe(shared)
    if (shared === 'nothing') expect(width(ratio)).toBeCloseTo(unshared(model, 'gpt-4o-mini', zone), 9)
    else expect(width(ratio)).toBeLessThan(unshared(model, 'gpt-4o-mini', zone))
  }
  const [mini, large] = [asked('gpt-4o-mini'), asked('gpt-5')]
  expect(ratioOf(mini, mini)).toEqual({ value: 1, min: 1, max: 1, isTold: false, shared: 'all' })
  expect(ratioOf(large, mini, { method: ecologits011 }).shared).toBe('nothing')
})

test('with the tokens of its run, each setting of a model stands for itself', () => {
  const { reaching, below, notes } = recommend({ benchmark: 'aider-polyglot', atLeast: 0.8, tokens: 'as-run' })
  const gpt5 = reaching.filter(({ model }) => model === 'openai/gpt-5')
  expect(gpt5.map(({ score }) => score.setting)).toEqual(['low, diff edits', 'medium, diff edits', 'high, diff edits'])
  expect(reaching.length + below.length).toBe(13)
  expect(notes.map(({ code }) => code)).toEqual(['tokens-as-run'])
  const [low, , high] = gpt5
  expect(low?.request.outputTokens).toBe(Math.round(779568 / 225))
  expect(high?.impact).toEqual(estimate(high!.request).gwp)
  const ratio = ratioOf(high!.request, low!.request)
  expect(ratio.shared).toBe('model')
  expect(ratio.isTold).toBe(true)
  expect(ratio.max / ratio.min).toBeLessThan(1.5)
  expect(() => recommend({ benchmark: 'eci', atLeast: 140, tokens: 'as-run' })).toThrow('nobody published of eci')
})

test('two requests to one model differ by their tokens, whatever serves it', () => {
  const asked = (outputTokens: number) => ({ model: 'gpt-5', inputTokens: 100, outputTokens })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 2, max: 20_000 }), (few, more) => {
      const ratio = ratioOf(asked(few + more), asked(few), { criterion: 'energy' })
      expect(ratio.min).toBeLessThanOrEqual(ratio.value)
      expect(ratio.max).toBeGreaterThanOrEqual(ratio.value)
      expect(ratio.shared).toBe('model')
      expect(ratio.value).toBeGreaterThan(1)
    }),
  )
  const seen = { ...asked(300), interTokenLatencyS: 0.02 }
  expect(ratioOf(seen, asked(300)).shared).toBe('building')
  expect(ratioOf({ ...asked(300), measuredItEnergyKwh: 1e-4 }, asked(300)).shared).toBe('nothing')
})

test('classes are six, half a decade wide, with the reference between C and D', () => {
  const letters = models.map((model) => impactClassOf(model))
  for (const { letter, best, worst, energy } of letters) {
    expect(best <= letter && letter <= worst).toBe(true)
    expect(letter <= 'C').toBe(energy.value < classReference.energyKwh)
    if (letter === 'A') expect(energy.value).toBeLessThan(classReference.energyKwh / 10)
    if (letter === 'F') expect(energy.value).toBeGreaterThanOrEqual(10 * classReference.energyKwh)
  }
  expect(new Set(letters.map(({ letter }) => letter)).size).toBeGreaterThanOrEqual(5)
  expect(() => impactClassOf('nobody/knows-it')).toThrow(/nobody/)
})

test('a catalogue of your own has the models that it has', () => {
  const catalogue = { ...defaultCatalogue(), edition: 'one', models: new Map() }
  expect(() => recommend({ ...question, among: ['gpt-5'] }, { catalogue })).toThrow('which the catalogue does not have')
  const { reaching, below } = recommend(question, { catalogue })
  expect([...reaching, ...below]).toEqual([])
  expect(() => recommend(undefined as unknown as RecommendQuestion)).toThrow('the question is undefined')
})

test.each([
  [{ benchmark: 'mmlu' }, 'expected one of aider-editing'],
  [{ atLeast: 80 }, 'a share from 0 to 1'],
  [{ benchmark: 'eci', atLeast: -1 }, 'an index from 0 to 1000'],
  [{ among: [] }, 'a list of one model or more'],
  [{ among: ['gpt-55'] }, 'which the catalogue does not have; did you mean'],
  [{ outputTokens: -1 }, 'outputTokens is -1'],
  [{ outputTokens: undefined }, 'outputTokens is undefined'],
  [{ tokens: 'as-run' }, 'expected neither outputTokens'],
  [{ tokens: 'few' }, 'expected "as-run"'],
  [{ interTokenLatencyS: 1 }, 'interTokenLatencyS is of one model'],
])('%j is refused', (wrong, words) => {
  expect(() => recommend({ ...question, ...wrong } as RecommendQuestion)).toThrow(words)
})
