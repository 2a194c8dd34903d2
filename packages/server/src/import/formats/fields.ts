import { createHash } from 'node:crypto'
import { isObject, type JsonObject } from 'inferprint/instrument/core'
import type { Fields } from './format.ts'

export const numberOf = (value: unknown): number | undefined => {
  const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  if (typeof read === 'bigint') return Number(read)
  return typeof read === 'number' && Number.isFinite(read) ? read : undefined
}

/** A number of things: whole, from 0. */
export const countOf = (value: unknown): number | undefined => {
  const number = numberOf(value)
  return number !== undefined && number >= 0 && number < 2 ** 53 ? Math.round(number) : undefined
}

export const textOf = (value: unknown): string | undefined =>
  value === undefined || value === null || value === '' || typeof value === 'object' ? undefined : String(value)

export const isTrue = (value: unknown): boolean => value === true || /^(true|1|y|yes)$/i.test(String(value ?? ''))

/** A time as logs write it, ms since 1970: ISO 8601 (UTC where it says no zone), seconds or milliseconds since 1970. */
export function timeOf(value: unknown): number | undefined {
  if (value instanceof Date) return value.getTime()
  const number = numberOf(value)
  if (number !== undefined) return number > 1e11 ? number : number > 1e8 ? 1000 * number : undefined
  if (typeof value !== 'string') return undefined
  const text = value
    .trim()
    .replace(' ', 'T')
    .replace(/ ?UTC$/, 'Z')
    .replace(/(T.*[+-]\d\d)$/, '$1:00')
  if (!/^\d{4}-\d\d-\d\d/.test(text)) return undefined
  const ms = Date.parse(/T.*(Z|[+-]\d\d:?\d\d)$/.test(text) || !text.includes('T') ? text : `${text}Z`)
  return Number.isNaN(ms) ? undefined : ms
}

/** An object, also where a table holds it as text, or as a list of keys and values. */
export function objectOf(value: unknown): JsonObject {
  if (isObject(value)) return value
  if (Array.isArray(value))
    return Object.fromEntries(
      value.filter((each) => isObject(each) && 'key' in each).map((each) => [each.key, each.value]),
    )
  if (typeof value !== 'string' || !value.startsWith('{')) return {}
  try {
    const read: unknown = JSON.parse(value)
    return isObject(read) ? read : {}
  } catch {
    return {}
  }
}

/** A list of texts, also where a table holds it as JSON or as `[a, b]`. */
export function listOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((each) => textOf(each) ?? [])
  if (typeof value !== 'string' || value.trim() === '') return []
  try {
    return listOf(JSON.parse(value))
  } catch {
    return value
      .replace(/^[[{]|[\]}]$/g, '')
      .split(',')
      .flatMap((each) => textOf(each.trim().replace(/^["']|["']$/g, '')) ?? [])
  }
}

/** `usageDetails`, `usage_details` and `Usage Details` are one. */
const plainNames = new Map<string, string>()
export function plainName(name: string): string {
  const known = plainNames.get(name)
  if (known !== undefined) return known
  const plain = name.toLowerCase().replace(/[^a-z\d]+/g, '')
  if (plainNames.size < 10_000) plainNames.set(name, plain)
  return plain
}

/** The fields of a line by their plain names; a field that is null is absent. */
export function byPlainName(fields: Fields): Fields {
  const plain: Record<string, unknown> = {}
  for (const name in fields) if (fields[name] != null && fields[name] !== '') plain[plainName(name)] ??= fields[name]
  return plain
}

/** Something that looks like a key to an API, whatever it stands under. */
export const looksLikeKey = (text: string): boolean =>
  /\b(sk|pk|rk|gsk|lsv2|xox[abp]|ghp|hf|AIza|AKIA)[-_]?[\w-]{12,}|^Bearer /.test(text)

const mostLabel = 200

/** Labels that are known, none of them a key or longer than a name is. */
export function labelsOf(labels: Readonly<Record<string, unknown>>): Record<string, string> {
  const known: Record<string, string> = {}
  for (const [name, value] of Object.entries(labels)) {
    const text = Array.isArray(value) ? listOf(value).join(',') : textOf(value)
    if (text !== undefined && text !== '' && !looksLikeKey(text)) known[name] = text.slice(0, mostLabel)
  }
  return known
}

/** The same for the same parts. */
export const idOf = (...parts: readonly unknown[]): string =>
  createHash('sha256')
    .update(JSON.stringify(parts, (_name, value) => (typeof value === 'bigint' ? String(value) : value)))
    .digest('hex')
    .slice(0, 32)

/** `usage: { prompt_tokens }` as `usage_prompt_tokens`; lists are left. */
export function flat(value: object, prefix = '', depth = 0): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  for (const [name, each] of Object.entries(value)) {
    if (typeof each !== 'object' || each === null || each instanceof Date) fields[prefix + name] = each
    else if (!Array.isArray(each) && depth < 3) Object.assign(fields, flat(each, `${prefix}${name}_`, depth + 1))
  }
  return fields
}
