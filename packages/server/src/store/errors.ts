/** What stands between a store and its work. Not of it: records that are wrong, which their sender hears of by index. */
export abstract class StoreError extends Error {
  /** Whether the same may work a little later. */
  abstract readonly passes: boolean
  readonly retryAfterS: number = 5
}

/** More rows wait to be written than may. */
export class StoreBusyError extends StoreError {
  override readonly name = 'StoreBusyError' as const
  readonly passes = true
  override readonly retryAfterS = 1
}

/** Another process has the file open. */
export class StoreLockedError extends StoreError {
  override readonly name = 'StoreLockedError' as const
  readonly passes = true
}

/** There is no room for the file to grow. */
export class StoreFullError extends StoreError {
  override readonly name = 'StoreFullError' as const
  readonly passes = true
  override readonly retryAfterS = 30
}

/** The path cannot be written, or lies where there is no folder. */
export class StorePathError extends StoreError {
  override readonly name = 'StorePathError' as const
  readonly passes = false
}

/** The file is no store, or one that a later version wrote. */
export class StoreFormatError extends StoreError {
  override readonly name = 'StoreFormatError' as const
  readonly passes = false
}

/** More was asked for than fits an answer. */
export class StoreAnswerError extends StoreError {
  override readonly name = 'StoreAnswerError' as const
  readonly passes = false
}

/** Asked after `close`. */
export class StoreClosedError extends StoreError {
  override readonly name = 'StoreClosedError' as const
  readonly passes = false
}

/** Anything else that the engine says. */
export class StoreEngineError extends StoreError {
  override readonly name = 'StoreEngineError' as const
  readonly passes = true
}

/** The address of a database, or who may come there, is wrong. It passes: passwords are changed while rows wait. */
export class StoreAddressError extends StoreError {
  override readonly name = 'StoreAddressError' as const
  readonly passes = true
}

/** The database does not answer. */
export class StoreUnreachableError extends StoreError {
  override readonly name = 'StoreUnreachableError' as const
  readonly passes = true
}
