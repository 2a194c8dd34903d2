import { alpha2Codes } from '../catalogue/alpha-2.ts'
import { InvalidRequestError, shown } from '../estimate/errors.ts'
import { jsonElectricity } from './json-electricity.ts'
import { type ElectricitySource, ElectricitySourceError } from './source.ts'

export interface ElectricityMapsOptions {
  /** Of your account; it goes into the header `auth-token` and nowhere else. */
  readonly token: string
  readonly fetch?: typeof fetch
  /** Default `https://api.electricitymaps.com`. */
  readonly baseUrl?: string
  /** The clock, in milliseconds since 1970. */
  readonly now?: () => number
}

const label = 'Electricity Maps'
const hourMs = 3_600_000
/** A figure of another time than asked is none of the hour. */
const mostHoursOff = 6

/**
 * Electricity Maps' carbon intensity over the life cycle, by consumption: of this hour (`/v3/carbon-intensity/latest`, which every
 * account may ask), or of one that is past (`/past`). Their data are under their own terms.
 * @throws InvalidRequestError for a token or address that is none
 */
export function electricityMaps(options: ElectricityMapsOptions): ElectricitySource {
  const { token, baseUrl = 'https://api.electricitymaps.com', now = Date.now } = options
  if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token))
    throw new InvalidRequestError('token is no token; expected a text without blanks, as Electricity Maps gives out')
  if (!/^https?:\/\//.test(baseUrl))
    throw new InvalidRequestError(
      `baseUrl is ${shown(baseUrl)}; expected an address such as https://api.electricitymaps.com`,
    )
  return jsonElectricity({
    label,
    headers: { 'auth-token': token },
    ...(options.fetch && { fetch: options.fetch }),
    url(zone, at) {
      const isPast = Math.floor(at.getTime() / hourMs) !== Math.floor(now() / hourMs)
      const url = new URL(`/v3/carbon-intensity/${isPast ? 'past' : 'latest'}`, baseUrl)
      url.searchParams.set('zone', codeOf(zone))
      url.searchParams.set('emissionFactorType', 'lifecycle')
      if (isPast) url.searchParams.set('datetime', at.toISOString())
      return url
    },
    gramsPerKwh(body, zone, at) {
      const { zone: answered, carbonIntensity, datetime } = (body ?? {}) as Readonly<Record<string, unknown>>
      /** For a zone that they do not have, they answer with the one that the caller's address lies in. */
      if (answered !== undefined && answered !== codeOf(zone))
        throw new ElectricitySourceError(`${label} answered for another zone than ${zone}`)
      const hoursOff = Math.abs(Date.parse(String(datetime)) - at.getTime()) / hourMs
      if (hoursOff > mostHoursOff)
        throw new ElectricitySourceError(`the figure of ${label} is ${Math.round(hoursOff)} h off`)
      return carbonIntensity
    },
  })
}

/** Parts of countries are called the same there; states and regions of the USA's own statistics, continents and the world have no zone. */
function codeOf(zone: string): string {
  const country = alpha2Codes().get(zone)
  if (country !== undefined) return country
  if (/^[A-Z]{2}-/.test(zone) && !/^US-(?!AK|HI)[A-Z]{2}$/.test(zone)) return zone
  throw new ElectricitySourceError(`${label} has no zone ${zone}`)
}
