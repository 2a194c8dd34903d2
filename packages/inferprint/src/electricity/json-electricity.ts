import { InvalidRequestError, shown } from '../estimate/errors.ts'
import { type ElectricitySource, ElectricitySourceError } from './source.ts'

export interface JsonElectricityOptions {
  /** Whose figures these are, for notes and warnings. */
  readonly label: string
  /** Where a zone's figure stands. Throw an `ElectricitySourceError` for a zone that is not there. */
  readonly url: (zone: string, at: Date) => string | URL
  /** gCO2eq/kWh in the body; what is no number counts as no answer. May throw an `ElectricitySourceError`. */
  readonly gramsPerKwh: (body: unknown, zone: string, at: Date) => unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly fetch?: typeof fetch
}

/** A source that answers JSON over HTTP. It follows no redirect, so that no header reaches another host. */
export function jsonElectricity(options: JsonElectricityOptions): ElectricitySource {
  const { label, url, gramsPerKwh, headers = {}, fetch: ask = fetch } = options
  for (const [name, value] of Object.entries({ url, gramsPerKwh, fetch: ask }))
    if (typeof value !== 'function') throw new InvalidRequestError(`${name} is ${shown(value)}; expected a function`)
  return async (zone, { at, signal }) => {
    const response = await ask(url(zone, at), { headers, signal, redirect: 'manual' })
    if (!response.ok) {
      await response.body?.cancel()
      throw new ElectricitySourceError(`${label} answered ${response.status}${hint(response.status)}`)
    }
    const grams = gramsPerKwh(await parsed(response, label), zone, at)
    if (typeof grams !== 'number') throw new ElectricitySourceError(`the answer of ${label} holds no figure`)
    return { gwpKgco2eqPerKwh: grams / 1000, label }
  }
}

const hint = (status: number): string =>
  status === 401 || status === 403
    ? '; check the token, and whether it is for this zone'
    : status === 429
      ? '; ask less often'
      : ''

/** @throws ElectricitySourceError */
async function parsed(response: Response, label: string): Promise<unknown> {
  const text = await response.text()
  try {
    return JSON.parse(text)
  } catch {
    throw new ElectricitySourceError(`the answer of ${label} is no JSON`)
  }
}
