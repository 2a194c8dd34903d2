import type { Operation } from '../../instrument/record.ts'

/** Where a convention keeps what an estimate asks of a span: names of attributes, the first that is there counts. */
export interface Fields {
  readonly provider?: readonly string[]
  readonly serverAddress?: readonly string[]
  readonly requestModel?: readonly string[]
  readonly responseModel?: readonly string[]
  readonly responseId?: readonly string[]
  readonly inputTokens?: readonly string[]
  readonly cacheReadTokens?: readonly string[]
  readonly cacheWriteTokens?: readonly string[]
  readonly outputTokens?: readonly string[]
  readonly reasoningTokens?: readonly string[]
  readonly images?: readonly string[]
  readonly imageSize?: readonly string[]
  readonly isStream?: readonly string[]
  readonly timeToFirstTokenS?: readonly string[]
  readonly timeToFirstTokenMs?: readonly string[]
}

export interface Convention {
  /** Who writes it, and where that is told. */
  readonly source: string
  /** The attribute that says what a span is of. */
  readonly kind?: string
  /** Its values for one request to a model. Others are of agents, chains and tools, which repeat the tokens of what they call. */
  readonly leaves?: Readonly<Record<string, Operation>>
  readonly fields: Fields
}

const chat = 'chat'
const embeddings = 'embeddings'

/** In the order in which they are asked. */
export const conventions: readonly Convention[] = [
  {
    source: 'OpenTelemetry, github.com/open-telemetry/semantic-conventions-genai; cache_write: @anthropic-ai/sdk 1.14',
    kind: 'gen_ai.operation.name',
    leaves: {
      chat,
      text_completion: 'text_completion',
      generate_content: 'generate_content',
      embeddings,
      image_generation: 'image_generation',
      image_edit: 'image_generation',
      image_variation: 'image_generation',
    },
    fields: {
      provider: ['gen_ai.provider.name', 'gen_ai.system'],
      serverAddress: ['server.address'],
      requestModel: ['gen_ai.request.model'],
      responseModel: ['gen_ai.response.model'],
      responseId: ['gen_ai.response.id'],
      inputTokens: ['gen_ai.usage.input_tokens'],
      cacheReadTokens: ['gen_ai.usage.cache_read.input_tokens'],
      cacheWriteTokens: ['gen_ai.usage.cache_creation.input_tokens', 'gen_ai.usage.cache_write.input_tokens'],
      outputTokens: ['gen_ai.usage.output_tokens'],
      reasoningTokens: ['gen_ai.usage.reasoning.output_tokens'],
      isStream: ['gen_ai.request.stream'],
      timeToFirstTokenS: ['gen_ai.response.time_to_first_chunk'],
    },
  },
  {
    source: 'OpenLLMetry, @traceloop/ai-semantic-conventions, and OpenTelemetry before 1.27',
    kind: 'llm.request.type',
    leaves: { chat, completion: 'text_completion', embedding: embeddings },
    fields: {
      inputTokens: ['gen_ai.usage.prompt_tokens', 'llm.usage.prompt_tokens'],
      cacheReadTokens: ['gen_ai.usage.cache_read_input_tokens'],
      cacheWriteTokens: ['gen_ai.usage.cache_creation.input_tokens', 'gen_ai.usage.cache_write.input_tokens'],
      outputTokens: ['gen_ai.usage.completion_tokens', 'llm.usage.completion_tokens'],
      reasoningTokens: ['gen_ai.usage.reasoning_tokens', 'llm.usage.reasoning_tokens'],
      requestModel: ['llm.request.model'],
      responseModel: ['llm.response.model'],
      images: ['gen_ai.request.image.count'],
      imageSize: ['gen_ai.request.image.size'],
      isStream: ['llm.is_streaming', 'gen_ai.is_streaming'],
    },
  },
  {
    source: "OpenLLMetry's workflows, tasks, agents and tools",
    kind: 'traceloop.span.kind',
    leaves: {},
    fields: {},
  },
  {
    source: 'OpenInference, @arizeai/openinference-semantic-conventions',
    kind: 'openinference.span.kind',
    leaves: { LLM: chat, EMBEDDING: embeddings },
    fields: {
      provider: ['llm.provider', 'llm.system'],
      requestModel: ['llm.request.model_name', 'llm.model_name', 'embedding.model_name'],
      responseModel: ['llm.response.model_name'],
      inputTokens: ['llm.token_count.prompt'],
      cacheReadTokens: ['llm.token_count.prompt_details.cache_read'],
      cacheWriteTokens: ['llm.token_count.prompt_details.cache_write'],
      outputTokens: ['llm.token_count.completion'],
      reasoningTokens: ['llm.token_count.completion_details.reasoning'],
    },
  },
  {
    source: "Vercel's AI SDK 4 to 6, ai-sdk.dev/docs/ai-sdk-core/telemetry",
    kind: 'ai.operationId',
    leaves: {
      'ai.generateText.doGenerate': chat,
      'ai.streamText.doStream': chat,
      'ai.generateObject.doGenerate': chat,
      'ai.streamObject.doStream': chat,
      'ai.embed.doEmbed': embeddings,
      'ai.embedMany.doEmbed': embeddings,
    },
    fields: {
      provider: ['ai.model.provider'],
      requestModel: ['ai.model.id'],
      responseModel: ['ai.response.model'],
      responseId: ['ai.response.id'],
      inputTokens: ['ai.usage.inputTokens', 'ai.usage.promptTokens', 'ai.usage.tokens'],
      cacheReadTokens: ['ai.usage.inputTokenDetails.cacheReadTokens', 'ai.usage.cachedInputTokens'],
      cacheWriteTokens: ['ai.usage.inputTokenDetails.cacheWriteTokens'],
      outputTokens: ['ai.usage.outputTokens', 'ai.usage.completionTokens'],
      reasoningTokens: ['ai.usage.outputTokenDetails.reasoningTokens', 'ai.usage.reasoningTokens'],
      timeToFirstTokenMs: ['ai.response.msToFirstChunk'],
    },
  },
  {
    source: 'LangSmith, docs.langchain.com/langsmith/trace-with-opentelemetry',
    kind: 'langsmith.span.kind',
    leaves: { llm: chat, embedding: embeddings },
    fields: {},
  },
  {
    source: 'Langfuse, langfuse.com/integrations/native/opentelemetry; figures as withLangfuseUsage spreads them',
    kind: 'langfuse.observation.type',
    leaves: { generation: chat, embedding: embeddings },
    fields: {
      requestModel: ['langfuse.observation.model.name'],
      inputTokens: ['langfuse.usage.input'],
      cacheReadTokens: ['langfuse.usage.input_cached'],
      cacheWriteTokens: ['langfuse.usage.input_cache_write'],
      outputTokens: ['langfuse.usage.output'],
      reasoningTokens: ['langfuse.usage.output_reasoning'],
    },
  },
]
