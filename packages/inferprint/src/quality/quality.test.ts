/** The scores, and that each is one of the table they were taken from, where that lies beside the repository. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { defaultCatalogue } from '../catalogue/index.ts'
import { sources } from '../catalogue/sources.ts'
import { benchmarks, bestScores, scores, scoresOf, UnknownBenchmarkError } from './index.ts'

const table = fileURLToPath(new URL('../../../../../shared/data/models/quality.csv', import.meta.url))
if (!existsSync(table)) console.warn(`Skipped: no ${table} to compare the scores with.`)

test('every score is of a benchmark and a model that are known, with date, source and licence', () => {
  const { models } = defaultCatalogue()
  for (const { benchmark, model, value, date, source } of scores()) {
    const { unit, licence } = benchmarks().get(benchmark) ?? {}
    expect([model, models.has(model)]).toEqual([model, true])
    expect(value).toBeGreaterThanOrEqual(0)
    expect(value).toBeLessThanOrEqual(unit === 'share' ? 1 : 1000)
    expect(date).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect(sources().get(source)?.licence).toContain(licence)
  }
  expect(scores().length).toBe(724)
  expect(benchmarks().size).toBe(11)
})

test('the best of a model is the highest of its settings', () => {
  for (const id of benchmarks().keys()) {
    const best = bestScores(id)
    expect(best.map(({ value }) => value)).toEqual(best.map(({ value }) => value).toSorted((a, b) => b - a))
    for (const { model, value, settingCount } of best) {
      const all = scoresOf(id).filter((score) => score.model === model)
      expect([settingCount, value]).toEqual([all.length, Math.max(...all.map((score) => score.value))])
    }
  }
})

test('an unknown benchmark is told the known ones', () => {
  expect(() => bestScores('gpqa')).toThrow(UnknownBenchmarkError)
  expect(() => bestScores('gpqa')).toThrow(/"gpqa"; expected one of aider-editing, .*did you mean gpqa-diamond/)
})

const cells = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '',
  )

const plain = (text = ''): string => text.toLowerCase().replace(/[^a-z0-9]/g, '')

describe.skipIf(!existsSync(table))('the scores are those they were taken from', () => {
  test('value, standard error, date, model and licence', () => {
    const [head = '', ...lines] = readFileSync(table, 'utf8').trimEnd().split(/\r?\n/)
    const columns = cells(head)
    const rows = lines.map((line) => Object.fromEntries(cells(line).map((cell, at) => [columns[at], cell])))
    const free = rows.filter(({ licence }) => licence === 'CC BY 4.0 (Epoch AI)' || licence === 'Apache-2.0')
    for (const score of scores()) {
      const name = plain(score.model.slice(score.model.lastIndexOf('/') + 1))
      const found = free.filter(
        (row) =>
          row.date === score.date &&
          Math.abs(Number(row.score) / (row.unit === 'percent' ? 100 : 1) - score.value) < 1e-12 &&
          (row.stderr_or_ci === '' ? undefined : Number(row.stderr_or_ci)) === score.standardError &&
          [row.model_raw, row.model_display, row.canonical_model, row.hf_id].some((each) => plain(each).includes(name)),
      )
      expect([score.benchmark, score.model, found.length > 0]).toEqual([score.benchmark, score.model, true])
    }
  })
})
