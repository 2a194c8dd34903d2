/** A formula's unit is not the one declared, or two sides of a sum differ. Thrown while a module loads. */
export class UnitMismatchError extends Error {
  override readonly name = 'UnitMismatchError' as const
}

/** A formula's text cannot be read. */
export class FormulaSyntaxError extends Error {
  override readonly name = 'FormulaSyntaxError' as const
}

/** A value was given under a name that the system does not have. */
export class UnknownQuantityError extends Error {
  override readonly name = 'UnknownQuantityError' as const
}

/** An input that the asked quantities need was not given. */
export class MissingInputError extends Error {
  override readonly name = 'MissingInputError' as const
}

/** A given value is not a finite number, lies outside the quantity's domain, or leads to a division by zero. */
export class InvalidQuantityValueError extends Error {
  override readonly name = 'InvalidQuantityValueError' as const
}

/** A formula that one reading cannot express: the message says which, and why. */
export class UnsupportedFormulaError extends Error {
  override readonly name = 'UnsupportedFormulaError' as const
}
