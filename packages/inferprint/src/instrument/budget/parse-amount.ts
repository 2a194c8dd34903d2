import { shown } from '../../estimate/errors.ts'
import type { Criterion } from '../../estimate/footprint.ts'

/** Spellings of a unit, and how many of it make one of the criterion's own: exact, so that 5 g is 0.005 kg to the last bit. */
type Units = readonly (readonly [spellings: readonly string[], perCanonical: number])[]

const masses = (of: string): Units =>
  (
    [
      ['mg', 1e6],
      ['g', 1000],
      ['kg', 1],
      ['t', 1e-3],
    ] as const
  ).map(([mass, per]) => [[`${mass}${of}`, mass, `${mass} ${of}`, ...(of === 'CO2eq' ? [`${mass}CO2e`] : [])], per])

/** Ascending; the first spelling is the one that is written. */
const units: Readonly<Record<Criterion, Units>> = {
  energy: [
    [['J'], 3.6e6],
    [['kJ'], 3600],
    [['MJ'], 3.6],
    [['mWh'], 1e6],
    [['Wh'], 1000],
    [['kWh'], 1],
    [['MWh'], 1e-3],
  ],
  gwp: masses('CO2eq'),
  adpe: [[['µgSbeq', 'µg', 'ug', 'ugSbeq'], 1e9], ...masses('Sbeq')],
  /** No Wh: who writes them means the electricity. */
  pe: [
    [['J'], 1e6],
    [['kJ'], 1000],
    [['MJ'], 1],
    [['GJ'], 1e-3],
  ],
  wcf: [
    [['mL', 'ml'], 1000],
    [['L', 'l'], 1],
    [['m3', 'm³'], 1e-3],
  ],
}

/** What the sums of a criterion are in. */
export const canonicalUnits = {
  energy: 'kWh',
  gwp: 'kgCO2eq',
  adpe: 'kgSbeq',
  pe: 'MJ',
  wcf: 'L',
} as const satisfies Readonly<Record<Criterion, string>>

const examples: Readonly<Record<Criterion, string>> = {
  energy: '"0.2 kWh" or "3 MJ"',
  gwp: '"5 g" or "2 kgCO2eq"',
  adpe: '"50 mg" or "1e-9 kgSbeq"',
  pe: '"3 MJ"',
  wcf: '"10 mL" or "2 L"',
}

/** One way to write what is above zero: `5 g`, `1.5e-3 kgCO2eq`. */
const written = /^(\d+\.?\d*(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?)\s*(\S.*)$/i

/**
 * An amount of a criterion, in its canonical unit: kWh, kgCO2eq, kgSbeq, MJ, L. A number is in that unit already.
 * @throws TypeError for another dimension, no unit, or what is not above zero
 */
export function parseAmount(criterion: Criterion, amount: unknown): number {
  const value = typeof amount === 'string' ? amountOf(units[criterion], amount.trim()) : amount
  if (typeof value === 'number' && value > 0 && value < Number.POSITIVE_INFINITY) return value
  throw new TypeError(
    `${criterion} is ${shown(amount)}; expected an amount above zero such as ${examples[criterion]}, or a number of ${canonicalUnits[criterion]}`,
  )
}

function amountOf(known: Units, text: string): number | undefined {
  const [, number = '', unit = ''] = written.exec(text) ?? []
  const wanted = unit.replaceAll('₂', '2').replace(/\s+/g, ' ')
  const per = known.find(([spellings]) => spellings.includes(wanted))?.[1]
  return per === undefined ? undefined : Number(number) / per
}

/** For people, three digits: `5 gCO2eq`. `parseAmount` reads it back. */
export function printAmount(criterion: Criterion, value: number): string {
  const family = units[criterion].filter(([[spelling]]) => (criterion === 'energy') === !!spelling?.endsWith('Wh'))
  const [spellings, per] = family.findLast(([, each]) => value * each >= 1) ?? (family[0] as Units[number])
  return `${Number((value * per).toPrecision(3))} ${spellings[0]}`
}
