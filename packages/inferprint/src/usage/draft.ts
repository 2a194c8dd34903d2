import type { Format, InputUsage, OutputUsage, UsageWarning } from './usage.ts'

export type JsonObject = { readonly [key: string]: unknown }

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The object under a key, or an empty one. */
export const under = (value: unknown, key: string): JsonObject => {
  const inner = isObject(value) ? value[key] : undefined
  return isObject(inner) ? inner : {}
}

type Writable<T> = { -readonly [K in keyof T]?: T[K] | undefined }

/** Usage in the making: later events overwrite what earlier ones said, for running totals are cumulative. */
export class Draft {
  format: Format | undefined
  model: string | undefined
  finished = false
  input: Writable<InputUsage> = {}
  output: Writable<OutputUsage> = {}
  seconds: { serverLatencyS?: number; prefillS?: number; decodeS?: number } = {}
  energy: { readonly measuredEnergyKwh: number; readonly measuredEnergyField: string } | undefined
  private told: Map<string, UsageWarning> | undefined

  get warnings(): readonly UsageWarning[] {
    return this.told ? [...this.told.values()] : []
  }

  /** A count that the reply gives; what is not a whole number of zero or more stays absent, with a warning. */
  count(source: JsonObject, key: string): number | undefined {
    const value = source[key]
    if (value === undefined || value === null) return undefined
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value
    this.warn('usage-invalid', `${key} is not a whole count of zero or more; it is left out.`)
    return undefined
  }

  /** A duration, an energy: a finite number, of which `perUnit` make one. */
  amount(source: JsonObject, key: string, perUnit = 1): number | undefined {
    const value = source[key]
    if (value === undefined || value === null) return undefined
    if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value / perUnit
    this.warn('usage-invalid', `${key} is not a finite number of zero or more; it is left out.`)
    return undefined
  }

  /** Counts by modality, as `[{ modality: 'AUDIO', tokenCount: 7 }]`. */
  modality(list: unknown, modality: string): number | undefined {
    const found = listOf(list).find((each) => isObject(each) && each.modality === modality)
    return isObject(found) ? this.count(found, 'tokenCount') : undefined
  }

  warn(code: string, message: string): void {
    this.told ??= new Map()
    this.told.set(`${code} ${message}`, { code, message })
  }

  name(value: unknown): void {
    if (typeof value === 'string' && value !== '') this.model = value
  }
}

/** `left - right` where both are known; a negative rest is flagged and left out. */
export function rest(draft: Draft, what: string, total: number | undefined, ...parts: (number | undefined)[]) {
  if (total === undefined) return undefined
  const left = parts.reduce<number>((sum, part) => sum - (part ?? 0), total)
  if (left >= 0) return left
  draft.warn('usage-inconsistent', `The parts of ${what} exceed its total.`)
  return undefined
}
