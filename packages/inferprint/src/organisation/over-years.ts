import { InvalidRequestError, shown } from '../estimate/errors.ts'
import { type Parts, partsOf, timesOver } from './figures.ts'
import { sumOf } from './sum.ts'
import type { OrganisationYear } from './year.ts'

export interface YearAhead extends Parts {
  /** 0 is the year as described. */
  readonly ahead: number
  readonly requests: number
}

const mostYears = 30

/** The years ahead with each team's growth, machines and electricity as they are today; the first is the year itself. @throws InvalidRequestError */
export function overYears({ lines, organisation }: OrganisationYear, years: number): readonly YearAhead[] {
  if (!Number.isInteger(years) || years < 1 || years > mostYears)
    throw new InvalidRequestError(`years is ${shown(years)}; expected a whole number from 1 to ${mostYears}`)
  return Array.from({ length: years }, (_, ahead) => {
    const grown = lines.map((line) => {
      const factor = (1 + (line.team.growthPerYear ?? organisation.growthPerYear ?? 0)) ** ahead
      return { ...line, requests: line.requests * factor, ...timesOver(line, factor) }
    })
    const requests = grown.reduce((sum, line) => sum + line.requests, 0)
    return { ahead, requests, ...partsOf((phase, criterion) => sumOf(grown, phase, criterion)) }
  })
}
