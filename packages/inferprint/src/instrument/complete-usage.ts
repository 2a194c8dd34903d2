import { bytesPerToken, promptBytes } from '../usage/arrived.ts'
import type { Format, InputUsage, OutputUsage, Usage, UsageWarning } from '../usage/usage.ts'

/** What a request itself says of what it will make: the size of its pictures, the characters that are spoken. */
export interface ToldByRequest {
  readonly input?: InputUsage
  readonly output?: OutputUsage
}

/** What is known of an answer besides what its provider said. */
export interface Arrived {
  readonly format: Format | undefined
  /** Whether the answer was text, whose tokens can be counted. */
  readonly isText: boolean
  readonly textBytes: number
  /** Events that brought text: none brings less than a token. */
  readonly pieces: number
  readonly body: unknown
  readonly told: ToldByRequest
}

export type Completed = { readonly usage: Usage | undefined; readonly tokens: 'reported' | 'counted' | 'unknown' }

const tokensOf = (bytes: number): number => Math.ceil(bytes / bytesPerToken)

/** What the provider reports; what it leaves open, as the request told it, or counted from the words, and flagged. */
export function completed(reported: Usage | undefined, arrived: Arrived): Completed {
  const { format, isText, told, pieces } = arrived
  const base = withTold(reported ?? (format && { ...nothing, format }), told)
  if (!base) return { usage: undefined, tokens: 'unknown' }
  const counted = Math.max(pieces, tokensOf(arrived.textBytes))
  const { totalTokens, embeddings } = base.output
  const isShort = totalTokens === undefined || (base.interrupted && totalTokens < counted)
  if (isText && isShort && counted > 0) return countedText(base, counted, arrived.body)
  if (embeddings !== undefined && base.input.totalTokens === undefined) return countedPrompt(base, arrived.body)
  return { usage: base, tokens: reported && saysSomething(reported) ? 'reported' : 'unknown' }
}

const nothing = { input: {}, output: {}, interrupted: false, warnings: [] } as const

function withTold(usage: Usage | undefined, told: ToldByRequest): Usage | undefined {
  if (!usage || !(told.input || told.output)) return usage
  return { ...usage, input: { ...told.input, ...usage.input }, output: { ...told.output, ...usage.output } }
}

function saysSomething({ input, output }: Usage): boolean {
  for (const _ in output) return true
  for (const _ in input) return true
  return false
}

function countedText(base: Usage, totalTokens: number, body: unknown): Completed {
  const prompt = base.input.totalTokens ?? tokensOf(promptBytes(body))
  const input = prompt > 0 ? { ...base.input, totalTokens: prompt } : base.input
  return counted({ ...base, input, output: { ...base.output, totalTokens } })
}

function countedPrompt(base: Usage, body: unknown): Completed {
  const totalTokens = tokensOf(promptBytes(body))
  if (totalTokens === 0) return { usage: base, tokens: 'unknown' }
  return counted({ ...base, input: { ...base.input, totalTokens } })
}

const counted = (usage: Usage): Completed => ({
  usage: { ...usage, warnings: [...usage.warnings.filter(({ code }) => code !== 'usage-not-reported'), countedNote] },
  tokens: 'counted',
})

const countedNote: UsageWarning = {
  code: 'tokens-counted',
  message: `The provider did not report the tokens; counted from the text, ${bytesPerToken} bytes each. Reasoning that was not sent is missed.`,
}
