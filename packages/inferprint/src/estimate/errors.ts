/** A request that cannot be estimated: a count below zero, not whole, not finite; an unknown zone, provider or method. */
export class InvalidRequestError extends Error {
  override readonly name = 'InvalidRequestError' as const
}

/** In strict mode: nobody knows the model. Without strict mode it gets a wide, labelled estimate. */
export class UnknownModelError extends Error {
  override readonly name = 'UnknownModelError' as const
}

/** For callers without a compiler: an object of these fields alone. @throws InvalidRequestError */
export function checkFields(name: string, value: unknown, fields: readonly string[]): void {
  if (typeof value !== 'object' || value === null)
    throw new InvalidRequestError(`${name} is ${shown(value)}; expected an object of ${fields.join(', ')}`)
  for (const field of Object.keys(value))
    if (!fields.includes(field))
      throw new InvalidRequestError(`${name}.${field} is not known; expected ${fields.join(', ')}`)
}

/** Any value in an error's words; what is inside objects stays out of them. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 100))
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object'
  return typeof value === 'function' ? 'a function' : String(value)
}
