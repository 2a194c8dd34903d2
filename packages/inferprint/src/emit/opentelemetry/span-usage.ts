import type { Operation } from '../../instrument/record.ts'
import { serverOf } from '../../instrument/server-of.ts'
import type { InputUsage, OutputUsage, Usage } from '../../usage/usage.ts'
import { catalogueName } from './provider-names.ts'
import { ERROR_TYPE } from './semconv.ts'
import { conventions, type Fields } from './span-conventions.ts'
import { isAnyRequest, usageDetails, withLangfuseUsage } from './span-langfuse.ts'

/** Of a span, by name: as the SDK has them, or as they come over OTLP. */
export type SpanAttributes = Readonly<Record<string, unknown>>

/** What the attributes of a span tell of a request to a model, whichever convention they follow. */
export interface SpanUsage {
  readonly operation: Operation
  /** Whether the span leaves open what was asked, and `operation` is a guess. */
  readonly isGuess?: boolean
  /** As the catalogue names it. */
  readonly provider?: string
  /** Host and port. */
  readonly server?: string
  /** `aws/eu-west-3` */
  readonly region?: string
  readonly requestModel?: string
  readonly responseId?: string
  readonly stream: boolean
  readonly timeToFirstTokenS?: number
  /** Its `model` is the one that answered. */
  readonly usage: Usage
}

/** What a span is of: one request to a model, or undefined for anything else, agents, workflows and tools among it. */
export function operationOf(attributes: SpanAttributes): Operation | undefined {
  let operation: Operation | undefined
  for (const { kind, leaves = {} } of conventions) {
    if (kind === undefined || !(kind in attributes)) continue
    const leaf = leaves[String(attributes[kind])]
    if (leaf === undefined) return undefined
    operation ??= leaf
  }
  if (operation !== undefined) return operation
  const isOfModel = value(attributes, 'requestModel') !== undefined || value(attributes, 'responseModel') !== undefined
  return isOfModel && count(attributes, 'outputTokens') !== undefined ? 'chat' : undefined
}

/** Whether a convention says what a span is of: a request to a model, an agent, a tool. */
export const hasKind = (attributes: SpanAttributes): boolean => conventions.some(({ kind = '' }) => kind in attributes)

/** Whether a span is of one request to a model, so that its footprint may stand there. */
export const isLeaf = (attributes: SpanAttributes): boolean =>
  operationOf(attributes) !== undefined || (value(attributes, 'requestModel') !== undefined && !hasKind(attributes))

/** Every attribute that this file reads, or `span-record.ts`: a collector leaves the others, prompts among them, unread. */
export const spanAttributeNames: ReadonlySet<string> = new Set([
  ...conventions.flatMap(({ kind, fields }) => [
    ...(kind === undefined ? [] : [kind]),
    ...Object.values(fields).flat(),
  ]),
  'server.port',
  'cloud.provider',
  'cloud.region',
  ERROR_TYPE,
  usageDetails,
])

/** Undefined for spans that are of no single request to a model. */
export function spanUsage(told: SpanAttributes): SpanUsage | undefined {
  const attributes = withLangfuseUsage(told)
  const operation = operationOf(attributes)
  if (operation === undefined) return undefined
  const name = text(attributes, 'provider')
  const {
    server,
    provider = name === undefined || isLocal(attributes) ? undefined : catalogueName(name),
    region,
  } = placeOf(attributes)
  return present({
    operation,
    isGuess: isAnyRequest(attributes) || undefined,
    provider,
    server,
    region,
    requestModel: text(attributes, 'requestModel'),
    responseId: text(attributes, 'responseId'),
    stream: value(attributes, 'isStream') === true || String(attributes['ai.operationId']).endsWith('.doStream'),
    timeToFirstTokenS: secondsOf(attributes),
    usage: present({
      format: 'span',
      model: text(attributes, 'responseModel'),
      input: inputOf(attributes),
      output: outputOf(attributes, operation),
      interrupted: false,
      warnings: [],
    }),
  }) as SpanUsage
}

function inputOf(attributes: SpanAttributes): InputUsage {
  const total = count(attributes, 'inputTokens')
  const cacheReadTokens = count(attributes, 'cacheReadTokens')
  const cacheWriteTokens = count(attributes, 'cacheWriteTokens')
  const cached = (cacheReadTokens ?? 0) + (cacheWriteTokens ?? 0)
  /** Some tell Anthropic's own figure, which leaves out what was cached: it shows where that is more than the whole. */
  const totalTokens = total !== undefined && total < cached ? total + cached : total
  return present({ totalTokens, cacheReadTokens, cacheWriteTokens })
}

function outputOf(attributes: SpanAttributes, operation: Operation): OutputUsage {
  /** How many texts were embedded no convention tells. */
  if (operation === 'embeddings') return { embeddings: 1 }
  const images = count(attributes, 'images') ?? (operation === 'image_generation' ? 1 : undefined)
  return present({
    totalTokens: count(attributes, 'outputTokens'),
    reasoningTokens: count(attributes, 'reasoningTokens'),
    images,
    imageSize: images === undefined ? undefined : text(attributes, 'imageSize'),
  })
}

const addressOf = (attributes: SpanAttributes): string | undefined => {
  const address = text(attributes, 'serverAddress')
  const port = attributes['server.port']
  return address === undefined ? undefined : `https://${address}${typeof port === 'number' ? `:${port}` : ''}`
}

/** Clients name the API that they speak, also where a server of one's own does. */
const isLocal = (attributes: SpanAttributes): boolean =>
  /^https:\/\/(localhost|127\.|0\.0\.0\.0|\[?::1)/.test(addressOf(attributes) ?? '')

function placeOf(attributes: SpanAttributes): { server?: string; provider?: string; region?: string } {
  const address = addressOf(attributes)
  const place = address === undefined ? {} : serverOf(address)
  const { 'cloud.provider': cloud, 'cloud.region': region } = attributes
  if (place.region !== undefined || typeof region !== 'string' || typeof cloud !== 'string') return place
  return { ...place, region: `${cloud}/${region}` }
}

function secondsOf(attributes: SpanAttributes): number | undefined {
  const seconds = value(attributes, 'timeToFirstTokenS')
  if (isAmount(seconds)) return seconds
  const ms = value(attributes, 'timeToFirstTokenMs')
  return isAmount(ms) ? ms / 1000 : undefined
}

const isAmount = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value < 1e9

/** The names of a field in all conventions, in the order in which they are asked. */
const names = new Map<keyof Fields, readonly string[]>()

function namesOf(field: keyof Fields): readonly string[] {
  const made = conventions.flatMap(({ fields }) => fields[field] ?? [])
  names.set(field, made)
  return made
}

function value(attributes: SpanAttributes, field: keyof Fields): unknown {
  for (const name of names.get(field) ?? namesOf(field)) {
    const told = attributes[name]
    if (told !== undefined) return told
  }
  return undefined
}

function text(attributes: SpanAttributes, field: keyof Fields): string | undefined {
  const told = value(attributes, field)
  return typeof told === 'string' && told !== '' ? told : undefined
}

/** A whole number; what is none counts as not told. */
function count(attributes: SpanAttributes, field: keyof Fields): number | undefined {
  const told = value(attributes, field)
  return isAmount(told) && Number.isInteger(told) ? told : undefined
}

function present<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const kept: Record<string, unknown> = {}
  for (const name in fields) if (fields[name] !== undefined) kept[name] = fields[name]
  return kept as never
}
