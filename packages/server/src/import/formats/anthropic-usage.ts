import { byPlainName, countOf, idOf, labelsOf, objectOf, textOf, timeOf } from './fields.ts'
import type { Fields, Format, Outcome } from './format.ts'
import { likelyRequests, meanUsage, type TokenSums, tokenColumns } from './sums.ts'

/**
 * Usage of an organization: pages of `/v1/organizations/usage_report/messages`, or the CSV of the Console. Neither tells how many
 * requests a result sums up. Sources: platform.claude.com/docs, "Get Messages Usage Report"; the columns of the CSV as its users show
 * them (usage_date_utc, model_version, usage_input_tokens_no_cache, ...).
 */
export const anthropicUsage: Format = {
  name: 'anthropic-usage',
  title: 'usage of an organization at Anthropic',
  isOf: (fields) =>
    'usage_date_utc' in fields ||
    bucketsOf(fields).some(({ starting_at, results }) => starting_at !== undefined && Array.isArray(results)),
  reader: () => ({ read }),
}

/** A page among lines has its buckets in itself. */
const bucketsOf = (fields: Fields): readonly Fields[] =>
  Array.isArray(fields.data) ? (fields.data as readonly Fields[]) : [fields]

const dayMs = 86_400_000

function* read(fields: Fields): Generator<Outcome> {
  if ('usage_date_utc' in fields) {
    const startMs = timeOf(fields.usage_date_utc)
    yield resultOf(byPlainName(fields), startMs, startMs === undefined ? undefined : startMs + dayMs)
    return
  }
  for (const { starting_at, ending_at, results } of bucketsOf(fields)) {
    const list = Array.isArray(results) ? (results as readonly Fields[]) : []
    if (list.length === 0) yield { passed: 'an empty bucket' }
    for (const result of list) yield resultOf(byPlainName(result), timeOf(starting_at), timeOf(ending_at))
  }
}

function sumsOf(result: Fields): TokenSums {
  const creation = byPlainName(objectOf(result.cachecreation))
  const fresh = countOf(result.uncachedinputtokens ?? result.usageinputtokensnocache) ?? 0
  const cacheReadTokens = countOf(result.cachereadinputtokens ?? result.usageinputtokenscacheread) ?? 0
  const cacheWriteTokens = [
    creation.ephemeral1hinputtokens,
    creation.ephemeral5minputtokens,
    result.usageinputtokenscachewrite5m,
    result.usageinputtokenscachewrite1h,
    result.usageinputtokenscachewrite,
  ].reduce<number>((sum, each) => sum + (countOf(each) ?? 0), 0)
  const outputTokens = countOf(result.outputtokens ?? result.usageoutputtokens) ?? 0
  return { inputTokens: fresh + cacheReadTokens + cacheWriteTokens, cacheReadTokens, cacheWriteTokens, outputTokens }
}

/** Words of both for how long prompts may be: `0-200k`, `≤ 200k`, `200k-1M`, `> 200k`. */
const mostInput = (result: Fields): number =>
  /^(0-200k|(≤|<=) ?200k)$/.test(textOf(result.contextwindow) ?? '') ? 200_000 : 1_000_000

function resultOf(result: Fields, startMs: number | undefined, endMs: number | undefined): Outcome {
  const sums = sumsOf(result)
  if (sums.inputTokens === 0 && sums.outputTokens === 0) return { passed: 'an empty bucket' }
  if (startMs === undefined || endMs === undefined) return { reason: 'its bucket tells no start and end' }
  if (endMs > Date.now()) return { reason: 'its bucket is not over: import it when it is, so that it is whole' }
  const model = textOf(result.model ?? result.modelversion)
  if (model === undefined) return { reason: 'it names no model; export it grouped by model' }
  const { likely, fewest, most } = likelyRequests(sums, mostInput(result))
  const of = (requests: number) => ({
    told: meanUsage({ provider: 'anthropic', model }, sums, requests),
    times: requests,
  })
  const { apikeyid, apikey, workspaceid, workspace, servicetier, usagetype, contextwindow, inferencegeo, speed } =
    result
  const parts = [
    apikeyid ?? apikey,
    workspaceid ?? workspace,
    servicetier ?? usagetype,
    contextwindow,
    inferencegeo,
    speed,
  ]
  return {
    id: idOf('anthropic', endMs, model, ...parts, result.accountid, result.serviceaccountid),
    startMs,
    told: of(likely).told,
    sum: { requests: 0, times: likely, orElse: [of(fewest), of(most)], amounts: tokenColumns(sums) },
    labels: labelsOf({
      api_key_id: apikeyid,
      api_key_name: apikey,
      project: workspaceid ?? workspace,
      service_tier: servicetier ?? usagetype,
    }),
  }
}
