/** A request that cannot be estimated: a count below zero, not whole, not finite; an unknown zone, provider or method. */
export class InvalidRequestError extends Error {
  override readonly name = 'InvalidRequestError' as const
}

/** In strict mode: nobody knows the model. Without strict mode it gets a wide, labelled estimate. */
export class UnknownModelError extends Error {
  override readonly name = 'UnknownModelError' as const
}
