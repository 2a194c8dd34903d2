import type { Catalogue } from '../../catalogue/index.ts'
import { estimate } from '../estimate.ts'
import type { Impact } from '../footprint.ts'

export type ClassLetter = 'A' | 'B' | 'C' | 'D' | 'E' | 'F'

/** The energy class of a model: of its value, and of the ends of its interval. */
export interface ImpactClass {
  readonly letter: ClassLetter
  readonly best: ClassLetter
  readonly worst: ClassLetter
  /** Of the request that classes are of. */
  readonly energy: Impact
}

/**
 * What a class compares. The energy is what Google reports of the median text prompt of its Gemini apps in May 2025, up to the data
 * centre: the one such figure that an operator has measured in use. It marks the step from C to D, and it stays what it is.
 * Two classes are a factor of ten: an interval of a hosted model reaches about that far, and finer classes would tell what
 * nobody knows.
 */
export const classReference = {
  energyKwh: 0.24e-3,
  source: 'google-prompt-2025',
  inputTokens: 400,
  outputTokens: 400,
  step: Math.sqrt(10),
} as const

const letters: readonly ClassLetter[] = ['A', 'B', 'C', 'D', 'E', 'F']

/** Whether above or below C's upper end, and by how many steps. */
function letterOf(energyKwh: number): ClassLetter {
  const { step } = classReference
  const steps = Math.floor(Math.log(energyKwh / classReference.energyKwh) / Math.log(step))
  return letters[Math.min(5, Math.max(0, 3 + steps))] as ClassLetter
}

/**
 * The energy class of a model, by inferprint-1, for 400 tokens in and 400 out: of the model alone, wherever it runs, since electricity
 * is counted before it has a place.
 * @throws UnknownModelError for a model that the catalogue does not have
 */
export function impactClassOf(model: string, { catalogue }: { readonly catalogue?: Catalogue } = {}): ImpactClass {
  const { inputTokens, outputTokens } = classReference
  const { energy } = estimate({ model, inputTokens, outputTokens }, { strict: true, ...(catalogue && { catalogue }) })
  return { letter: letterOf(energy.value), best: letterOf(energy.min), worst: letterOf(energy.max), energy }
}
