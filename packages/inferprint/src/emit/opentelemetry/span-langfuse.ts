import type { SpanAttributes } from './span-usage.ts'

export const usageDetails = 'langfuse.observation.usage_details'

/**
 * Langfuse tells usage as JSON whose parts add up, `{"input":8,"input_cached_tokens":4,"output":24,"output_reasoning_tokens":10}`, or
 * under OpenAI's names: the same attributes with one for each figure. Source: langfuse.com/docs/observability/features/token-and-cost-tracking
 */
export function withLangfuseUsage(attributes: SpanAttributes): SpanAttributes {
  const told = attributes[usageDetails]
  if (typeof told !== 'string') return attributes
  const parts = partsOf(told)
  const sum = (side: RegExp): number | undefined => {
    const amounts = parts.filter(([name]) => side.test(name)).map(([, amount]) => amount)
    return amounts.length ? amounts.reduce((one, other) => one + other) : undefined
  }
  return {
    ...attributes,
    'langfuse.usage.input': sum(/^input/) ?? sum(/^prompt_?tokens$/i),
    'langfuse.usage.input_cached': sum(/^input_cache(d|_read)/),
    'langfuse.usage.input_cache_write': sum(/^input_cache_(write|creation)/),
    'langfuse.usage.output': sum(/^output/) ?? sum(/^completion_?tokens$/i),
    'langfuse.usage.output_reasoning': sum(/^output_reasoning/),
  }
}

function partsOf(told: string): [string, number][] {
  try {
    const parts = Object.entries(JSON.parse(told) as object)
    return parts.filter((part): part is [string, number] => typeof part[1] === 'number')
  } catch {
    return []
  }
}

/** Every request of a client that Langfuse observes is a generation: embeddings, images and lists of models too. */
export const isAnyRequest = (attributes: SpanAttributes): boolean =>
  attributes['langfuse.observation.type'] === 'generation' && !('gen_ai.operation.name' in attributes)
