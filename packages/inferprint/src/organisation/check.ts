import { closest } from '../catalogue/closest.ts'
import { InvalidRequestError, shown, UnknownModelError } from '../estimate/errors.ts'
import { contents, type Organisation, tokenFields } from './description.ts'

const refuse = (path: string, value: unknown, expected: string): never => {
  throw new InvalidRequestError(`${path}: ${value === undefined ? 'missing' : shown(value)}; expected ${expected}`)
}

const texts = ['model', 'provider', 'zone', 'region', 'team', 'tool'] as const
const numbers = {
  people: { from: 1, to: 1e9, whole: true },
  requestsPerPersonPerDay: { from: 1e-6, to: 1e7, whole: false },
  daysPerYear: { from: 1, to: 366, whole: false },
  growthPerYear: { from: -0.99, to: 100, whole: false },
} as const
const teamFields = [...texts, ...Object.keys(numbers), ...tokenFields, ...contents, 'serving']
const fields = ['name', 'daysPerYear', 'growthPerYear', 'teams']
const mostTeams = 1000

function checkNumber(path: string, name: keyof typeof numbers, value: unknown): void {
  const { from, to, whole } = numbers[name]
  if (typeof value === 'number' && value >= from && value <= to && (!whole || Number.isInteger(value))) return
  refuse(`${path}${name}`, value, `a ${whole ? 'whole ' : ''}number from ${from} to ${to}`)
}

function checkNames(path: string, value: object, known: readonly string[]): void {
  for (const name of Object.keys(value)) {
    if (known.includes(name)) continue
    const near = closest(name, known)[0]
    throw new InvalidRequestError(
      `${path}${name.slice(0, 100)}: not known; ${near ? `did you mean ${near}?` : `expected ${known.join(', ')}`}`,
    )
  }
}

/** Of parsed JSON; whether models and zones exist shows when it is computed. @throws InvalidRequestError with the path: `teams[2].people: ...` */
export function checkOrganisation(value: unknown): Organisation {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refuse('the organisation', value, 'an object such as { "daysPerYear": 220, "teams": [...] }')
  const told = value as Readonly<Record<string, unknown>>
  checkNames('', told, fields)
  const { name, daysPerYear, growthPerYear, teams } = told
  if (name !== undefined && typeof name !== 'string') refuse('name', name, 'a text')
  if (daysPerYear !== undefined) checkNumber('', 'daysPerYear', daysPerYear)
  if (growthPerYear !== undefined) checkNumber('', 'growthPerYear', growthPerYear)
  if (!Array.isArray(teams) || teams.length === 0 || teams.length > mostTeams)
    return refuse('teams', Array.isArray(teams) ? teams.length : teams, `a list of 1 to ${mostTeams} teams`)
  for (const [at, team] of teams.entries()) checkTeam(`teams[${at}]`, team, daysPerYear)
  return told as unknown as Organisation
}

function checkTeam(path: string, value: unknown, daysPerYear: unknown): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    refuse(path, value, 'an object of team, people, model, requestsPerPersonPerDay, outputTokens')
  const team = value as Readonly<Record<string, unknown>>
  const at = `${path}.`
  checkNames(at, team, teamFields)
  for (const name of texts) {
    const text = team[name]
    if (text === undefined && name !== 'team' && name !== 'model') continue
    if (typeof text !== 'string' || text.trim() === '') refuse(`${at}${name}`, text, 'a text')
  }
  checkNumber(at, 'people', team.people)
  checkNumber(at, 'requestsPerPersonPerDay', team.requestsPerPersonPerDay)
  if (team.daysPerYear !== undefined || daysPerYear === undefined) checkNumber(at, 'daysPerYear', team.daysPerYear)
  if (team.growthPerYear !== undefined) checkNumber(at, 'growthPerYear', team.growthPerYear)
  const told = contents.filter((name) => team[name] !== undefined)
  const isText = tokenFields.some((name) => team[name] !== undefined)
  if (told.length > 1 || (told.length === 1 && isText))
    throw new InvalidRequestError(
      `${path}: ${[...told, ...(isText ? ['tokens'] : [])].join(' and ')} exclude each other; expected one kind of request a team`,
    )
  if (told.length === 0 && team.outputTokens === undefined)
    refuse(`${at}outputTokens`, undefined, `the tokens of an answer, or one of ${contents.join(', ')}`)
}

const firstWord = new RegExp(`^(${[...texts, ...tokenFields, ...contents, 'serving'].join('|')})\\b[.\\w]*`)

/** The error of a team's request, with its path. */
export function atTeam(index: number, error: unknown): unknown {
  if (error instanceof UnknownModelError) return new UnknownModelError(`teams[${index}].model: ${error.message}`)
  if (!(error instanceof InvalidRequestError)) return error
  const field = firstWord.exec(error.message)?.[0]
  const said = field && error.message.startsWith(`${field} is `) ? error.message.slice(field.length + 4) : error.message
  return new InvalidRequestError(`teams[${index}]${field ? `.${field}` : ''}: ${said}`)
}
