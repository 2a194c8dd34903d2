import type { MediaRequest } from 'inferprint'
import { InvalidRequestError, type TextRequest } from 'inferprint'
import type { CalculatorState } from './state.ts'
import { type Amount, tasks } from './tasks.ts'

/** What the calculator asks of the library for one of its models. @throws InvalidRequestError for what is no number */
export function requestOf(state: CalculatorState, model: string, at = 0): TextRequest | MediaRequest {
  const { kind } = tasks[state.task]
  const { zone, region } = state
  const where = { model, ...(zone && { zone }), ...(region && { region }) }
  const told = (name: Amount): string => state.amounts[name]?.[at] ?? state.amounts[name]?.[0] ?? ''
  const amount = (name: Amount): number => numberOf(name, told(name))
  if (kind === 'image') return { ...where, image: { resolution: told('size'), count: amount('count') } }
  if (kind === 'video') return { ...where, video: { resolution: told('size'), durationS: amount('seconds') } }
  if (kind === 'audio') return { ...where, audio: { durationS: amount('seconds') } }
  if (kind === 'embedding') return { ...where, embedding: { inputTokens: amount('in'), count: amount('count') } }
  return { ...where, inputTokens: amount('in'), cachedTokens: amount('cached'), outputTokens: amount('out') }
}

function numberOf(name: Amount, told: string): number {
  const value = Number(told)
  if (told.trim() !== '' && Number.isFinite(value)) return value
  throw new InvalidRequestError(`${name} is ${JSON.stringify(told)}; expected a number`)
}
