import { readFileSync } from 'node:fs'
import { estimate, requestOfUsage } from 'inferprint'
import { readUsage, type Usage } from 'inferprint/usage'
import { bold, faint } from './display.ts'
import { UsageError } from './errors.ts'
import { footprintText } from './estimate.ts'
import { estimateOptions, optionsOf } from './estimate-options.ts'
import { numberOption, readOptions } from './options.ts'
import { requestOptions } from './request.ts'

function load(file: string): Uint8Array {
  try {
    return readFileSync(file === '-' ? 0 : file)
  } catch (error) {
    throw new UsageError(`${file} cannot be read (${error instanceof Error ? error.message : String(error)})`)
  }
}

const { provider, latency, zone, region, json } = requestOptions
const options = { model: { type: 'string' }, provider, latency, zone, region, json, ...estimateOptions } as const

/** `inferprint read FILE`: what a saved reply consumed, and what that cost. */
export function readCommand(args: readonly string[]): string {
  const { values, positionals } = readOptions(args, options)
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new UsageError('expected one file, or - for standard input')
  const usage = readUsage(load(file))
  const request = requestOf(usage, values)
  const footprint = request && estimate(request, optionsOf(values))
  if (values.json) return JSON.stringify({ usage, ...(footprint && { footprint }) }, null, 2)
  return [
    `${bold('usage')}  ${usageText(usage)}`,
    ...usage.warnings.map(({ code, message }) => faint(`  ${code}: ${message}`)),
    '',
    footprint ? footprintText(footprint) : 'No footprint: the reply tells neither tokens nor pictures nor a length.',
  ].join('\n')
}

type Values = ReturnType<typeof readOptions<typeof options>>['values']

/** What to estimate; undefined where the reply does not tell how much was made. @throws UsageError without a model */
function requestOf(usage: Usage, { model, provider, zone, region, latency }: Values) {
  const requestLatencyS = numberOption('latency', latency)
  const request = requestOfUsage(usage, {
    ...(model !== undefined && { model }),
    ...(provider !== undefined && { provider }),
    ...(zone !== undefined && { zone }),
    ...(region !== undefined && { region }),
    ...(requestLatencyS !== undefined && { requestLatencyS }),
  })
  if (model === undefined && usage.model === undefined && requestOfUsage(usage, { model: 'any' }))
    throw new UsageError(`a reply in the format ${usage.format} names no model; tell it with --model`)
  return request
}

function usageText({ format, input, output }: Usage): string {
  const told = (count: number | undefined): string => (count === undefined ? 'not told' : String(count))
  const parts = [`input ${told(input.totalTokens)}`, `output ${told(output.totalTokens)}`]
  if (input.cacheReadTokens) parts.push(`of the input ${input.cacheReadTokens} from the cache`)
  if (output.reasoningTokens) parts.push(`of the output ${output.reasoningTokens} reasoning`)
  const made = [
    [output.images, 'image(s)'],
    [output.embeddings, 'embedding(s)'],
    [output.videoSeconds, 's of video'],
    [input.audioSeconds, 's of audio read'],
  ].flatMap(([amount, what]) => (amount === undefined ? [] : [`${amount} ${what}`]))
  return [`${parts.join(', ')} tokens`, ...made].join(', ').concat(` (${format})`)
}
