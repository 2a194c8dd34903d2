/** A wrong line of the reviewed data: where it is, what it says and what it should. */
export class DataError extends Error {
  override readonly name = 'DataError' as const

  constructor(
    readonly place: string,
    readonly field: string,
    readonly value: string,
    readonly expected: string,
  ) {
    super(`${place}: ${field} is ${JSON.stringify(value)}, expected ${expected}`)
  }
}
