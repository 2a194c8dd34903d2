import { byPlainName, countOf, isTrue, labelsOf, listOf, objectOf, plainName, textOf, timeOf } from './fields.ts'
import type { Fields, Format, Outcome } from './format.ts'
import { firstTokenS, usageOf, wholeInput } from './usage.ts'

/** `call_type` without the `a` of calls that were awaited. Source: litellm/types/utils.py, CallTypes. */
const operations = {
  completion: 'chat',
  text_completion: 'text_completion',
  responses: 'chat',
  anthropic_messages: 'chat',
  generate_content: 'generate_content',
  generate_content_stream: 'generate_content',
  pass_through_endpoint: 'chat',
  embedding: 'embeddings',
} as const

const operationOf = (callType: string) => operations[callType.replace(/^a(?!nthropic)/, '') as keyof typeof operations]

/**
 * Rows of the table `LiteLLM_SpendLogs`. Sources: schema.prisma and litellm/proxy/spend_tracking/spend_tracking_utils.py of
 * BerriAI/litellm: answers of a cache have ids of their own and `cache_hit` "True"; what was not streamed has the first token at its
 * end; the usage as the provider told it stands in `metadata.usage_object`, `additional_usage_values` before that.
 */
export const litellm: Format = {
  name: 'litellm',
  title: 'spend logs of LiteLLM',
  isOf: (fields) => {
    const { requestid, calltype, customllmprovider, modelgroup, spend } = byPlainName(fields)
    return requestid !== undefined && calltype !== undefined && [customllmprovider, modelgroup, spend].some(isTold)
  },
  reader: () => ({ read: (fields) => [read(byPlainName(fields))] }),
}

const isTold = (value: unknown): boolean => value !== undefined

function read(row: Fields): Outcome {
  const operation = operationOf(textOf(row.calltype) ?? '')
  if (operation === undefined) return { passed: `a call of type ${textOf(row.calltype) ?? 'unknown'}` }
  if (isTrue(row.cachehit)) return { reason: 'it was answered from a cache of answers: nothing was computed' }
  const startMs = timeOf(row.starttime)
  if (startMs === undefined) return { reason: 'startTime tells no time' }
  for (const name of ['prompt_tokens', 'completion_tokens'])
    if (isTold(row[plainName(name)]) && countOf(row[plainName(name)]) === undefined)
      return { reason: `${name} is no number` }
  const endMs = timeOf(row.endtime)
  const metadata = objectOf(row.metadata)
  const id = textOf(row.requestid)
  return {
    id: id as string,
    startMs,
    ...(endMs !== undefined && endMs >= startMs && { durationMs: endMs - startMs }),
    failed: /fail/i.test(textOf(row.status) ?? textOf(metadata.status) ?? ''),
    told: usageOf({
      operation,
      provider: textOf(row.customllmprovider),
      address: addressOf(row.apibase),
      model: textOf(row.model) ?? textOf(row.modelgroup),
      responseId: id,
      timeToFirstTokenS: firstTokenS(startMs, timeOf(row.completionstarttime), endMs),
      ...tokensOf(row, metadata),
    }),
    labels: labelsOf({
      team: row.teamid,
      user: row.enduser ?? row.user,
      conversation: row.sessionid,
      tags: listOf(row.requesttags),
      modelgroup: row.modelgroup === row.model ? undefined : row.modelgroup,
    }),
  }
}

const addressOf = (base: unknown): string | undefined => {
  const text = textOf(base)
  return text !== undefined && URL.canParse(text) ? text : undefined
}

function tokensOf(row: Fields, metadata: Fields) {
  const usage = { ...objectOf(metadata.additional_usage_values), ...objectOf(metadata.usage_object) }
  const details = objectOf(usage.prompt_tokens_details)
  const cacheReadTokens = countOf(usage.cache_read_input_tokens ?? details.cached_tokens)
  const cacheWriteTokens = countOf(usage.cache_creation_input_tokens ?? details.cache_creation_tokens)
  const total = countOf(row.prompttokens ?? usage.prompt_tokens)
  return {
    inputTokens: wholeInput(total, (cacheReadTokens ?? 0) + (cacheWriteTokens ?? 0)),
    cacheReadTokens,
    cacheWriteTokens,
    outputTokens: countOf(row.completiontokens ?? usage.completion_tokens),
    reasoningTokens: countOf(objectOf(usage.completion_tokens_details).reasoning_tokens),
  }
}
