import type { Criterion } from 'inferprint'

/** A unit to show: how many of the library's unit it is, and the prefix and symbol. */
export interface Scale {
  readonly factor: number
  readonly unit: string
}

/** Of the library's kWh, kgCO2eq, kgSbeq, MJ, L; the smallest first. `{c}` and `{s}` stand for what of CO2 and antimony. */
const scales: Readonly<Record<Criterion, readonly [Scale, ...Scale[]]>> = {
  energy: ladder(1e-9, 'µWh', 1e-6, 'mWh', 1e-3, 'Wh', 1, 'kWh', 1e3, 'MWh', 1e6, 'GWh'),
  gwp: ladder(1e-9, 'µg {c}', 1e-6, 'mg {c}', 1e-3, 'g {c}', 1, 'kg {c}', 1e3, 't {c}', 1e6, 'kt {c}'),
  adpe: ladder(1e-15, 'pg {s}', 1e-12, 'ng {s}', 1e-9, 'µg {s}', 1e-6, 'mg {s}', 1e-3, 'g {s}', 1, 'kg {s}'),
  pe: ladder(1e-6, 'J', 1e-3, 'kJ', 1, 'MJ', 1e3, 'GJ', 1e6, 'TJ'),
  wcf: ladder(1e-6, 'µL', 1e-3, 'mL', 1, 'L', 1e3, 'm³'),
}

function ladder(...steps: readonly (number | string)[]): readonly [Scale, ...Scale[]] {
  const of = (at: number): Scale => ({ factor: steps[at] as number, unit: steps[at + 1] as string })
  return [of(0), ...Array.from({ length: steps.length / 2 - 1 }, (_, index) => of(2 * index + 2))]
}

/** The largest unit in which the value is a tenth or more. */
export function scaleOf(criterion: Criterion, value: number): Scale {
  const known = scales[criterion]
  return known.findLast(({ factor }) => Math.abs(value) >= 0.1 * factor) ?? known[0]
}

/** The substances of `{c}` and `{s}`, as a language writes them. */
export interface Substances {
  readonly co2eq: string
  readonly sbeq: string
}

export const unitIn = ({ unit }: Scale, { co2eq, sbeq }: Substances): string =>
  unit.replace('{c}', co2eq).replace('{s}', sbeq)

/** Two digits where the interval is wide, three where it is narrow. */
export const digitsOf = ({ min, max }: { readonly min: number; readonly max: number }): number =>
  max > 1.1 * min ? 2 : 3

/** To make one takes longer than to use it a hundred times. */
const formats = new Map<string, Intl.NumberFormat>()

function format(language: string, digits?: number): Intl.NumberFormat {
  const key = `${language} ${digits}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.NumberFormat(
    language,
    digits === undefined ? {} : { minimumSignificantDigits: digits, maximumSignificantDigits: digits },
  )
  formats.set(key, made)
  return made
}

/** With so many digits that are told, no more and no fewer. */
export const shownNumber = (value: number, language: string, digits = 2): string =>
  format(language, digits).format(value)

/** What was counted, to the last digit. */
export const shownCount = (value: number, language: string): string => format(language).format(value)
