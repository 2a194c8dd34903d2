import type { Operation } from '../../instrument/record.ts'
import { conventions } from './span-conventions.ts'
import { count, placeOf, placesOf, type SpanAttributes, type Told, toldOf, value } from './span-told.ts'

/** The attributes that say what a span is of, and their values for one request to a model. */
const kinds = conventions.flatMap(({ kind, leaves = {} }) =>
  kind === undefined ? [] : [{ place: placeOf(kind), leaves: new Map(Object.entries(leaves)) }],
)
const requestModel = placesOf('requestModel')
const responseModel = placesOf('responseModel')
const outputTokens = placesOf('outputTokens')

/** What a span is of: one request to a model, or undefined for anything else, agents, workflows and tools among it. */
export function operationOf(told: Told): Operation | undefined {
  let operation: Operation | undefined
  for (const { place, leaves } of kinds) {
    const kind = told[place]
    if (kind === undefined) continue
    const leaf = leaves.get(String(kind))
    if (leaf === undefined) return undefined
    operation ??= leaf
  }
  if (operation !== undefined) return operation
  const isOfModel = value(told, requestModel) !== undefined || value(told, responseModel) !== undefined
  return isOfModel && count(told, outputTokens) !== undefined ? 'chat' : undefined
}

/** Whether a convention says what a span is of: a request to a model, an agent, a tool. */
export function hasKind(told: Told): boolean {
  for (const { place } of kinds) if (told[place] !== undefined) return true
  return false
}

/** Whether a span is of one request to a model, so that its footprint may stand there. */
export function isLeaf(attributes: SpanAttributes): boolean {
  const told = toldOf(attributes)
  return operationOf(told) !== undefined || (value(told, requestModel) !== undefined && !hasKind(told))
}
