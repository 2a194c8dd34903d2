import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Organisation, yearOf } from 'inferprint/organisation'
import { afterAll, describe, expect, it } from 'vitest'
import { run } from './run.ts'

const sample = fileURLToPath(new URL('../sample/organisation.json', import.meta.url))
const described = JSON.parse(readFileSync(sample, 'utf8')) as Organisation
const folder = mkdtempSync(join(tmpdir(), 'inferprint-'))
afterAll(() => rmSync(folder, { recursive: true }))

const command = (words: string, file = sample) => run(['organisation', file, ...words.split(' ').filter(Boolean)])

function fileOf(value: unknown): string {
  const file = join(folder, 'organisation.json')
  writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value))
  return file
}

describe('inferprint organisation', () => {
  it('prints the year, its teams and what was assumed', () => {
    const { out = '', code } = command('')
    expect(code).toBe(0)
    expect(out).toContain('Example  838,000 requests of 370 people, estimated, inferprint-1')
    expect(out).toMatch(/Engineering, Code assistant +anthropic\/claude-opus-5 +USA +220,000 .* \d+ %/)
    expect(out).toContain('sum-of-intervals')
    expect(out).not.toContain('training, beside')
  })

  it('is the library in JSON', () => {
    const { out = '' } = command('--json --years 3 --sci user --training-requests 1e11')
    const found = JSON.parse(out)
    expect(found.year.gwp).toEqual(yearOf(described).gwp)
    expect([found.years.length, found.sci.units, found.training.models.length > 0]).toEqual([3, 370, true])
  })

  it('answers what-ifs, and prints the statement', () => {
    const { out = '' } = command(
      '--what-if zone=FRA --what-if answers=0.5 --what-if model=openai/gpt-5,openai/gpt-5-mini --sci request --years 2',
    )
    expect(out).toMatch(/what if zone=FRA\n.*\nafter \(4 of the teams changed\) .*\ndifference +-\d/)
    expect(out).toContain('what if model=openai/gpt-5,openai/gpt-5-mini')
    expect(out).toMatch(/SCI = \([\d.]+ kWh x [\d.]+ gCO2eq\/kWh \+ [\d.]+ gCO2eq\) \/ 838000 = /)
    expect(out).toMatch(/\+1 +\d/)
  })

  it('writes tables', () => {
    const rows = (command('--csv').out ?? '').split('\r\n')
    expect(rows).toHaveLength(5)
    expect(rows[0]).toContain('gwp_min_kgco2eq')
    expect(command('--sheet sources').out).toContain('id,title,address')
    expect(command('--sheet sci').error).toContain('--sheet is "sci"; expected one of summary, lines, assumptions')
  })

  it.each<[unknown, string, number]>([
    ['{', 'is no JSON', 2],
    [{ ...described, teams: [...described.teams, { team: 'A' }] }, 'teams[4].model: missing; expected a text', 1],
    [{ ...described, teams: [{ ...described.teams[0], zone: 'XX' }] }, 'teams[0].zone: "XX", which the catalogue', 1],
  ])('says what is wrong with a file: %#', (value, message, code) => {
    const outcome = command('', fileOf(value))
    expect([outcome.code, outcome.error]).toEqual([code, expect.stringContaining(message)])
  })

  it.each([
    ['--what-if moon=1', '--what-if is "moon=1"; expected model=TO'],
    ['--sci token', '--sci is "token"; expected request, user, thousand-tokens'],
    ['--csv --json', 'exclude each other'],
    ['--sci thousand-tokens', 'Marketing asks for what is no text'],
    ['--yeers 3', 'did you mean --years?'],
  ])('refuses %s', (words, message) => {
    expect(command(words).error).toContain(message)
  })

  it('explains and completes itself', () => {
    expect(run(['organisation', '--help']).out).toContain('--what-if CHANGE')
    expect(run(['completion', 'bash']).out).toContain('--what-if')
    expect(run(['completion', 'fish']).out).toContain('__fish_seen_subcommand_from organisation" -l sci')
  })
})
