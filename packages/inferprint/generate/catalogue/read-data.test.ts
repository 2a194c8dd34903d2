import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { readData } from '../catalogue.ts'
import { DataError } from './problem.ts'

const real = fileURLToPath(new URL('../../data/', import.meta.url))
const copy = mkdtempSync(join(tmpdir(), 'catalogue-data-'))
cpSync(real, copy, { recursive: true })
afterAll(() => rmSync(copy, { recursive: true }))

/** The error that the data gives with one text of one file changed. */
const broken = (file: string, from: string | RegExp, to: string): DataError => {
  const path = join(copy, file)
  const text = readFileSync(path, 'utf8')
  writeFileSync(path, text.replace(from, to))
  try {
    readData(copy)
  } catch (error) {
    if (error instanceof DataError) return error
    throw error
  } finally {
    writeFileSync(path, text)
  }
  throw new Error('it was taken')
}

describe('readData', () => {
  test('takes the reviewed data', () => {
    expect(readData(real).zones.size).toBe(461)
  })

  test.each([
    ['zones.tsv', 'FRA\tgwp\t', 'FRA\tgwp\t9', 'gwp', 'from 0 to 5'],
    ['zones.tsv', /FRA\tgwp\t[\d.]+/, 'FRA\tgwp\tmuch', 'gwp', 'a number'],
    ['zones.tsv', /\tiso-3166\n/, '\tnowhere\n', 'source', 'sources.json'],
    ['zones.tsv', 'parent\tUSA', 'parent\tUSX', 'parent', 'zones.tsv'],
    ['zones.tsv', /^ABW\tgwp\t.*\n/m, '$&$&', 'gwp', 'one line per fact'],
    ['zones.tsv', 'ABW\tadpe', 'ZZZ\tadpe', 'order', 'sorted'],
    ['zones.tsv', 'ABW\tadpe', 'ABW\tadpx', 'field', 'one of'],
    ['providers.tsv', 'pue\t1.09..1.14', 'pue\t0.9..1.14', 'pue', 'from 1 to 5'],
    ['providers.tsv', 'pue\t1.09..1.14', 'pue\t1.14..1.09', 'pue', 'low below high'],
    ['providers.tsv', /zone\tUSA/, 'zone\tUSX', 'zone', 'zones.tsv'],
    [
      'models.tsv',
      'active_parameters_b\t30..90',
      'active_parameters_b\t30..900',
      'active_parameters_b',
      'at most the total',
    ],
    ['models.tsv', /alias_for\t\S+/, 'alias_for\tacme/none', 'alias_for', 'models.tsv'],
    ['regions.tsv', /pue\t1\.\d+/, 'pue\t-1', 'pue', 'from 1'],
    ['boavizta.tsv', '1..2.99..5', '1..5..2.99', 'unit_weight_kg', 'in this order'],
    ['accelerators.tsv', /host_server\taws\S+/, 'host_server\tnowhere', 'host_server', 'servers.tsv'],
    ['training.tsv', /accelerator\tA100/, 'accelerator\tabacus', 'accelerator', 'accelerators.tsv'],
    [
      'quality.tsv',
      'gpqa-diamond/openai/gpt-4o-2024-08-06\tscore\t0.',
      'gpqa-diamond/openai/gpt-4o-2024-08-06\tscore\t1.',
      'score',
      'a share',
    ],
    [
      'quality.tsv',
      /swe-bench-verified\/openai\/gpt-5.3-codex/g,
      'swe-bench-verified/openai/gpt-5.3-codez',
      'key',
      'models.tsv',
    ],
    ['benchmarks.tsv', 'unit\tindex', 'unit\tpoints', 'unit', 'one of share, index'],
    ['sources.json', '"trust": "derived"', '"trust": ""', 'trust', 'a text'],
  ])('%s: %s -> %s is refused', (file, from, to, field, expected) => {
    const error = broken(file, from, to)
    expect(error.field).toBe(field)
    expect(error.expected).toContain(expected)
    expect(error.message).toContain(file)
  })
})
