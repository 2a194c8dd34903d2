import { InvalidRequestError, type MediaRequest, type TextRequest, type VideoRequest } from 'inferprint'
import type { CalculatorState } from './state.ts'
import { type Amount, tasks } from './tasks.ts'

/** What the calculator asks of the library for one of its models. @throws InvalidRequestError for what is no number */
export function requestOf(state: CalculatorState, model: string, at = 0): TextRequest | MediaRequest | VideoRequest {
  const { kind } = tasks[state.task]
  const { zone, region } = state
  const where = { model, ...(zone && { zone }), ...(region && { region }) }
  const told = (name: Amount): string => state.amounts[name]?.[at] ?? state.amounts[name]?.[0] ?? ''
  const amount = (name: Amount): number => numberOf(name, told(name))
  if (kind === 'image') return { ...where, image: { resolution: told('size'), count: amount('count') } }
  if (kind === 'video') {
    const video = { resolution: told('size'), durationS: amount('seconds') }
    return state.method === 'inferprint-1' ? { ...where, video } : { ...where, ...video }
  }
  if (kind === 'audio') return { ...where, audio: { durationS: amount('seconds') } }
  if (kind === 'embedding') return { ...where, embedding: { inputTokens: amount('in'), count: amount('count') } }
  const tokens = { inputTokens: amount('in'), cachedTokens: amount('cached'), outputTokens: amount('out') }
  if (!state.pace || state.method !== 'inferprint-1') return { ...where, ...tokens }
  return { ...where, ...tokens, interTokenLatencyS: numberOf('pace', state.pace) / 1000 }
}

function numberOf(name: Amount | 'pace', told: string): number {
  const value = Number(told)
  if (told.trim() !== '' && Number.isFinite(value)) return value
  throw new InvalidRequestError(`${name} is ${JSON.stringify(told)}; expected a number`)
}
