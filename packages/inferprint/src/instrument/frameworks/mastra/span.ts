import { isObject, type JsonObject, under } from '../../../usage/draft.ts'
import { serverOfModel } from '../ai-sdk/model.ts'

/** One request to a model, as Mastra's tracing tells of it when it is over. */
export interface Inference {
  readonly id: string
  /** ms since 1970 */
  readonly begunAt: number
  readonly durationMs: number
  readonly attributes: JsonObject
  readonly input: unknown
  readonly output: unknown
  /** Name of the class, of what failed. */
  readonly error: string | undefined
}

const msOf = (time: unknown): number => (time instanceof Date ? time.getTime() : Date.parse(String(time)))

/** Undefined for spans of other kinds: runs of agents, generations and steps hold what inferences tell again. */
export function inferenceOf(span: unknown): Inference | undefined {
  if (!isObject(span) || span.type !== 'model_inference' || typeof span.id !== 'string') return undefined
  const { id, startTime, endTime, input, output } = span
  const attributes = under(span, 'attributes')
  const { name } = under(span, 'errorInfo')
  const hasFailed = attributes.finishReason === 'error' || isObject(span.errorInfo)
  const begunAt = msOf(startTime)
  return {
    id,
    begunAt,
    durationMs: Math.max(0, msOf(endTime) - begunAt) || 0,
    attributes,
    input,
    output,
    error: hasFailed ? (typeof name === 'string' ? name : 'Error') : undefined,
  }
}

/** As the AI SDK, which is underneath, tells its usage. */
export function replyOf({ attributes, output }: Inference): JsonObject {
  const { inputTokens, outputTokens } = under(attributes, 'usage')
  const given = under(under(attributes, 'usage'), 'inputDetails')
  const made = under(under(attributes, 'usage'), 'outputDetails')
  return {
    id: attributes.responseId,
    response: { modelId: attributes.responseModel },
    content: [{ text: isObject(output) ? output.text : output }],
    usage: {
      inputTokens,
      outputTokens,
      inputTokenDetails: { cacheReadTokens: given.cacheRead, cacheWriteTokens: given.cacheWrite },
      outputTokenDetails: { reasoningTokens: made.reasoning },
    },
  }
}

export const modelAndServerOf = ({ attributes: { model, provider } }: Inference) => ({
  ...(typeof model === 'string' && { model }),
  ...serverOfModel({ provider: String(provider ?? ''), modelId: String(model) }, undefined),
})
