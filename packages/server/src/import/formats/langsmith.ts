import { byPlainName, countOf, labelsOf, listOf, objectOf, textOf, timeOf } from './fields.ts'
import type { Fields, Format, Origin, Outcome, Reader, Request } from './format.ts'
import { firstTokenS, usageOf, wholeInput } from './usage.ts'

/**
 * Runs. Sources: langchain-ai/langsmith-sdk, python/langsmith/schemas.py (Run, UsageMetadata), and docs.langchain.com, "Run data format":
 * `prompt_tokens` counts what was cached too, `prompt_token_details` has `cache_read` and `cache_creation`; `dotted_order` names all
 * runs above.
 */
export const langsmith: Format = {
  name: 'langsmith',
  title: 'runs of LangSmith',
  isOf: (fields) => {
    const { runtype, starttime, dottedorder, traceid, extra, parentrunid } = byPlainName(fields)
    const others = [dottedorder, traceid, extra, parentrunid]
    return typeof runtype === 'string' && starttime !== undefined && others.some((each) => each !== undefined)
  },
  reader: () => new Runs(),
}

/** Leaves alone: of a run of a model within another, the inner one is the request. That shows when all were read. */
class Runs implements Reader {
  private readonly requests = new Map<string, Request>()
  private readonly above = new Set<string>()

  read(fields: Fields, origin: Origin): readonly Outcome[] {
    const run = byPlainName(fields)
    const type = String(run.runtype ?? 'unknown').toLowerCase()
    if (type !== 'llm' && type !== 'embedding') return [{ passed: `a run of type ${type}` }]
    const outcome = requestOf(run, type)
    if (!('id' in outcome)) return [outcome]
    const known = this.requests.has(outcome.id)
    for (const id of runsAbove(run)) this.above.add(id)
    this.requests.set(outcome.id, { ...outcome, origin })
    return known ? [{ passed: 'a run that was read before' }] : []
  }

  *end(): Generator<Outcome> {
    for (const [id, request] of this.requests)
      yield this.above.has(id) ? { passed: 'a run above the one that asked the model' } : request
  }
}

/** `20260101T000000000000Z<id>.20260101T000001000000Z<id>`: all but the last are above. */
function runsAbove(run: Fields): readonly string[] {
  const order = textOf(run.dottedorder)?.split('.').slice(0, -1) ?? []
  return [
    ...order.map((part) => part.replace(/^\d+T\d+Z/, '')),
    ...listOf(run.parentrunids),
    ...listOf(run.parentrunid),
  ]
}

function requestOf(run: Fields, type: string): Outcome {
  const startMs = timeOf(run.starttime)
  const id = textOf(run.id)
  if (startMs === undefined) return { reason: 'start_time tells no time' }
  if (id === undefined) return { reason: 'it has no id' }
  const endMs = timeOf(run.endtime)
  const extra = objectOf(run.extra)
  const metadata = objectOf(extra.metadata ?? run.metadata)
  const asked = objectOf(extra.invocation_params)
  return {
    id,
    startMs,
    ...(endMs !== undefined && endMs >= startMs && { durationMs: endMs - startMs }),
    failed: run.error !== undefined || run.status === 'error',
    told: usageOf({
      operation: type === 'embedding' || metadata.ls_model_type === 'embedding' ? 'embeddings' : 'chat',
      provider: textOf(metadata.ls_provider),
      model: textOf(metadata.ls_model_name) ?? textOf(asked.model) ?? textOf(asked.model_name),
      timeToFirstTokenS: firstTokenS(startMs, timeOf(run.firsttokentime), endMs),
      ...tokensOf(run, metadata),
    }),
    labels: labelsOf({
      trace: run.traceid,
      conversation: metadata.session_id ?? metadata.thread_id ?? metadata.conversation_id,
      project: run.sessionname ?? run.sessionid,
      user: metadata.user_id,
      tags: listOf(run.tags),
    }),
  }
}

function tokensOf(run: Fields, metadata: Fields) {
  const outputs = objectOf(run.outputs)
  const told = [run.usagemetadata, outputs.usage_metadata, metadata.usage_metadata, outputs.usage].map(objectOf)
  const usage = told.find((each) => Object.keys(each).length > 0) ?? {}
  const details = objectOf(usage.input_token_details ?? run.prompttokendetails)
  const made = objectOf(usage.output_token_details ?? run.completiontokendetails)
  const cacheReadTokens = countOf(details.cache_read)
  const cacheWriteTokens = countOf(details.cache_creation)
  const total = countOf(usage.input_tokens ?? usage.prompt_tokens ?? run.prompttokens)
  return {
    inputTokens: wholeInput(total, (cacheReadTokens ?? 0) + (cacheWriteTokens ?? 0)),
    cacheReadTokens,
    cacheWriteTokens,
    outputTokens: countOf(usage.output_tokens ?? usage.completion_tokens ?? run.completiontokens),
    reasoningTokens: countOf(made.reasoning),
  }
}
