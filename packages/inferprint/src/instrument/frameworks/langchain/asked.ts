import { isObject, type JsonObject, under } from '../../../usage/draft.ts'
import { langchain } from '../../../usage/formats/langchain.ts'
import type { CallStart } from '../../call.ts'
import { labelsNow } from '../../context.ts'
import { serverOfProvider } from '../server-of-provider.ts'

/** What a start of a run tells, besides its prompt. */
export interface Asked {
  /** The model as LangChain saves it: `{ id: ['langchain', 'chat_models', 'openai', 'ChatOpenAI'], kwargs }`. */
  readonly llm: unknown
  readonly extra: unknown
  readonly metadata: unknown
}

const text = (...values: readonly unknown[]): string | undefined =>
  values.find((value): value is string => typeof value === 'string' && value !== '')

const kinds = new Set(['langchain', 'langchain_core', 'chat_models', 'llms'])

function providerOf({ llm, metadata }: Asked): string {
  const told = text(under({ metadata }, 'metadata').ls_provider)
  if (told !== undefined) return told
  const id = isObject(llm) && Array.isArray(llm.id) ? llm.id.slice(0, -1) : []
  return text(...id.filter((word) => !kinds.has(String(word)))) ?? ''
}

/** As the integrations keep it; what they keep elsewhere stays unknown. */
function addressOf(kwargs: JsonObject): string | undefined {
  const { configuration } = kwargs
  const own = isObject(configuration) ? configuration : {}
  return text(own.baseURL, own.base_url, kwargs.base_url, kwargs.baseUrl, kwargs.azure_openai_endpoint)
}

/** The call that begins with a run. @param prompt of which words may be counted */
export function startOf(asked: Asked, operation: 'chat' | 'text_completion', prompt: unknown): CallStart {
  const kwargs = under(asked.llm, 'kwargs')
  const params = under(asked.extra, 'invocation_params')
  const model = text(
    under({ metadata: asked.metadata }, 'metadata').ls_model_name,
    params.model,
    params.modelId,
    kwargs.model,
    kwargs.model_name,
  )
  return {
    sdk: '@langchain/core',
    operation,
    format: 'langchain',
    formats: [langchain],
    stream: false,
    model,
    body: { prompt },
    labels: labelsNow(),
    begunAt: performance.now(),
    ...serverOfProvider(providerOf(asked), addressOf(kwargs)),
  }
}
