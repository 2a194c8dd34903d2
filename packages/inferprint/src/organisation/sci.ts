import { InvalidRequestError, shown } from '../estimate/errors.ts'
import type { Ranged } from '../method/inferprint-1/spread.ts'
import { boundaryWords } from './boundary-words.ts'
import type { Line, OrganisationYear } from './year.ts'

/** The text that this follows. ISO sells the same specification as ISO/IEC 21031:2024, which was not read. */
export const sciSource = {
  standard: 'ISO/IEC 21031:2024',
  title: 'Green Software Foundation, Software Carbon Intensity (SCI) Specification, 1.1.0',
  url: 'https://github.com/Green-Software-Foundation/sci/blob/dev/SPEC.md',
} as const

export const functionalUnits = ['request', 'user', 'thousand tokens'] as const
export type FunctionalUnit = (typeof functionalUnits)[number]

/** A part of the software boundary; its figures are of the year. */
export interface SciComponent {
  readonly team: string
  readonly model: string
  readonly zone: string
  readonly energyKwh: number
  readonly intensityGco2eqPerKwh: number
  readonly embodiedGco2eq: number
}

/** SCI = ((E x I) + M) per R, with every input. */
export interface SciStatement {
  readonly source: typeof sciSource
  readonly functionalUnit: FunctionalUnit
  /** The software boundary, in words. */
  readonly boundary: string
  readonly components: readonly SciComponent[]
  /** E, of the year. */
  readonly energyKwh: number
  /** I, location-based: of the components, weighted by their energy. */
  readonly intensityGco2eqPerKwh: number
  /** M, of the year. */
  readonly embodiedGco2eq: number
  /** R, of the year. */
  readonly units: number
  /** gCO2eq per unit; its ends are those of the year's carbon. */
  readonly sciGco2eq: Ranged
}

/**
 * The Software Carbon Intensity of a year. Training is not in it.
 * @throws InvalidRequestError for carbon by contracts, which the standard excludes, and for tokens of what is no text
 */
export function softwareCarbonIntensity(year: OrganisationYear, functionalUnit: FunctionalUnit): SciStatement {
  const { gwp, energy } = year
  if (!functionalUnits.includes(functionalUnit))
    throw new InvalidRequestError(`functionalUnit is ${shown(functionalUnit)}; expected ${functionalUnits.join(', ')}`)
  if (year.lines.some(({ perRequest }) => perRequest.assumptions.some(({ code }) => code === 'electricity-market')))
    throw new InvalidRequestError('carbon is market-based, which SCI excludes; expected { electricity: "location" }')
  if (!gwp || !energy) throw new InvalidRequestError('the year lacks energy or carbon; expected a method that has both')
  const components = year.lines.map(componentOf)
  const units = unitsOf(year, functionalUnit)
  const energyKwh = sum(components, ({ energyKwh }) => energyKwh)
  const operational = sum(components, ({ energyKwh, intensityGco2eqPerKwh }) => energyKwh * intensityGco2eqPerKwh)
  return {
    source: sciSource,
    functionalUnit,
    boundary: boundaryWords[year.boundary],
    components,
    energyKwh,
    intensityGco2eqPerKwh: operational / energyKwh,
    embodiedGco2eq: sum(components, ({ embodiedGco2eq }) => embodiedGco2eq),
    units,
    sciGco2eq: { value: (1e3 * gwp.value) / units, min: (1e3 * gwp.min) / units, max: (1e3 * gwp.max) / units },
  }
}

const sum = <T>(all: readonly T[], of: (each: T) => number): number => all.reduce((total, each) => total + of(each), 0)

function componentOf({ team, model, zone, energy, usage, embodied, gwp }: Line): SciComponent {
  const [kilowattHours, whole] = [energy?.value ?? 0, gwp?.value ?? 0]
  const made = embodied.gwp?.value ?? 0
  return {
    team: team.tool ? `${team.team}, ${team.tool}` : team.team,
    model,
    zone,
    energyKwh: kilowattHours,
    intensityGco2eqPerKwh: (1e3 * (usage.gwp?.value ?? whole - made)) / kilowattHours,
    embodiedGco2eq: 1e3 * made,
  }
}

/** @throws InvalidRequestError */
function unitsOf(year: OrganisationYear, unit: FunctionalUnit): number {
  if (unit === 'request') return year.requests
  if (unit === 'user') return year.people
  return sum(year.lines, ({ team, requests }) => {
    const { inputTokens = 0, cachedTokens = 0, outputTokens } = team
    if (outputTokens !== undefined) return (requests * (inputTokens + cachedTokens + outputTokens)) / 1e3
    throw new InvalidRequestError(
      `${team.team} asks for what is no text, which has no tokens; expected request or user`,
    )
  })
}

/** Six digits, without an exponent: enough to recompute the result by hand to the fifth. */
const digits = (value: number): string => {
  const rounded = Number(value.toPrecision(6))
  return rounded.toLocaleString('en', { useGrouping: false, maximumSignificantDigits: 6 })
}

/** The statement in words, with every number that an auditor needs. */
export function sciText({
  source,
  functionalUnit,
  boundary,
  components,
  units,
  sciGco2eq,
  ...sums
}: SciStatement): string {
  const { energyKwh, intensityGco2eqPerKwh, embodiedGco2eq } = sums
  const [e, i, m, r] = [energyKwh, intensityGco2eqPerKwh, embodiedGco2eq, units].map(digits)
  const [value, min, max] = [sciGco2eq.value, sciGco2eq.min, sciGco2eq.max].map(digits)
  return [
    `Software Carbon Intensity by ${source.standard}: SCI = ((E x I) + M) per R`,
    `${source.title}, ${source.url}`,
    '',
    `SCI = (${e} kWh x ${i} gCO2eq/kWh + ${m} gCO2eq) / ${r} = ${value} gCO2eq per ${functionalUnit}`,
    `90 % interval: ${min} to ${max} gCO2eq per ${functionalUnit}`,
    '',
    `E = ${e} kWh, electricity of a year, counted up to ${boundary}`,
    `I = ${i} gCO2eq/kWh, location-based: of the components, weighted by E; no certificates, contracts or offsets`,
    `M = ${m} gCO2eq, manufacture, by the share of the machines' life that the requests took`,
    `R = ${r} (${functionalUnit}) in the year`,
    '',
    'Components (team | model | zone | E kWh | I gCO2eq/kWh | M gCO2eq):',
    ...components.map((each) =>
      [
        each.team,
        each.model,
        each.zone,
        ...[each.energyKwh, each.intensityGco2eqPerKwh, each.embodiedGco2eq].map(digits),
      ].join(' | '),
    ),
    '',
    'Quantified by calculation, not by measurement. The training of models is not in the boundary.',
  ].join('\n')
}
