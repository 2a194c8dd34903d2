import { type Draft, isObject, type JsonObject, listOf } from '../draft.ts'
import type { FormatReader } from './reader.ts'

const metricsKey = 'amazon-bedrock-invocationMetrics'

/** Fields that only these bodies have: of Llama, Titan, Mistral, Cohere, and of pictures. */
const own =
  'generation,inputTextTokenCount,totalOutputTextTokenCount,outputs,generations,generation_id,response_type,images,artifacts'.split(
    ',',
  )
/** Cohere's, and of others behind Bedrock: lists of numbers, whole or by type. */
const embeddingsIn = ({ embedding, embeddings }: JsonObject): number | undefined => {
  if (Array.isArray(embedding)) return 1
  const list = isObject(embeddings) ? Object.values(embeddings)[0] : embeddings
  return Array.isArray(list) ? list.length : undefined
}
/**
 * Bodies of InvokeModel in models' own words, where no provider's API speaks them too.
 * Source: docs.aws.amazon.com/bedrock/latest/userguide/model-parameters.html
 */
export const bedrockInvoke: FormatReader = {
  format: 'bedrock-invoke',
  recognises: (event) => own.some((name) => name in event),
  read(event, draft) {
    const pictures = event.images ?? event.artifacts
    if (Array.isArray(pictures)) {
      draft.finished = true
      draft.output = { images: pictures.length }
      return
    }
    const embeddings = embeddingsIn(event)
    const reasons = [event, ...listOf(event.results), ...listOf(event.outputs), ...listOf(event.generations)]
    const hasEnded = reasons.some(
      (each) =>
        isObject(each) &&
        [each.stop_reason, each.completionReason, each.finish_reason].some((why) => typeof why === 'string'),
    )
    if (hasEnded || embeddings !== undefined) draft.finished = true
    const input = draft.count(event, 'prompt_token_count') ?? draft.count(event, 'inputTextTokenCount')
    if (input !== undefined) draft.input = { totalTokens: input, freshTokens: input }
    if (embeddings !== undefined) {
      draft.output = { embeddings }
      return
    }
    const output =
      draft.count(event, 'generation_token_count') ??
      draft.count(event, 'totalOutputTextTokenCount') ??
      resultTokens(event, draft)
    if (output !== undefined) draft.output = { totalTokens: output }
  },
}

function resultTokens({ results }: JsonObject, draft: Draft): number | undefined {
  const counts = listOf(results).map((each) => (isObject(each) ? draft.count(each, 'tokenCount') : undefined))
  if (counts.length === 0 || counts.includes(undefined)) return undefined
  return counts.reduce<number>((sum, each) => sum + (each ?? 0), 0)
}

/**
 * What Bedrock itself counts, on the last event of a stream in whichever format, and in the headers of a reply: it fills what the model
 * does not tell. Source: docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_InvokeModelWithResponseStream.html
 */
export function readInvocationMetrics(event: JsonObject, draft: Draft): void {
  const metrics = event[metricsKey]
  if (!isObject(metrics)) return
  draft.finished = true
  const input = draft.count(metrics, 'inputTokenCount')
  const output = draft.count(metrics, 'outputTokenCount')
  if (draft.input.totalTokens === undefined && input !== undefined)
    draft.input = { ...draft.input, totalTokens: input, freshTokens: input }
  if (draft.output.totalTokens === undefined && draft.output.embeddings === undefined && output !== undefined)
    draft.output = { ...draft.output, totalTokens: output }
  const latency = draft.amount(metrics, 'invocationLatency', 1000)
  if (latency !== undefined) draft.seconds.serverLatencyS ??= latency
}

/** The counts in the headers of InvokeModel's reply, in the words of its streams; undefined where there are none. */
export function metricsOfHeaders(header: (name: string) => string | null | undefined): JsonObject | undefined {
  const count = (name: string): number | undefined => {
    const value = header(`x-amzn-bedrock-${name}`)
    return value && /^\d{1,12}$/.test(value) ? Number(value) : undefined
  }
  const metrics = {
    inputTokenCount: count('input-token-count'),
    outputTokenCount: count('output-token-count'),
    invocationLatency: count('invocation-latency'),
  }
  const { inputTokenCount, outputTokenCount } = metrics
  return inputTokenCount === undefined && outputTokenCount === undefined ? undefined : { [metricsKey]: metrics }
}
