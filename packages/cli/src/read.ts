import { readFileSync } from 'node:fs'
import { estimate, type TextRequest } from 'inferprint'
import { readUsage, type Usage } from 'inferprint/usage'
import { bold, faint } from './display.ts'
import { UsageError } from './errors.ts'
import { footprintText } from './estimate.ts'
import { readOptions } from './options.ts'

/** The API that speaks a format, where it is one only: its data centres are meant. */
const providerOf: Readonly<Partial<Record<Usage['format'], string>>> = {
  anthropic: 'anthropic',
  gemini: 'google_genai',
  'cohere-v1': 'cohere',
  'cohere-v2': 'cohere',
  'openai-responses': 'openai',
}

function load(file: string): Uint8Array {
  try {
    return readFileSync(file === '-' ? 0 : file)
  } catch (error) {
    throw new UsageError(`${file} cannot be read (${error instanceof Error ? error.message : String(error)})`)
  }
}

/** `inferprint read FILE`: what a saved reply consumed, and what that cost. */
export function readCommand(args: readonly string[]): string {
  const { values, positionals } = readOptions(args, {
    model: { type: 'string' },
    provider: { type: 'string' },
    zone: { type: 'string' },
    json: { type: 'boolean' },
  })
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new UsageError('expected one file, or - for standard input')
  const usage = readUsage(load(file))
  const model = values.model ?? usage.model
  if (model === undefined)
    throw new UsageError(`a reply in the format ${usage.format} names no model; tell it with --model`)
  const outputTokens = usage.output.totalTokens
  const provider = values.provider ?? providerOf[usage.format]
  const request: Omit<TextRequest, 'outputTokens'> = {
    model,
    ...(provider !== undefined && { provider }),
    ...(values.zone !== undefined && { zone: values.zone }),
    ...(usage.measuredEnergyKwh !== undefined && { measuredItEnergyKwh: usage.measuredEnergyKwh }),
  }
  const footprint = outputTokens === undefined ? undefined : estimate({ ...request, outputTokens })
  if (values.json) return JSON.stringify({ usage, ...(footprint && { footprint }) }, null, 2)
  return [
    `${bold('usage')}  ${usageText(usage)}`,
    ...usage.warnings.map(({ code, message }) => faint(`  ${code}: ${message}`)),
    '',
    footprint ? footprintText(footprint) : 'No footprint: the reply does not tell the generated tokens.',
  ].join('\n')
}

function usageText({ format, input, output }: Usage): string {
  const told = (count: number | undefined): string => (count === undefined ? 'not told' : String(count))
  const parts = [`input ${told(input.totalTokens)}`, `output ${told(output.totalTokens)}`]
  if (input.cacheReadTokens) parts.push(`of the input ${input.cacheReadTokens} from the cache`)
  if (output.reasoningTokens) parts.push(`of the output ${output.reasoningTokens} reasoning`)
  return `${parts.join(', ')} tokens (${format})`
}
