import { createHash } from 'node:crypto'
import { recordOfSpan, rowOf, spanUsage } from 'inferprint/emit/core'
import type { Recorder } from 'inferprint/instrument/core'
import { type Row, whyNoRow } from '../store/index.ts'
import { type ColumnMap, type Target, targets } from './source-columns.ts'

export type Fields = Readonly<Record<string, unknown>>
export type Made = { readonly row: Row } | { readonly reason: string }

/** LiteLLM's `call_type`, and what others say. */
const operations: Readonly<Record<string, string>> = {
  completion: 'chat',
  responses: 'chat',
  anthropic_messages: 'chat',
  generation: 'chat',
  llm: 'chat',
  embedding: 'embeddings',
}

const numberOf = (value: unknown): number | undefined => {
  const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  if (typeof read === 'bigint') return Number(read)
  return typeof read === 'number' && Number.isFinite(read) ? read : undefined
}
const textOf = (value: unknown): string | undefined =>
  value === undefined || value === null || value === '' ? undefined : String(value)

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

const isTrue = (value: unknown): boolean => value === true || /^(true|1)$/i.test(String(value ?? ''))
const isFailure = (value: unknown): boolean => /fail|error|exception/i.test(String(value ?? ''))

/** Makes rows of the lines of one log; the same line makes the same id, the second of two that are alike another one. */
export class RowsOfLines {
  private readonly alike = new Map<string, number>()

  constructor(
    private readonly map: ColumnMap,
    private readonly labels: Readonly<Record<string, string>>,
    private readonly recorder: Recorder,
  ) {}

  rowOf(fields: Fields): Made {
    if (fields.schema === 1) return checked(fields as unknown as Row)
    const told = (target: Target): unknown => {
      const column = this.map[target]
      return column === undefined ? undefined : fields[column]
    }
    if (isTrue(told('cacheHit'))) return { reason: 'it was answered from a cache of answers: nothing was computed' }
    const startMs = timeOf(told('start'))
    if (startMs === undefined) return { reason: `${this.map.start ?? 'no column'} tells no time of its start` }
    const wrong = tokens.find((target) => textOf(told(target)) !== undefined && numberOf(told(target)) === undefined)
    if (wrong) return { reason: `${this.map[wrong]} is ${String(told(wrong)).slice(0, 60)}; expected a number` }
    const attributes = attributesOf(told)
    const usage = spanUsage(attributes)
    if (!usage?.requestModel && !usage?.usage.model)
      return { reason: 'it names no model, or tells no tokens that it made' }
    const durationMs = durationOf(told, startMs)
    const times = {
      startMs,
      durationMs: durationMs ?? 0,
      failed: isFailure(told('status')),
      scope: 'import',
      attributes,
    }
    const record = recordOfSpan(usage, times, this.recorder)
    const { durationS, ...rest } = record
    if (record.tokens === 'unknown') return { reason: 'it tells no tokens' }
    const known = durationMs === undefined ? rest : record
    return checked(rowOf({ ...known, id: this.idOf(fields, textOf(told('id'))), labels: this.labelsOf(fields) }))
  }

  private idOf(fields: Fields, told: string | undefined): string {
    if (told !== undefined) return told
    const text = JSON.stringify(fields, (_name, value) => (typeof value === 'bigint' ? String(value) : value))
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 32)
    const before = this.alike.get(hash) ?? 0
    this.alike.set(hash, before + 1)
    return `${hash}-${before}`
  }

  private labelsOf(fields: Fields): Record<string, string> {
    const labels: Record<string, string> = {}
    for (const [name, column] of Object.entries(this.labels)) {
      const value = textOf(fields[column])
      if (value !== undefined) labels[name] = value
    }
    return labels
  }
}

const checked = (row: Row): Made => {
  const reason = whyNoRow(row)
  return reason === undefined ? { row } : { reason }
}

function durationOf(told: (target: Target) => unknown, startMs: number): number | undefined {
  const endMs = timeOf(told('end'))
  if (endMs !== undefined && endMs >= startMs) return endMs - startMs
  const seconds = numberOf(told('durationS'))
  return seconds === undefined ? numberOf(told('durationMs')) : 1000 * seconds
}

const tokens: readonly Target[] = [
  'inputTokens',
  'outputTokens',
  'cacheReadTokens',
  'cacheWriteTokens',
  'reasoningTokens',
]
const texts: readonly Target[] = ['provider', 'requestModel', 'responseModel', 'responseId', 'server']

function attributesOf(told: (target: Target) => unknown): Record<string, unknown> {
  const attributes: Record<string, unknown> = {}
  for (const target of tokens) {
    const count = numberOf(told(target))
    if (count !== undefined) attributes[targets[target]] = count
  }
  for (const target of texts) {
    const text = textOf(told(target))
    if (text !== undefined) attributes[targets[target]] = text
  }
  const operation = textOf(told('operation'))?.toLowerCase()
  if (operation !== undefined) {
    const plain = operation.replace(/^a(?=completion|embedding|image|responses|text)/, '')
    attributes[targets.operation] = operations[plain] ?? plain
  }
  const start = timeOf(told('start'))
  const first = timeOf(told('firstToken'))
  const seconds =
    numberOf(told('timeToFirstTokenS')) ?? (start && first && first > start ? (first - start) / 1000 : undefined)
  if (seconds !== undefined) attributes[targets.timeToFirstTokenS] = seconds
  return attributes
}
