import { byPlainName, countOf, labelsOf, listOf, numberOf, objectOf, plainName, textOf, timeOf } from './fields.ts'
import type { Fields, Format, Outcome } from './format.ts'
import { firstTokenS, usageOf } from './usage.ts'

const types = /^(SPAN|GENERATION|EVENT|AGENT|TOOL|CHAIN|RETRIEVER|EVALUATOR|EMBEDDING|GUARDRAIL)$/i

/**
 * Observations: of the API and the web app (`usageDetails`), of exports to blob storage (`usage_details`), as JSON, CSV or Parquet. The
 * parts of the details add up: `input` leaves out `input_cached_tokens`. Sources: langfuse.com/docs, "Blob storage export field
 * reference" and "Token and cost tracking"; the older `usage` and `promptTokens` from langfuse/langfuse, packages/shared.
 */
export const langfuse: Format = {
  name: 'langfuse',
  title: 'observations of Langfuse',
  isOf: (fields) => {
    const { type, traceid, starttime } = byPlainName(fields)
    return typeof type === 'string' && types.test(type) && traceid !== undefined && starttime !== undefined
  },
  reader: () => ({ read: (fields) => [read(byPlainName(fields))] }),
}

function read(row: Fields): Outcome {
  const type = String(row.type ?? 'unknown').toUpperCase()
  if (type !== 'GENERATION' && type !== 'EMBEDDING') return { passed: `an observation of type ${type}` }
  const startMs = timeOf(row.starttime)
  const id = textOf(row.id)
  if (startMs === undefined) return { reason: 'startTime tells no time' }
  if (id === undefined) return { reason: 'it has no id' }
  const endMs = timeOf(row.endtime)
  const model = textOf(row.providedmodelname ?? row.model)
  return {
    id,
    startMs,
    ...(endMs !== undefined && endMs >= startMs && { durationMs: endMs - startMs }),
    failed: row.level === 'ERROR',
    told: usageOf({
      operation: type === 'EMBEDDING' || /embed/i.test(model ?? '') ? 'embeddings' : 'chat',
      model,
      timeToFirstTokenS: firstTokenS(startMs, timeOf(row.completionstarttime), endMs) ?? numberOf(row.timetofirsttoken),
      ...tokensOf(row),
    }),
    labels: labelsOf({
      trace: row.traceid,
      conversation: row.sessionid,
      user: row.userid,
      environment: row.environment === 'default' ? undefined : row.environment,
      tags: listOf(row.tags ?? row.tracetags),
    }),
  }
}

function tokensOf(row: Fields) {
  const details = { ...objectOf(row.usage), ...objectOf(row.usagedetails) }
  const parts = Object.entries(details).flatMap(([name, value]) => {
    const count = typeof value === 'number' || typeof value === 'bigint' ? countOf(value) : undefined
    return count === undefined ? [] : [[plainName(name), count] as const]
  })
  const sum = (side: RegExp): number | undefined => {
    const found = parts.filter(([name]) => side.test(name)).map(([, count]) => count)
    return found.length > 0 ? found.reduce((one, other) => one + other) : undefined
  }
  const whole = sum(/^prompttokens$/) ?? countOf(row.inputusage ?? row.prompttokens)
  const written = sum(/^completiontokens$/) ?? countOf(row.outputusage ?? row.completiontokens)
  return {
    /** Money and the units that are counted have names of their own. */
    inputTokens: sum(/^(input(?!cost|usage)|cacheread|cachecreation|cachewrite)/) ?? whole,
    cacheReadTokens: sum(/^(inputcache(d|read)|cacheread)/),
    cacheWriteTokens: sum(/^(inputcache(write|creation)|cache(creation|write))/),
    outputTokens: sum(/^output(?!cost|usage)/) ?? written,
    reasoningTokens: sum(/^(outputreasoning|reasoning)/),
  }
}
