import type { Operation } from '../../instrument/record.ts'
import type { InputUsage, OutputUsage } from '../../usage/usage.ts'
import { count, isAmount, placesOf, type Told, text, value } from './span-told.ts'

type Writable<T> = { -readonly [K in keyof T]: T[K] }

const inputTokens = placesOf('inputTokens')
const cacheReadTokens = placesOf('cacheReadTokens')
const cacheWriteTokens = placesOf('cacheWriteTokens')

export function inputOf(told: Told): InputUsage {
  const input: Writable<InputUsage> = {}
  const total = count(told, inputTokens)
  const cacheRead = count(told, cacheReadTokens)
  const cacheWrite = count(told, cacheWriteTokens)
  const cached = (cacheRead ?? 0) + (cacheWrite ?? 0)
  /** Some tell Anthropic's own figure, which leaves out what was cached: it shows where that is more than the whole. */
  if (total !== undefined) input.totalTokens = total < cached ? total + cached : total
  if (cacheRead !== undefined) input.cacheReadTokens = cacheRead
  if (cacheWrite !== undefined) input.cacheWriteTokens = cacheWrite
  return input
}

const outputTokens = placesOf('outputTokens')
const reasoningTokens = placesOf('reasoningTokens')
const imageCount = placesOf('images')
const imageSize = placesOf('imageSize')

export function outputOf(told: Told, operation: Operation): OutputUsage {
  /** How many texts were embedded no convention tells. */
  if (operation === 'embeddings') return { embeddings: 1 }
  const output: Writable<OutputUsage> = {}
  const total = count(told, outputTokens)
  const reasoning = count(told, reasoningTokens)
  const images = count(told, imageCount) ?? (operation === 'image_generation' ? 1 : undefined)
  if (total !== undefined) output.totalTokens = total
  if (reasoning !== undefined) output.reasoningTokens = reasoning
  if (images === undefined) return output
  output.images = images
  const size = text(told, imageSize)
  if (size !== undefined) output.imageSize = size
  return output
}

const timeToFirstTokenS = placesOf('timeToFirstTokenS')
const timeToFirstTokenMs = placesOf('timeToFirstTokenMs')

/** To the first token, s. */
export function secondsOf(told: Told): number | undefined {
  const seconds = value(told, timeToFirstTokenS)
  if (isAmount(seconds)) return seconds
  const ms = value(told, timeToFirstTokenMs)
  return isAmount(ms) ? ms / 1000 : undefined
}
