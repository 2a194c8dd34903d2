import { isObject, type JsonObject, under } from '../../../usage/draft.ts'

/** What LangChain's callbacks hand over when a model has answered: the generations of one prompt. */
export interface LlmResult {
  readonly generations: readonly (readonly Generation[])[]
  readonly llmOutput?: unknown
}

export interface Generation {
  readonly text: string
  readonly generationInfo?: unknown
  /** Of chat models. */
  readonly message?: unknown
}

const count = (...values: readonly unknown[]): number | undefined =>
  values.find((value): value is number => typeof value === 'number')

/** Under the names of LangChain (`promptTokens`), OpenAI (`prompt_tokens`), Anthropic (`input_tokens`), Bedrock and Ollama. */
function usageMetadataOf(usage: unknown): JsonObject | undefined {
  if (!isObject(usage)) return undefined
  const output = count(
    usage.completionTokens,
    usage.completion_tokens,
    usage.output_tokens,
    usage.outputTokens,
    usage.eval_count,
  )
  if (output === undefined) return undefined
  const input = count(
    usage.promptTokens,
    usage.prompt_tokens,
    usage.input_tokens,
    usage.inputTokens,
    usage.prompt_eval_count,
  )
  const cacheRead = count(usage.cache_read_input_tokens, under(usage, 'prompt_tokens_details').cached_tokens)
  return {
    output_tokens: output,
    ...(input !== undefined && { input_tokens: input }),
    ...(cacheRead !== undefined && { input_token_details: { cache_read: cacheRead } }),
  }
}

/** The message's own usage, for it has the details; of several answers to one prompt the sum stands in `llmOutput` alone. */
export function usageOf({ generations, llmOutput }: LlmResult): JsonObject | undefined {
  const answers = generations[0] ?? []
  const message = answers[0]?.message
  const told = under(message, 'response_metadata')
  const own = under(message, 'usage_metadata')
  const sum = usageMetadataOf(under(llmOutput, 'tokenUsage')) ?? usageMetadataOf(under(llmOutput, 'usage'))
  if (answers.length > 1 && sum) return sum
  if (typeof own.output_tokens === 'number') return own
  const places = [told.tokenUsage, told.usage, told, under(answers[0], 'generationInfo').tokenUsage]
  return sum ?? places.map(usageMetadataOf).find((each) => each !== undefined)
}

const isOfProvider = (id: unknown): id is string =>
  typeof id === 'string' && id !== '' && !/^(run-|lc_run|lc_)/.test(id)

/** The provider's ids of the reply and of its message; LangChain's own are left out. */
export function idsOf({ generations, llmOutput }: LlmResult): readonly string[] {
  const first = generations[0]?.[0]
  const message = first?.message
  const ids = [
    under(message, 'response_metadata').id,
    isObject(llmOutput) ? llmOutput.id : undefined,
    under(first, 'generationInfo').id,
    isObject(message) ? message.id : undefined,
  ]
  return [...new Set(ids.filter(isOfProvider))]
}

export function modelOf({ generations, llmOutput }: LlmResult): string | undefined {
  const first = generations[0]?.[0]
  const told = under(first?.message, 'response_metadata')
  const info = under(first, 'generationInfo')
  const output = isObject(llmOutput) ? llmOutput : {}
  return [told.model_name, told.model, told.modelId, info.model_name, info.model, output.model_name, output.model].find(
    (name): name is string => typeof name === 'string' && name !== '',
  )
}

/** The words of every answer, and the arguments of tools. */
export const textsOf = ({ generations }: LlmResult): readonly string[] =>
  (generations[0] ?? []).flatMap(({ text, message }) => {
    const { tool_calls: calls } = isObject(message) ? message : {}
    const asked = Array.isArray(calls) ? calls.map((call) => JSON.stringify(under(call, 'args'))) : []
    return [text, ...asked]
  })

/** The reply as the reader of LangChain's messages takes it. */
export function replyOf(result: LlmResult): JsonObject {
  const usage = usageOf(result)
  return {
    id: idsOf(result)[0],
    ...(usage && { usage_metadata: usage }),
    response_metadata: { model_name: modelOf(result) },
    text: textsOf(result),
  }
}
