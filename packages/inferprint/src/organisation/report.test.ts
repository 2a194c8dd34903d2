import { describe, expect, it } from 'vitest'
import { marketElectricity } from '../estimate/market.ts'
import {
  functionalUnits,
  type Organisation,
  type Sheet,
  sciText,
  sheetsOf,
  softwareCarbonIntensity,
  toCsv,
  trainingBeside,
  whatIf,
  yearOf,
} from './index.ts'
import { example } from './organisation.fixture.ts'

const year = yearOf(example)
const texts: Organisation = { ...example, teams: example.teams.slice(0, 3) }

describe('Software Carbon Intensity', () => {
  it.each(functionalUnits)('per %s is recomputed from what is printed', (unit) => {
    const statement = softwareCarbonIntensity(yearOf(texts), unit)
    const printed = sciText(statement)
    const rows = printed
      .split('\n')
      .filter((line) => line.includes(' | ') && !line.startsWith('Components'))
      .map((line) => line.split(' | ').slice(3).map(Number) as [number, number, number])
    const units = Number(/^R = ([\d.]+) /m.exec(printed)?.[1])
    const said = Number(/ = ([\d.]+) gCO2eq per /.exec(printed)?.[1])
    const byHand = rows.reduce((sum, [e, i, m]) => sum + e * i + m, 0) / units
    expect(rows).toHaveLength(3)
    expect(Math.abs(byHand / said - 1)).toBeLessThan(1e-5)
    const sums = /SCI = \(([\d.]+) kWh x ([\d.]+) gCO2eq\/kWh \+ ([\d.]+) gCO2eq\) \/ ([\d.]+) = /.exec(printed)
    const [e, i, m, r] = (sums?.slice(1) ?? []).map(Number) as [number, number, number, number]
    expect(Math.abs((e * i + m) / r / said - 1)).toBeLessThan(1e-5)
    expect(Math.abs(said / statement.sciGco2eq.value - 1)).toBeLessThan(1e-5)
    expect(printed).toContain('ISO/IEC 21031:2024')
  })

  it('is the carbon of the year over its units, with its interval', () => {
    const { sciGco2eq, units } = softwareCarbonIntensity(year, 'user')
    expect(units).toBe(370)
    for (const end of ['value', 'min', 'max'] as const)
      expect(sciGco2eq[end]).toBeCloseTo((1e3 * (year.gwp?.[end] as number)) / 370, 6)
  })

  it('refuses contracts, and tokens of pictures', () => {
    const google: Organisation = { ...texts, teams: [{ ...texts.teams[0]!, model: 'gemini-2.5-pro' }] }
    const market = yearOf(google, { electricity: marketElectricity })
    expect(() => softwareCarbonIntensity(market, 'request')).toThrow('market-based, which SCI excludes')
    expect(() => softwareCarbonIntensity(year, 'thousand tokens')).toThrow('Marketing asks for what is no text')
  })
})

describe('sheets', () => {
  const sheets = sheetsOf({
    year,
    whatIfs: { 'Shorter answers': whatIf(year, { change: 'answers', factor: 0.5 }) },
    sci: softwareCarbonIntensity(year, 'request'),
    training: trainingBeside(year, { lifetimeRequests: 1e11 }),
  })
  const named = (name: string): Sheet => sheets.find((sheet) => sheet.name === name) as Sheet

  it('hold what is asked for, with units in their columns', () => {
    expect(sheets.map(({ name }) => name)).toEqual([
      'Summary',
      'Lines',
      'What-ifs',
      'SCI',
      'Training, beside',
      'Assumptions',
      'Sources',
    ])
    expect(sheetsOf({ year }).map(({ name }) => name)).toEqual(['Summary', 'Lines', 'Assumptions', 'Sources'])
    const { columns, rows } = named('Lines')
    const at = columns.indexOf('gwp_max_kgco2eq')
    expect(rows.map((row) => row[at])).toEqual(year.lines.map(({ gwp }) => gwp?.max))
    for (const { rows: all, columns: heads } of sheets)
      for (const row of all) {
        expect(row.length).toBeLessThanOrEqual(heads.length)
        for (const cell of row) expect(typeof cell !== 'number' || Number.isFinite(cell)).toBe(true)
      }
  })

  it('name every source', () => {
    const { rows } = named('Sources')
    expect(rows.length).toBeGreaterThan(5)
    for (const [id, title, address] of rows)
      expect([id, typeof title, typeof address]).toEqual([id, 'string', 'string'])
    expect(rows.map(([id]) => id)).toContain('gsf-sci')
  })

  it('become CSV that a spreadsheet reads and does not run', () => {
    expect(
      toCsv({
        columns: ['a', 'b'],
        rows: [
          ['=1+1', 'say "hi", you'],
          [undefined, -1.5],
        ],
      }),
    ).toBe('a,b\r\n\'=1+1,"say ""hi"", you"\r\n,-1.5\r\n')
  })
})
