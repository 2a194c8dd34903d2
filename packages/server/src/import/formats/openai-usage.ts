import { byPlainName, countOf, idOf, isTrue, labelsOf, numberOf, textOf, timeOf } from './fields.ts'
import type { Fields, Format, Outcome, Sum } from './format.ts'
import { meanUsage, type TokenSums, tokenColumns } from './sums.ts'
import { type Told, usageOf } from './usage.ts'

/**
 * Usage of an organization: pages of buckets of the API, or the CSV of the dashboard, which has the same names as columns. A result is
 * the sum of `num_model_requests` requests. `input_tokens` counts what was cached too. Source: openai/openai-python,
 * src/openai/types/admin/organization/usage_*_response.py; files of the dashboard begin with start_time,end_time,start_time_iso,end_time_iso.
 */
export const openaiUsage: Format = {
  name: 'openai-usage',
  title: 'usage of an organization at OpenAI',
  isOf: (fields) =>
    bucketsOf(fields).some(({ object, results }) => object === 'bucket' && Array.isArray(results)) ||
    ('start_time' in fields && 'end_time' in fields && ('num_model_requests' in fields || 'start_time_iso' in fields)),
  reader: () => ({ read }),
}

/** A page among lines has its buckets in itself. */
const bucketsOf = (fields: Fields): readonly Fields[] =>
  Array.isArray(fields.data) ? (fields.data as readonly Fields[]) : [fields]

function* read(fields: Fields): Generator<Outcome> {
  for (const bucket of bucketsOf(fields)) {
    const results = Array.isArray(bucket.results) ? (bucket.results as readonly Fields[]) : [bucket]
    if (results.length === 0) yield { passed: 'an empty bucket' }
    for (const result of results) yield resultOf(bucket, result)
  }
}

type Kind = 'completions' | 'embeddings' | 'images' | 'audio_speeches' | 'audio_transcriptions'

/** A line of the CSV does not say which it is of: it shows in what it counts. */
function kindOf(result: Fields): string {
  const object = textOf(result.object)
  if (object !== undefined && object !== 'bucket') return object.replace(/^organization\.(usage\.)?|\.result$/g, '')
  const { characters, seconds, images, outputtokens, inputtokens, model } = result
  if (characters !== undefined) return 'audio_speeches'
  if (seconds !== undefined) return 'audio_transcriptions'
  if (images !== undefined) return 'images'
  if (outputtokens !== undefined && !/embedding/.test(String(model))) return 'completions'
  return inputtokens === undefined ? 'empty' : 'embeddings'
}

function resultOf(inBucket: Fields, inResult: Fields): Outcome {
  const bucket = byPlainName(inBucket)
  const result = byPlainName(inResult)
  const kind = kindOf(result)
  const requests = countOf(result.nummodelrequests) ?? 0
  if (kind === 'empty' || (requests === 0 && kind in made)) return { passed: 'an empty bucket' }
  if (!(kind in made)) return { passed: `a sum of ${kind}` }
  const [startMs, endMs] = [timeOf(bucket.starttime), timeOf(bucket.endtime)]
  if (startMs === undefined || endMs === undefined) return { reason: 'its bucket tells no start and end' }
  if (endMs > Date.now()) return { reason: 'its bucket is not over: import it when it is, so that it is whole' }
  const model = textOf(result.model)
  if (model === undefined) return { reason: 'it names no model; export it grouped by model' }
  const { told, sum } = made[kind as Kind](result, { provider: 'openai', model }, requests)
  const { projectid, userid, apikeyid, batch, servicetier, size, source } = result
  return {
    id: idOf('openai', kind, endMs, model, projectid, userid, apikeyid, batch, servicetier, size, source),
    startMs,
    told,
    sum: { ...sum, requests },
    labels: labelsOf({
      project: projectid,
      user: userid,
      api_key_id: apikeyid,
      batch: isTrue(batch) ? 'true' : undefined,
      service_tier: servicetier,
    }),
  }
}

type Made = (
  result: Fields,
  situation: Told,
  requests: number,
) => { told: ReturnType<typeof usageOf>; sum: Omit<Sum, 'requests'> }

const ofTokens =
  (operation: 'chat' | 'embeddings'): Made =>
  (result, model, requests) => {
    const sums: TokenSums = {
      inputTokens: countOf(result.inputtokens) ?? 0,
      ...(operation === 'chat' && {
        cacheReadTokens: countOf(result.inputcachedtokens) ?? 0,
        cacheWriteTokens: countOf(result.inputcachewritetokens) ?? 0,
        outputTokens: countOf(result.outputtokens) ?? 0,
      }),
    }
    const amounts = { ...tokenColumns(sums), ...(operation === 'embeddings' && { embeddings: requests }) }
    return { told: meanUsage({ ...model, operation }, sums, requests), sum: { times: requests, amounts } }
  }

const made: Readonly<Record<Kind, Made>> = {
  completions: ofTokens('chat'),
  embeddings: ofTokens('embeddings'),
  images: (result, model) => {
    const images = countOf(result.images) ?? 0
    const told = usageOf({ ...model, operation: 'image_generation', images: 1, imageSize: textOf(result.size) })
    return { told, sum: { times: images, amounts: { images } } }
  },
  audio_speeches: (result, model, requests) => {
    const characters = countOf(result.characters) ?? 0
    const told = usageOf({ ...model, operation: 'speech', characters: Math.round(characters / requests) })
    return { told, sum: { times: requests, amounts: { characters } } }
  },
  audio_transcriptions: (result, model, requests) => {
    const seconds = numberOf(result.seconds) ?? 0
    const told = usageOf({ ...model, operation: 'transcription', audioSeconds: seconds / requests })
    return { told, sum: { times: requests, amounts: { audio_s: seconds } } }
  },
}
