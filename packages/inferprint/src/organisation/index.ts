/** The door `inferprint/organisation`: a year of an organisation's use, what would change it, and how to report it. */
export { checkOrganisation } from './check.ts'
export { toCsv } from './csv.ts'
export type { Organisation, Team } from './description.ts'
export type { Parts } from './figures.ts'
export { overYears, type YearAhead } from './over-years.ts'
export { type Rebound, type ReboundOptions, rebound } from './rebound.ts'
export {
  type FunctionalUnit,
  functionalUnits,
  type SciComponent,
  type SciStatement,
  sciSource,
  sciText,
  softwareCarbonIntensity,
} from './sci.ts'
export { type Cell, limitsOf, linesSheet, type Report, type Sheet, sheetsOf, sourceIdsOf } from './sheets.ts'
export type { SpreadShares, Spreads } from './spread-shares.ts'
export {
  type TrainingBeside,
  type TrainingBesideOptions,
  type TrainingShare,
  trainingBeside,
} from './training-beside.ts'
export { type Change, type WhatIf, whatIf } from './what-if.ts'
export { type Group, type Line, type OrganisationYear, yearOf } from './year.ts'
