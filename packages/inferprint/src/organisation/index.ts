/** The door `inferprint/organisation`: a year of an organisation's use, what would change it, and how to report it. */
export { checkOrganisation } from './check.ts'
export type { Organisation, Team } from './description.ts'
export type { Parts } from './figures.ts'
export type { SpreadShares, Spreads } from './spread-shares.ts'
export { type Group, type Line, type OrganisationYear, yearOf } from './year.ts'
