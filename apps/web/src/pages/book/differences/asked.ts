import type { Criterion, TextRequest } from 'inferprint'

export const criteria: readonly Criterion[] = ['energy', 'gwp', 'wcf', 'adpe', 'pe']

/** What an address asks to compare; counts as typed. */
export interface Asked {
  readonly model: string
  readonly in: string
  readonly out: string
  readonly criterion: Criterion
}

export const readAsked = (values: Readonly<Record<string, string>>): Asked => ({
  model: values.m || 'openai/gpt-5',
  in: values.in ?? '100',
  out: values.out ?? '200',
  criterion: criteria.find((each) => each === values.criterion) ?? 'gwp',
})

/** A count that cannot be read is refused by the library, which says what it expected. */
const countOf = (typed: string): number => (typed.trim() === '' ? Number.NaN : Number(typed))

export const requestOf = (asked: Asked): TextRequest => ({
  model: asked.model,
  inputTokens: countOf(asked.in),
  outputTokens: countOf(asked.out),
})
