/** The carbon of a kWh of a zone at an hour. */
export interface Intensity {
  /** 0.044 for 44 g. */
  readonly gwpKgco2eqPerKwh: number
  /** Whose figure it is: `Electricity Maps`. */
  readonly label?: string
}

/** Answers for a zone of the catalogue (`FRA`, `US-CAL-CISO`) at a time; gives up when `signal` aborts. */
export type ElectricitySource = (
  zone: string,
  ask: { readonly at: Date; readonly signal: AbortSignal },
) => Promise<Intensity>

/** A source could not answer. The message goes into a footprint's warnings: it never holds a secret or an address. */
export class ElectricitySourceError extends Error {
  override readonly name = 'ElectricitySourceError' as const
}
