import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { dimensions, fitRows, knownIds } from './fit-rows.ts'
import { publishedRows } from './published-rows.ts'
import { scoreOf } from './score.ts'

const report = (name: string): string =>
  readFileSync(new URL(`../../../../../../docs/reports/${name}.md`, import.meta.url), 'utf8')

test.each([
  ['known', 'deployment'],
  ['latency', 'time between tokens'],
  ['hidden', 'nothing'],
] as const)('%s scores as the report of the lab has it', (id, name) => {
  const {
    count,
    median,
    p90,
    inside = Number.NaN,
    halfWidth = Number.NaN,
  } = scoreOf(fitRows.map(({ predictions }) => predictions[id]))
  const cells =
    report('fit')
      .match(new RegExp(`\\| a family +\\| ${name} .*`))?.[0]
      .split('|')
      .map((cell) => cell.trim()) ?? []
  const percent = (share: number): string => (100 * share).toFixed(1)
  expect([String(count), percent(median), percent(p90), percent(inside), `x${halfWidth.toFixed(2)}`]).toEqual(
    [3, 4, 5, 9, 10].map((at) => cells[at]),
  )
})

test('every measurement is in one group of each dimension and has every prediction', () => {
  for (const { groups, predictions, measured } of fitRows) {
    for (const dimension of dimensions) expect(groups[dimension]).not.toMatch(/^$|undefined/)
    for (const id of knownIds) expect(predictions[id].predicted).toBeGreaterThan(0)
    expect(measured).toBeGreaterThan(0)
  }
})

test('published figures are as many inside as the report says, and each outside has a reason', () => {
  const inside = publishedRows.filter((row) => row.inside)
  expect(report('validate')).toContain(`${inside.length} of ${publishedRows.length} (`)
  for (const row of publishedRows) {
    expect(row.published >= row.min && row.published <= row.max).toBe(row.inside)
    expect(row.outside === undefined).toBe(row.inside)
  }
})
