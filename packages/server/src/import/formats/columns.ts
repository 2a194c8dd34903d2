import { type SpanUsage, spanUsage } from 'inferprint/emit/core'
import type { Row } from '../../store/index.ts'
import { finished } from '../row-of-request.ts'
import { type ColumnMap, type Target, targets } from '../source-columns.ts'
import { flat, idOf, isTrue, labelsOf, numberOf, textOf, timeOf } from './fields.ts'
import type { Fields, Outcome, Reader } from './format.ts'

/** What others say -> OpenTelemetry's operations. */
const operations: Readonly<Record<string, string>> = {
  completion: 'chat',
  responses: 'chat',
  anthropic_messages: 'chat',
  generation: 'chat',
  llm: 'chat',
  embedding: 'embeddings',
}

const isFailure = (value: unknown): boolean => /fail|error|exception/i.test(String(value ?? ''))

/** A log of no known kind: what its columns tell is known by their names. The same line makes the same id, the second of two another one. */
export class ColumnReader implements Reader {
  private readonly alike = new Map<string, number>()
  private map: ColumnMap | undefined

  /** @param mapOf hears the columns of the first line */
  constructor(private readonly mapOf: (columns: readonly string[]) => ColumnMap) {}

  read(line: Fields): readonly Outcome[] {
    /** A row of our own keeps its labels and its list of notes. */
    const fields = line.schema === 1 ? line : flat(line)
    this.map ??= this.mapOf(Object.keys(fields))
    return [fields.schema === 1 ? finished(fields as unknown as Row) : this.requestOf(fields, this.map)]
  }

  private requestOf(fields: Fields, map: ColumnMap): Outcome {
    const told = (target: Target): unknown => {
      const column = map[target]
      return column === undefined ? undefined : fields[column]
    }
    if (isTrue(told('cacheHit'))) return { reason: 'it was answered from a cache of answers: nothing was computed' }
    const startMs = timeOf(told('start'))
    if (startMs === undefined) return { reason: `${map.start ?? 'no column'} tells no time of its start` }
    const wrong = tokens.find((target) => textOf(told(target)) !== undefined && numberOf(told(target)) === undefined)
    if (wrong) return { reason: `${map[wrong]} is no number` }
    const usage = spanUsage(attributesOf(told))
    if (!usage?.requestModel && !usage?.usage.model)
      return { reason: 'it names no model, or tells no tokens that it made' }
    const durationMs = durationOf(told, startMs)
    return {
      id: textOf(told('id')) ?? this.idOf(fields),
      startMs,
      ...(durationMs !== undefined && { durationMs }),
      failed: isFailure(told('status')),
      told: usage as SpanUsage,
      labels: labelsOf({}),
    }
  }

  private idOf(fields: Fields): string {
    const hash = idOf(fields)
    const before = this.alike.get(hash) ?? 0
    this.alike.set(hash, before + 1)
    return `${hash}-${before}`
  }
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
