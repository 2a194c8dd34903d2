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
  const { format, isText, told, textBytes, pieces } = arrived
  const base = reported ?? (format && { format, input: {}, output: {}, interrupted: false, warnings: [] })
  if (!base) return { usage: undefined, tokens: 'unknown' }
  const input = { ...told.input, ...base.input }
  const output = { ...told.output, ...base.output }
  const counted = Math.max(pieces, tokensOf(textBytes))
  const total = output.totalTokens
  const isShort = total === undefined || (base.interrupted && total < counted)
  if (isText && isShort && counted > 0) return countedText(base, input, output, counted, arrived)
  if (isEmbedding(output) && input.totalTokens === undefined) {
    const totalTokens = tokensOf(promptBytes(arrived.body))
    if (totalTokens > 0)
      return {
        usage: { ...base, input: { ...input, totalTokens }, output, warnings: [...base.warnings, countedNote] },
        tokens: 'counted',
      }
  }
  const saysSomething = Object.keys(base.output).length > 0 || Object.keys(base.input).length > 0
  return { usage: { ...base, input, output }, tokens: saysSomething ? 'reported' : 'unknown' }
}

const isEmbedding = (output: OutputUsage): boolean => output.embeddings !== undefined

function countedText(
  base: Usage,
  input: InputUsage,
  output: OutputUsage,
  totalTokens: number,
  { body }: Arrived,
): Completed {
  const prompt = input.totalTokens ?? tokensOf(promptBytes(body))
  return {
    usage: {
      ...base,
      input: { ...input, ...(prompt > 0 && { totalTokens: prompt }) },
      output: { ...output, totalTokens },
      warnings: [...base.warnings.filter(({ code }) => code !== 'usage-not-reported'), countedNote],
    },
    tokens: 'counted',
  }
}

const countedNote: UsageWarning = {
  code: 'tokens-counted',
  message: `The provider did not report the tokens; counted from the text, ${bytesPerToken} bytes each. Reasoning that was not sent is missed.`,
}
