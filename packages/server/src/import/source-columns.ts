/** What a column of a log can tell; attributes of spans under the names of OpenTelemetry. */
export const targets = {
  id: 'id',
  start: 'start',
  end: 'end',
  firstToken: 'firstToken',
  durationS: 'durationS',
  durationMs: 'durationMs',
  status: 'status',
  cacheHit: 'cacheHit',
  operation: 'gen_ai.operation.name',
  provider: 'gen_ai.provider.name',
  requestModel: 'gen_ai.request.model',
  responseModel: 'gen_ai.response.model',
  responseId: 'gen_ai.response.id',
  inputTokens: 'gen_ai.usage.input_tokens',
  outputTokens: 'gen_ai.usage.output_tokens',
  cacheReadTokens: 'gen_ai.usage.cache_read.input_tokens',
  cacheWriteTokens: 'gen_ai.usage.cache_creation.input_tokens',
  reasoningTokens: 'gen_ai.usage.reasoning.output_tokens',
  timeToFirstTokenS: 'gen_ai.response.time_to_first_chunk',
  server: 'server.address',
} as const

export type Target = keyof typeof targets

/**
 * Names that logs use, in the order in which they are asked, without case and signs between words. Sources: LiteLLM's table
 * `LiteLLM_SpendLogs`, exports of Langfuse (observations) and LangSmith (runs), replies of providers.
 */
const names: Readonly<Record<Target, readonly string[]>> = {
  id: ['request id', 'id', 'run id', 'observation id', 'uuid'],
  start: ['started at', 'start time', 'start', 'timestamp', 'created at', 'time', 'created', 'date'],
  end: ['ended at', 'end time', 'end', 'completed at'],
  firstToken: ['completion start time', 'first token time', 'first token at'],
  durationS: ['duration s', 'latency s', 'latency', 'duration', 'elapsed'],
  durationMs: ['duration ms', 'latency ms', 'request duration ms', 'response time ms'],
  status: ['status', 'outcome'],
  cacheHit: ['cache hit'],
  operation: ['operation', 'gen ai operation name', 'call type'],
  provider: ['provider', 'custom llm provider', 'gen ai provider name', 'gen ai system', 'vendor'],
  requestModel: ['request model', 'model', 'model name', 'provided model name', 'gen ai request model', 'model id'],
  responseModel: ['response model', 'gen ai response model'],
  responseId: ['response id', 'gen ai response id', 'completion id'],
  inputTokens: [
    'input tokens',
    'prompt tokens',
    'usage prompt tokens',
    'usage input tokens',
    'input usage',
    'tokens in',
  ],
  outputTokens: [
    'output tokens',
    'completion tokens',
    'usage completion tokens',
    'usage output tokens',
    'output usage',
    'generated tokens',
    'tokens out',
  ],
  cacheReadTokens: ['cache read tokens', 'cached tokens', 'cache read input tokens', 'input cached tokens'],
  cacheWriteTokens: ['cache write tokens', 'cache creation input tokens', 'cache creation tokens'],
  reasoningTokens: ['reasoning tokens', 'output reasoning tokens'],
  timeToFirstTokenS: ['time to first token s', 'time to first token', 'ttft'],
  server: ['server', 'host', 'server address'],
}

/** `promptTokens`, `prompt_tokens` and `Prompt Tokens` are one. */
const plain = (name: string): string =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, ' ')
    .trim()

export type ColumnMap = Readonly<Partial<Record<Target, string>>>

/** Which column of a log tells what, as far as the names show it. */
export function guessColumns(columns: readonly string[]): ColumnMap {
  const found = new Map(columns.toReversed().map((column) => [plain(column), column]))
  const taken = new Set<string>()
  const map: Partial<Record<Target, string>> = {}
  for (const [target, known] of Object.entries(names) as [Target, readonly string[]][]) {
    const column = known.map((name) => found.get(name)).find((each) => each !== undefined && !taken.has(each))
    if (column === undefined) continue
    taken.add(column)
    map[target] = column
  }
  return map
}

/** A map that the caller wrote, `outputTokens=col,...`, over the guessed one. @throws TypeError */
export function mapWith(
  guessed: ColumnMap,
  told: Readonly<Record<string, string>>,
  columns: readonly string[],
): ColumnMap {
  for (const [target, column] of Object.entries(told)) {
    if (!(target in targets))
      throw new TypeError(
        `${target} is nothing that a column tells; expected one of ${Object.keys(targets).join(', ')}`,
      )
    if (!columns.includes(column)) throw new TypeError(`the file has no column ${column}; it has ${columns.join(', ')}`)
  }
  return { ...guessed, ...told }
}
