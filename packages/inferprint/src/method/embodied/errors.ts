/** A server that cannot be: a part without its size, a count below zero, an accelerator that nobody knows. */
export class InvalidServerError extends Error {
  override readonly name = 'InvalidServerError' as const
}
