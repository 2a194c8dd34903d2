import { describe, expect, it } from 'vitest'
import type { HeldOut } from '../folds.ts'
import type { LlmRow } from '../load-llm.ts'
import { priors } from '../priors.ts'
import type { Estimated } from '../validate.ts'
import { fitPage } from './fit-page.ts'
import { intervalPlot } from './interval-plot.ts'
import { markdownTable, type Page } from './markdown.ts'
import { linearScale, logScale, logTicks } from './scales.ts'
import { scorePage } from './score-page.ts'
import { validatePage } from './validate-page.ts'

const row = (changed: Partial<LlmRow>): LlmRow => ({
  model: 'made/one',
  family: 'one',
  task: 'gpqa',
  architecture: 'dense',
  totalParametersB: 8,
  activeParametersB: 8,
  precision: 'bfloat16',
  weightBits: 16,
  accelerator: 'H100',
  acceleratorCount: 1,
  replicaCount: 1,
  batchSize: 8,
  outputTokens: 500,
  interTokenLatencyS: 0.01,
  energyPerTokenJ: 1,
  timePerTokenS: 0.001,
  ...changed,
})
const rows = [1, 2, 3].flatMap((factor) => [
  row({ energyPerTokenJ: factor }),
  row({
    model: 'made/<two>',
    family: 'two & more',
    accelerator: 'B200',
    batchSize: 1500,
    energyPerTokenJ: factor / 10,
  }),
])
const scored = ({ energyPerTokenJ: measured }: LlmRow, error: number) => ({
  predicted: measured * error,
  measured,
  min: measured * error * 0.7,
  max: measured * error * 1.4,
})
const heldOut: HeldOut[] = rows.map((each) => ({
  row: each,
  fold: each.family,
  ...scored(each, 1.2),
  latency: scored(each, 0.8),
  hidden: scored(each, 2),
}))
const fitted = {
  parameters: Object.fromEntries(priors.map(({ name, centre }) => [name, centre])),
  interval: { low: 0.7, high: 1.6 },
  speed: { factor: 0.9, logDeviation: 0.2 },
}
const figure = (changed: Partial<Estimated>): Estimated => ({
  id: 'made-1',
  trust: 'third-party-measured (by hand)',
  model: 'made/one',
  boundary: 'server',
  unit: 'Wh',
  value: 1,
  estimate: 2,
  min: 0.9,
  max: 4,
  ratio: 2,
  inside: true,
  taken: ['500 tokens generated'],
  ...changed,
})
const validated = validatePage(
  {
    rows: [figure({}), figure({ id: 'made-2', value: 40, ratio: 0.05, inside: false })],
    estimated: 2,
    inside: 1,
    measured: { estimated: 2, inside: 1 },
    skipped: [{ id: 'made-3', trust: 'none', reason: 'it is water' }],
  },
  'made/table.csv',
)
const predicted = heldOut.map((each) => ({
  row: each.row,
  known: each,
  hidden: each.hidden,
  latency: each.latency,
  ecologits: { predicted: 1, measured: each.measured },
}))
const pages: Record<string, Page> = {
  fit: fitPage(fitted, heldOut, heldOut),
  score: scorePage(predicted, 'made/llm.csv'),
  validate: validated,
}

/** Names of the elements that are not closed in their order. */
function unclosed(svg: string): string[] {
  const open: string[] = []
  for (const [, close, name, rest] of svg.matchAll(/<(\/?)([a-z]+)([^>]*)>/g)) {
    if (close) expect(open.pop()).toBe(name)
    else if (!rest?.endsWith('/')) open.push(name as string)
  }
  return open
}

describe.each(Object.entries(pages))('the page of %s', (_, { markdown, pictures }) => {
  it('has figures only, and nothing of the machine that made it', () => {
    for (const content of [markdown, ...Object.values(pictures)])
      expect(content).not.toMatch(/NaN|undefined|Infinity|null|file:|\/home|\/tmp/)
  })

  it('shows its pictures, each a whole one', () => {
    for (const [file, picture] of Object.entries(pictures)) {
      expect(markdown).toContain(`](${file})`)
      expect(unclosed(picture)).toEqual([])
      expect(picture).not.toContain('<two>')
    }
  })
})

describe('the pages', () => {
  it('are the same for the same rows', () => {
    expect(fitPage(fitted, heldOut, heldOut)).toEqual(pages.fit)
  })

  it('say which targets are missed, and by how much', () => {
    expect(pages.fit?.markdown).toMatch(
      /deployment known \| MdAPE % +\| +at most 12 \| +20\.0 \| \*\*missed by 8\.0\*\*/,
    )
    expect(pages.fit?.markdown).toMatch(/latency seen +\| P90 % +\| +at most 80 \| +20\.0 \| +met/)
  })

  it('give every parameter its unit, its prior and why', () => {
    expect(pages.fit?.markdown).toMatch(
      /static_power +\| H100 +\| W +\| between idle and the limit of 700 W +\| +400 \|/,
    )
    for (const { name } of priors) expect(pages.fit?.markdown).toContain(`| ${name.split(':')[0]} `)
  })

  it('group by what was measured, EcoLogits beside', () => {
    expect(pages.score?.markdown).toMatch(/\| batch +\| 1000 to 9999 \| EcoLogits 0\.11 /)
    expect(pages.fit?.markdown).toMatch(/\| family +\| two & more +\| +3 \|/)
  })

  it('name every figure outside and every reason', () => {
    expect(validated.markdown).toMatch(/operator or third party measured .* \| +1 of 2 \(50\.0 %\) \|/)
    expect(validated.markdown).toMatch(/\| made-2 \| made\/one \| third-party-measured \| server +\| +40 \|/)
    expect(validated.markdown).toContain('- it is water (1): made-3')
    expect(validated.pictures['validate.svg']).toMatch(/>made-2<\/text>/)
    expect(validated.pictures['validate.svg']).not.toContain('made-1')
  })
})

describe('plots', () => {
  it('have ticks around what they show', () => {
    expect(logTicks(0.03, 7)).toEqual([0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10])
    expect(logTicks(1, 1)).toEqual([1, 2])
    expect(() => logTicks(0, 1)).toThrow(/no logarithmic axis from 0 to 1/)
    expect(logScale([1, 10, 100], 0, 200).at(10)).toBeCloseTo(100, 10)
    expect(linearScale([0, 50, 100], 10, 110).at(50)).toBe(60)
    expect(logScale(logTicks(0.03, 7), 0, 1).labels).toEqual([0.1, 1, 10])
  })

  it('name only what lies outside', () => {
    const interval = { name: 'in <it>', series: 'a', ratio: 1, min: 0.5, max: 2, inside: true }
    const svg = intervalPlot('title', 'note', [interval, { ...interval, name: 'out', ratio: 5, inside: false }], ['a'])
    expect(svg.match(/class="miss"/g)).toHaveLength(1)
    expect(svg).not.toContain('in <it>')
  })

  it('and tables keep their columns', () => {
    expect(markdownTable(['name', 'n'], [['a|b', '1']])).toBe('| name |   n |\n| ---- | --: |\n| a\\|b |   1 |')
  })
})
