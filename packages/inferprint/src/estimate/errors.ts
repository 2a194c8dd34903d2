/** A request that cannot be estimated: a count below zero, not whole, not finite; an unknown zone, provider or method. */
export class InvalidRequestError extends Error {
  override readonly name = 'InvalidRequestError' as const
}

/** In strict mode: nobody knows the model. Without strict mode it gets a wide, labelled estimate. */
export class UnknownModelError extends Error {
  override readonly name = 'UnknownModelError' as const
}

/** Any value in an error's words; what is inside objects stays out of them. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 100))
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object'
  return typeof value === 'function' ? 'a function' : String(value)
}
