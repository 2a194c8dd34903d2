import { bedrockTokens } from './tokens.ts'
import { inPieces } from './variation.ts'

/** What `InvokeModel` answers: each maker's own body. */
export interface InvokedModel {
  readonly body: (tells: boolean) => object
  /** The pieces of a stream. */
  readonly chunks: (pieces: string[], tells: boolean) => object[]
}

const { input, output } = bedrockTokens

const anthropicUsage = { input_tokens: input, output_tokens: output }

const anthropic: InvokedModel = {
  body: (tells) => ({
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model: 'claude-haiku-4-5',
    content: [{ type: 'text', text: 'hello' }],
    stop_reason: 'end_turn',
    stop_sequence: null,
    ...(tells && { usage: anthropicUsage }),
  }),
  chunks: (pieces, tells) => [
    {
      type: 'message_start',
      message: {
        id: 'msg_1',
        type: 'message',
        role: 'assistant',
        model: 'claude-haiku-4-5',
        content: [],
        stop_reason: null,
        ...(tells && { usage: { ...anthropicUsage, output_tokens: 1 } }),
      },
    },
    { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
    ...pieces.map((text) => ({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } })),
    { type: 'content_block_stop', index: 0 },
    {
      type: 'message_delta',
      delta: { stop_reason: 'end_turn', stop_sequence: null },
      ...(tells && { usage: { output_tokens: output } }),
    },
    { type: 'message_stop' },
  ],
}

const llama: InvokedModel = {
  body: (tells) => ({
    generation: 'hello',
    ...(tells && { prompt_token_count: input, generation_token_count: output }),
    stop_reason: 'stop',
  }),
  chunks: (pieces, tells) =>
    pieces.map((generation, index) => ({
      generation,
      prompt_token_count: index === 0 && tells ? input : null,
      ...(tells && { generation_token_count: index === pieces.length - 1 ? output : index + 1 }),
      stop_reason: index === pieces.length - 1 ? 'stop' : null,
    })),
}

const titan: InvokedModel = {
  body: (tells) => ({
    ...(tells && { inputTextTokenCount: input }),
    results: [{ outputText: 'hello', completionReason: 'FINISH', ...(tells && { tokenCount: output }) }],
  }),
  chunks: (pieces, tells) =>
    pieces.map((outputText, index) => ({
      outputText,
      index,
      totalOutputTextTokenCount: index === pieces.length - 1 && tells ? output : null,
      completionReason: index === pieces.length - 1 ? 'FINISH' : null,
      inputTextTokenCount: index === 0 && tells ? input : null,
    })),
}

const nova: InvokedModel = {
  body: (tells) => ({
    output: { message: { role: 'assistant', content: [{ text: 'hello' }] } },
    stopReason: 'end_turn',
    ...(tells && { usage: { inputTokens: input, outputTokens: output, totalTokens: input + output } }),
  }),
  chunks: (pieces, tells) => [
    { messageStart: { role: 'assistant' } },
    ...pieces.map((text) => ({ contentBlockDelta: { delta: { text }, contentBlockIndex: 0 } })),
    { contentBlockStop: { contentBlockIndex: 0 } },
    { messageStop: { stopReason: 'end_turn' } },
    { metadata: { ...(tells && { usage: { inputTokens: input, outputTokens: output } }), metrics: {} } },
  ],
}

const titanEmbedding: InvokedModel = {
  body: (tells) => ({ embedding: [1, 2], ...(tells && { inputTextTokenCount: input }) }),
  chunks: () => [],
}

const makers: readonly (readonly [RegExp, InvokedModel])[] = [
  [/anthropic\./, anthropic],
  [/meta\.llama/, llama],
  [/titan-embed/, titanEmbedding],
  [/titan/, titan],
  [/nova/, nova],
]

export const invokedModel = (model: string): InvokedModel | undefined => makers.find(([name]) => name.test(model))?.[1]

/** On the last chunk of every maker. */
export const invocationMetrics = {
  'amazon-bedrock-invocationMetrics': {
    inputTokenCount: input,
    outputTokenCount: output,
    invocationLatency: 100,
    firstByteLatency: 20,
  },
}

export function invokedChunks(model: InvokedModel, chunks: number | undefined, tells: boolean): object[] {
  const all = model.chunks(inPieces('hello', chunks), tells)
  return all.map((chunk, index) => (tells && index === all.length - 1 ? { ...chunk, ...invocationMetrics } : chunk))
}
