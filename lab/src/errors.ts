/** A file of measurements cannot be read as such: a missing column, a cell that is no number. */
export class MeasurementFileError extends Error {
  override readonly name = 'MeasurementFileError' as const
}
