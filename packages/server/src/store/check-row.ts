import { type Column, columns, embodied, type Figure, type Kind, totals } from './columns.ts'

type Fields = Readonly<Record<string, unknown>>

const mostText = 1000
const mostOfList = 200
const earliest = Date.UTC(2000, 0, 1)
const latest = Date.UTC(2100, 0, 1)

const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? `"${value}"` : JSON.stringify(value)
  return text === undefined ? typeof value : text.length > 60 ? `${text.slice(0, 57)}...` : text
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= mostText
export const isAmount = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value < 1e18
export const isCount = (value: unknown): value is number =>
  isAmount(value) && Number.isInteger(value) && value < 2 ** 53
/** ms since 1970. */
export const isTimeMs = (ms: number): boolean => ms >= earliest && ms < latest
const isTime = (value: unknown): boolean => {
  if (typeof value !== 'string' || value.length < 20 || value.length > 35 || !value.endsWith('Z')) return false
  return isTimeMs(Date.parse(value))
}
const isLabels = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  let count = 0
  for (const name in value) {
    if (++count > mostOfList || name.length > mostText || !isText((value as Fields)[name])) return false
  }
  return true
}

const text = `a text of at most ${mostText} characters`
/** What a value of each kind must be, and how that is said. */
export const checks: Readonly<Record<Kind, readonly [isRight: (value: unknown) => boolean, expected: string]>> = {
  text: [isText, text],
  word: [isText, text],
  time: [isTime, 'a time in UTC such as 2026-11-25T12:00:00.000Z'],
  flag: [(value) => typeof value === 'boolean', 'true or false'],
  count: [isCount, 'a whole number from 0'],
  amount: [isAmount, 'a number from 0'],
  labels: [isLabels, `names and texts, at most ${mostOfList}`],
  codes: [(value) => Array.isArray(value) && value.length <= mostOfList && value.every(isText), 'a list of texts'],
}

/** The words of columns that have these alone. */
export const wordsOf: Readonly<Partial<Record<Column['name'], readonly string[]>>> = {
  outcome: ['completed', 'aborted', 'failed'],
  tokens: ['reported', 'counted', 'unknown'],
  source: ['program'],
}

interface Check {
  readonly name: string
  readonly required: boolean
  readonly isRight: (value: unknown) => boolean
  readonly expected: string
}

const all: readonly Check[] = columns.map(({ name, kind, required = false }) => {
  const among = wordsOf[name]
  const [isRight, expected] = checks[kind]
  return among
    ? { name, required, isRight: (value) => among.includes(value as string), expected: among.join(', ') }
    : { name, required, isRight, expected }
})

/** Why a record cannot be a row: the field, what was wrong and what was expected; undefined where it can. Names it does not know pass. */
export function whyNoRow(record: unknown): string | undefined {
  if (typeof record !== 'object' || record === null || Array.isArray(record))
    return `the record is ${shown(record)}; expected an object`
  const row = record as Fields
  if (row.schema !== 1) return `schema is ${shown(row.schema)}; expected 1`
  for (const { name, required, isRight, expected } of all) {
    const value = row[name]
    if (value === undefined || value === null) {
      if (required) return `${name} is missing; expected ${expected}`
    } else if (!isRight(value)) return `${name} is ${shown(value)}; expected ${expected}`
  }
  if (row.id === '') return 'id is empty; expected one that no other request has'
  return whyNoFigures(row)
}

function whyNoFigures(row: Fields): string | undefined {
  let any = false
  for (const figure of figures) {
    const value = row[figure.value] as number | undefined
    const min = row[figure.min] as number | undefined
    const max = row[figure.max] as number | undefined
    if (value == null && min == null && max == null) continue
    any = true
    if (value == null || min == null || max == null)
      return `${figure.value} has no whole interval; expected ${figure.min} and ${figure.max} beside it`
    if (!(min <= value && value <= max)) return `${figure.value} is ${value}; expected it within ${min} and ${max}`
  }
  return any && row.method == null ? 'method is missing; expected the one that made the figures' : undefined
}

const figures: readonly Figure[] = [...totals, ...embodied]
