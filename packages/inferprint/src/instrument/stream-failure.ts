/** A stream that tells half-way of a failure: known by its kind where it has one, for its message may repeat the prompt. */
export class StreamFailure extends Error {
  override readonly name = 'StreamFailure' as const
  /** `throttlingException`, `overloaded_error` */
  readonly kind: string | undefined

  constructor(kind: unknown) {
    super('the stream tells of a failure')
    this.kind = typeof kind === 'string' && /^[\w.-]{1,60}$/.test(kind) ? kind : undefined
  }
}
