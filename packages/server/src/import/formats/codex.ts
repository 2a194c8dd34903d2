import { basename } from 'node:path'
import { isObject } from 'inferprint/instrument/core'
import { countOf, idOf, labelsOf, objectOf, textOf, timeOf } from './fields.ts'
import type { Fields, Format, Outcome, Reader } from './format.ts'
import { usageOf } from './usage.ts'

const types = /^(session_meta|turn_context|response_item|event_msg|compacted)$/

/**
 * Sessions of Codex, `~/.codex/sessions`. `token_count` tells `last_token_usage`, of one request, and `total_token_usage`, of the session
 * so far; it is written again when nothing was asked. A session that forks from another begins with copies of its lines, under new
 * times. Sources: ryoppippi/ccusage (adapter/codex/README.md, parser.rs; issues 897, 1370), getagentseal/codeburn pull request 458.
 */
export const codex: Format = {
  name: 'codex',
  title: 'sessions of Codex',
  isOf: ({ type, payload }) => typeof type === 'string' && types.test(type) && isObject(payload),
  reader: () => new Turns(),
}

interface Tokens {
  readonly input: number
  readonly cached: number
  readonly written: number
  readonly output: number
  readonly reasoning: number
}

function tokensOf(usage: Fields): Tokens {
  const of = (name: string): number => countOf(usage[name]) ?? 0
  return {
    input: of('input_tokens'),
    cached: of('cached_input_tokens'),
    written: of('cache_write_input_tokens'),
    output: of('output_tokens'),
    reasoning: of('reasoning_output_tokens'),
  }
}

const same = (one: Tokens, other: Tokens | undefined): boolean =>
  other !== undefined && (Object.keys(one) as (keyof Tokens)[]).every((name) => one[name] === other[name])

function since(total: Tokens, before: Tokens | undefined): Tokens {
  const of = (name: keyof Tokens): number => Math.max(0, total[name] - (before?.[name] ?? 0))
  return {
    input: of('input'),
    cached: of('cached'),
    written: of('written'),
    output: of('output'),
    reasoning: of('reasoning'),
  }
}

const isNothing = ({ input, output }: Tokens): boolean => input === 0 && output === 0

class Turns implements Reader {
  /** Session -> the one that it goes back to, whose history it repeats. */
  private readonly roots = new Map<string, string>()
  private readonly counted = new Set<string>()
  private session: string | undefined
  private root = ''
  private project: string | undefined
  private provider: string | undefined
  private model: string | undefined
  private total: Tokens | undefined

  read(line: Fields): readonly Outcome[] {
    const payload = objectOf(line.payload)
    if (line.type === 'session_meta') this.begin(payload)
    else if (line.type === 'turn_context') this.model = textOf(payload.model) ?? this.model
    else if (line.type === 'event_msg' && payload.type === 'token_count')
      return [this.count(line, objectOf(payload.info))]
    return [{ passed: 'a line of a session that is of no request' }]
  }

  endFile(): readonly Outcome[] {
    this.session = undefined
    this.root = ''
    this.project = undefined
    this.provider = undefined
    this.model = undefined
    this.total = undefined
    return []
  }

  /** The first of a file is its own; others are of the sessions that it repeats. */
  private begin(meta: Fields): void {
    const id = textOf(meta.id) ?? textOf(meta.session_id) ?? ''
    const spawned = objectOf(objectOf(objectOf(meta.source).subagent).thread_spawn)
    const from = textOf(meta.forked_from_id) ?? textOf(meta.parent_thread_id) ?? textOf(spawned.parent_thread_id)
    if (this.session === undefined) {
      const cwd = textOf(meta.cwd)
      this.session = id
      this.project = cwd === undefined ? undefined : basename(cwd)
      this.provider = textOf(meta.model_provider)
      this.root = this.roots.get(from ?? id) ?? from ?? id
    } else if (id !== this.session) this.root = this.roots.get(id) ?? id
    this.roots.set(this.session, this.root)
  }

  private count(line: Fields, info: Fields): Outcome {
    const total = isObject(info.total_token_usage) ? tokensOf(info.total_token_usage) : undefined
    const last = isObject(info.last_token_usage) ? tokensOf(info.last_token_usage) : undefined
    const before = this.total
    this.total = total ?? before
    const tokens = last && !isNothing(last) ? last : total && since(total, before)
    if (tokens === undefined) return { passed: 'a line of a session that is of no request' }
    if (isNothing(tokens) || (total && same(total, before))) return { passed: 'a count of tokens that is told again' }
    const startMs = timeOf(line.timestamp)
    if (startMs === undefined) return { reason: 'timestamp tells no time' }
    const id = idOf('codex', this.root, total ?? startMs, tokens)
    if (this.counted.has(id)) return { passed: 'a copy of a request of another session' }
    this.counted.add(id)
    const model = textOf(info.model) ?? this.model
    if (model === undefined) return { reason: 'its session names no model' }
    return {
      id,
      startMs,
      told: usageOf({
        provider: this.provider,
        model,
        stream: true,
        inputTokens: tokens.input,
        cacheReadTokens: Math.min(tokens.cached, tokens.input),
        ...(tokens.written > 0 && { cacheWriteTokens: tokens.written }),
        outputTokens: tokens.output,
        reasoningTokens: tokens.reasoning,
      }),
      labels: labelsOf({ conversation: this.session, project: this.project }),
    }
  }
}
