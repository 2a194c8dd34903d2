/** An entry that was to be registered is wrong: which, in which field, its value, and what it should be. */
export class InvalidCatalogueEntryError extends Error {
  override readonly name = 'InvalidCatalogueEntryError' as const

  constructor(
    /** `model openai/my-model`, `zone XYZ`, ... */
    readonly entry: string,
    readonly field: string,
    readonly value: unknown,
    readonly expected: string,
  ) {
    super(
      `${entry}: ${field} is ${typeof value === 'string' ? JSON.stringify(value) : String(value)}, expected ${expected}`,
    )
  }
}
