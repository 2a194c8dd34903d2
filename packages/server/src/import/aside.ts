import { createWriteStream, type WriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { looksLikeKey, plainName } from './formats/fields.ts'
import type { Fields } from './formats/format.ts'

/** Objects within which a field may stand, and fields that are never what somebody asked or was answered. */
const within: readonly string[] = ['message', 'payload', 'info', 'usage', 'usageDetails', 'last_token_usage']
const words: readonly string[] = [
  ...['id', 'request_id', 'run_id', 'trace_id', 'parent_run_id', 'parent_observation_id', 'observation_id', 'uuid'],
  ...['session_id', 'response_id', 'completion_id', 'dotted_order', 'experiment_id'],
  ...['type', 'object', 'operation', 'call_type', 'run_type', 'status', 'outcome', 'cache_hit', 'level', 'schema'],
  ...['model', 'model_name', 'model_id', 'model_group', 'request_model', 'response_model', 'providedModelName'],
  ...['model_version', 'snapshot_id', 'provider', 'custom_llm_provider', 'vendor', 'gen_ai_system'],
]
/** What stands there is a number or a time, or is left out. */
const amounts: readonly string[] = [
  ...['start', 'end', 'start_time', 'end_time', 'started_at', 'ended_at', 'starting_at', 'ending_at', 'timestamp'],
  ...['time', 'date', 'created', 'created_at', 'completed_at', 'completionStartTime', 'first_token_time'],
  ...['usage_date_utc', 'duration', 'duration_s', 'duration_ms', 'latency', 'latency_s', 'latency_ms', 'ttft'],
  ...['time_to_first_token', 'request_duration_ms', 'response_time_ms', 'elapsed'],
  ...['input_tokens', 'output_tokens', 'prompt_tokens', 'completion_tokens', 'total_tokens', 'cached_tokens'],
  ...['cached_input_tokens', 'cache_read_input_tokens', 'cache_creation_input_tokens', 'reasoning_tokens'],
  ...['reasoning_output_tokens', 'uncached_input_tokens', 'input_cached_tokens', 'inputUsage', 'outputUsage'],
  ...['images', 'characters', 'seconds', 'num_model_requests', 'energy_consumed', 'emissions'],
]
const wordNames = new Set(words.map(plainName))
const amountNames = new Set(amounts.map(plainName))
const places = new Set(within.map(plainName))

const mostText = 100

/** The fields of a line that tell what it is of, without any that may be what somebody wrote, or a key. */
export function withoutContent(fields: Fields): Fields {
  const kept: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(fields)) {
    const plain = plainName(name)
    if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
      if (Array.isArray(value) || !places.has(plain)) continue
      const inner = withoutContent(value as Fields)
      if (Object.keys(inner).length > 0) kept[name] = inner
    } else if (isHarmless(plain, value)) kept[name] = typeof value === 'bigint' ? Number(value) : value
  }
  return kept
}

function isHarmless(plain: string, value: unknown): boolean {
  if (typeof value !== 'string') return wordNames.has(plain) || amountNames.has(plain)
  if (amountNames.has(plain)) return /^[-+.,:/\dTZ\s]{0,40}$/.test(value)
  return wordNames.has(plain) && value.length <= mostText && !looksLikeKey(value)
}

/** Lines that made no row, each with its reason; there is no file where there are none. */
export class Aside {
  readonly reasons = new Map<string, number>()
  private file: WriteStream | undefined

  constructor(private readonly path: string) {}

  get count(): number {
    return [...this.reasons.values()].reduce((one, other) => one + other, 0)
  }

  put(at: { readonly file?: string; readonly line: number }, reason: string, fields?: Fields): void {
    this.reasons.set(reason, (this.reasons.get(reason) ?? 0) + 1)
    this.file ??= createWriteStream(this.path, { mode: 0o600 })
    this.file.write(`${JSON.stringify({ ...at, reason, ...(fields && { fields: withoutContent(fields) }) })}\n`)
  }

  async close(): Promise<void> {
    this.file?.end()
    if (this.file) await finished(this.file)
  }
}
