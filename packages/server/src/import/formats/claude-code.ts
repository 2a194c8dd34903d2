import { basename } from 'node:path'
import { isObject } from 'inferprint/instrument/core'
import { countOf, labelsOf, objectOf, textOf, timeOf } from './fields.ts'
import type { Fields, Format, Origin, Outcome, Reader, Request } from './format.ts'
import { usageOf } from './usage.ts'

/**
 * Sessions of Claude Code, `~/.claude/projects`. An answer has a line for each of its parts, all with `message.id` and with the usage as
 * it stood when the line was written: the last one counts. Sessions that go on, and side chains, hold copies of others' answers under
 * the same `message.id`, side chains with another `requestId`. Sources: ryoppippi/ccusage (adapter/claude/README.md; issues 901, 913,
 * 985), getagentseal/codeburn pull request 201.
 */
export const claudeCode: Format = {
  name: 'claude-code',
  title: 'sessions of Claude Code',
  isOf: (fields) =>
    typeof fields.sessionId === 'string' &&
    (typeof fields.uuid === 'string' || typeof fields.leafUuid === 'string') &&
    (isObject(fields.message) || typeof fields.type === 'string'),
  reader: () => new Answers(),
}

/** Written so shortly before, its answer may have more to come, ms. */
const settledMs = 60_000

interface Answer {
  readonly request: Request
  readonly ended: boolean
}

class Answers implements Reader {
  /** Of files before, by id. */
  private readonly counted = new Set<string>()
  private answers = new Map<string, Answer>();

  *read(line: Fields, origin: Origin): Generator<Outcome> {
    const message = objectOf(line.message)
    if (line.type !== 'assistant') return yield { passed: 'a line of a session that is of no answer' }
    if (message.model === '<synthetic>' || line.isApiErrorMessage === true)
      return yield { passed: 'an answer that no model made' }
    const id = textOf(message.id) ?? textOf(line.uuid)
    if (id === undefined) return yield { reason: 'it has no id' }
    if (this.counted.has(id)) return yield { passed: 'a copy of an answer of another session' }
    const before = this.answers.get(id)
    const request = requestOf(line, message, id, before?.request.startMs)
    if (!('id' in request)) return yield request
    if (before) yield { passed: 'a part of an answer that is counted once' }
    const shorter = before && outputOf(request) < outputOf(before.request)
    this.answers.set(id, {
      request: shorter ? before.request : { ...request, origin },
      ended: isTold(message.stop_reason),
    })
  }

  *endFile(modifiedMs: number): Generator<Outcome> {
    const isFresh = Date.now() - modifiedMs < settledMs
    const last = [...this.answers.keys()].at(-1)
    for (const [id, { request, ended }] of this.answers) {
      this.counted.add(id)
      yield isFresh && id === last && !ended ? { passed: 'an answer that is being written: import it later' } : request
    }
    this.answers = new Map()
  }
}

const isTold = (value: unknown): boolean => value !== undefined && value !== null
const outputOf = ({ told }: Request): number => told.usage.output.totalTokens ?? 0

/** `msg_bdrk_`, `msg_vrtx_`; servers of others have ids of their own. */
function providerOf(id: string, model: string): string | undefined {
  if (id.startsWith('msg_bdrk')) return 'bedrock'
  if (id.startsWith('msg_vrtx')) return 'vertex_ai'
  return /^claude/.test(model) ? 'anthropic' : undefined
}

function requestOf(
  line: Fields,
  message: Fields,
  id: string,
  begunMs: number | undefined,
): Request | { reason: string } {
  const startMs = begunMs ?? timeOf(line.timestamp)
  const model = textOf(message.model)
  if (startMs === undefined) return { reason: 'timestamp tells no time' }
  if (model === undefined) return { reason: 'it names no model' }
  const usage = objectOf(message.usage)
  const fresh = countOf(usage.input_tokens)
  const cacheReadTokens = countOf(usage.cache_read_input_tokens)
  const cacheWriteTokens = countOf(usage.cache_creation_input_tokens)
  const cwd = textOf(line.cwd)
  return {
    id,
    startMs,
    told: usageOf({
      provider: providerOf(id, model),
      model,
      responseId: id,
      stream: true,
      inputTokens: fresh === undefined ? undefined : fresh + (cacheReadTokens ?? 0) + (cacheWriteTokens ?? 0),
      cacheReadTokens,
      cacheWriteTokens,
      outputTokens: countOf(usage.output_tokens),
    }),
    labels: labelsOf({
      conversation: line.sessionId,
      project: cwd === undefined ? undefined : basename(cwd),
      sidechain: line.isSidechain === true ? 'true' : undefined,
    }),
  }
}
