import { placeOf, type Told } from './span-told.ts'

const usageDetails = placeOf('langfuse.observation.usage_details')
const input = placeOf('langfuse.usage.input')
const inputCached = placeOf('langfuse.usage.input_cached')
const inputCacheWrite = placeOf('langfuse.usage.input_cache_write')
const output = placeOf('langfuse.usage.output')
const outputReasoning = placeOf('langfuse.usage.output_reasoning')

/**
 * Langfuse tells usage as JSON whose parts add up, `{"input":8,"input_cached_tokens":4,"output":24,"output_reasoning_tokens":10}`, or
 * under OpenAI's names: written where one attribute for each figure would stand.
 * Source: langfuse.com/docs/observability/features/token-and-cost-tracking
 */
export function spreadLangfuseUsage(told: Told): void {
  const details = told[usageDetails]
  if (typeof details !== 'string') return
  const parts = partsOf(details)
  const sum = (side: RegExp): number | undefined => {
    const amounts = parts.filter(([name]) => side.test(name)).map(([, amount]) => amount)
    return amounts.length ? amounts.reduce((one, other) => one + other) : undefined
  }
  told[input] = sum(/^input/) ?? sum(/^prompt_?tokens$/i)
  told[inputCached] = sum(/^input_cache(d|_read)/)
  told[inputCacheWrite] = sum(/^input_cache_(write|creation)/)
  told[output] = sum(/^output/) ?? sum(/^completion_?tokens$/i)
  told[outputReasoning] = sum(/^output_reasoning/)
}

function partsOf(told: string): [string, number][] {
  try {
    const parts = Object.entries(JSON.parse(told) as object)
    return parts.filter((part): part is [string, number] => typeof part[1] === 'number')
  } catch {
    return []
  }
}

const observationType = placeOf('langfuse.observation.type')
const operationName = placeOf('gen_ai.operation.name')

/** Every request of a client that Langfuse observes is a generation: embeddings, images and lists of models too. */
export const isAnyRequest = (told: Told): boolean =>
  told[observationType] === 'generation' && told[operationName] === undefined
