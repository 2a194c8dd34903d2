/** What one reply says was consumed. A figure that the reply does not give is absent: never zero in its place. */
export interface Usage {
  /** The wire format that was read: `openai-chat`, `openai-responses`, `anthropic`, `gemini`, ... */
  readonly format: Format
  /** As the reply names it. */
  readonly model?: string
  readonly input: InputUsage
  readonly output: OutputUsage
  /** Duration that the server reports, s. */
  readonly serverLatencyS?: number
  /** Prompt evaluation (prefill) and generation (decode) as the server reports them, s. */
  readonly prefillS?: number
  readonly decodeS?: number
  /** Energy that the server itself measured, kWh, and the field of the reply it was read from. */
  readonly measuredEnergyKwh?: number
  readonly measuredEnergyField?: string
  /** True when the reply ended before its closing event: the figures are those known so far. */
  readonly interrupted: boolean
  /** What was odd about the reply: codes with a sentence each. */
  readonly warnings: readonly UsageWarning[]
}

export interface InputUsage {
  /** All input tokens, cache reads and writes included. */
  readonly totalTokens?: number
  /** Neither read from nor written to a cache. */
  readonly freshTokens?: number
  readonly cacheReadTokens?: number
  readonly cacheWriteTokens?: number
  readonly audioTokens?: number
  readonly imageTokens?: number
  readonly videoTokens?: number
  /** Audio given for transcription, s. */
  readonly audioSeconds?: number
  readonly characters?: number
}

export interface OutputUsage {
  /** All generated tokens, reasoning included. */
  readonly totalTokens?: number
  readonly textTokens?: number
  readonly reasoningTokens?: number
  readonly audioTokens?: number
  readonly imageTokens?: number
  readonly images?: number
  /** `1024x1024` */
  readonly imageSize?: string
  readonly audioSeconds?: number
  readonly videoSeconds?: number
  /** `1280x720` */
  readonly videoSize?: string
  readonly embeddings?: number
}

export interface UsageWarning {
  readonly code: string
  readonly message: string
}

export type Format =
  | 'openai-chat'
  | 'openai-responses'
  | 'openai-embeddings'
  | 'openai-images'
  | 'openai-audio'
  | 'openai-video'
  | 'anthropic'
  | 'gemini'
  | 'mistral'
  | 'cohere-v1'
  | 'cohere-v2'
  | 'huggingface'
  | 'ollama'
  | 'bedrock-converse'
  | 'bedrock-invoke'
  | 'ai-sdk'
  | 'langchain'
  | 'llamaindex'
  | 'span'
