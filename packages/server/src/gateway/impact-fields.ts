import type { Criterion, Footprint } from 'inferprint'
import type { RequestRecord } from 'inferprint/instrument'

const units: readonly (readonly [criterion: Criterion, header: string, member: string])[] = [
  ['energy', 'energy-kwh', 'energy_kwh'],
  ['gwp', 'gwp-kgco2eq', 'gwp_kgco2eq'],
  ['adpe', 'adpe-kgsbeq', 'adpe_kgsbeq'],
  ['pe', 'pe-mj', 'pe_mj'],
  ['wcf', 'wcf-l', 'wcf_l'],
].map(([criterion, header, member]) => [criterion as Criterion, `inferprint-${header}`, member as string])

/** More than any interval is worth. */
const digits = 6
const figure = (value: number): string => value.toPrecision(digits)
const powersOfTen = Array.from({ length: 23 }, (_, power) => 10 ** power)

/** Puts names and values in turn behind others; no figures where nothing is known, never zeros. */
export function impactHeaders({ id, footprint, tokens, notes }: RequestRecord, headers: string[] = []): string[] {
  headers.push('inferprint-request-id', id, 'inferprint-tokens', tokens)
  if (footprint) {
    headers.push('inferprint-method', footprint.method, 'inferprint-tier', footprint.tier)
    for (const [criterion, header] of units) {
      const impact = footprint[criterion]
      if (!impact) continue
      headers.push(
        header,
        figure(impact.value),
        `${header}-min`,
        figure(impact.min),
        `${header}-max`,
        figure(impact.max),
      )
    }
  }
  if (notes.length > 0) headers.push('inferprint-notes', notes.map(({ code }) => code).join(', '))
  return headers
}

/** What `trailer` announces: those that a request may have. */
export const trailerNames = [
  'inferprint-request-id',
  'inferprint-tokens',
  'inferprint-method',
  'inferprint-tier',
  ...units.flatMap(([, header]) => [header, `${header}-min`, `${header}-max`]),
  'inferprint-notes',
].join(', ')

export function impactTrailers(record: RequestRecord): [string, string][] {
  const headers = impactHeaders(record)
  return Array.from({ length: headers.length / 2 }, (_, at) => [
    headers[2 * at] as string,
    headers[2 * at + 1] as string,
  ])
}

/** A comment among server-sent events, which readers of events pass over. */
export function impactComment({ id, footprint, tokens, notes }: RequestRecord): string {
  let json = `{"request_id":${JSON.stringify(id)},"tokens":"${tokens}"`
  if (footprint) json += `,"method":"${footprint.method}","tier":"${footprint.tier}"${figures(footprint)}`
  if (notes.length > 0) json += `,"notes":${JSON.stringify(notes.map(({ code }) => code))}`
  return `: inferprint ${json}}\n\n`
}

function figures(footprint: Footprint): string {
  let members = ''
  for (const [criterion, , member] of units) {
    const impact = footprint[criterion]
    if (!impact) continue
    const { value, min, max } = impact
    members += `,"${member}":${rounded(value)},"${member}_min":${rounded(min)},"${member}_max":${rounded(max)}`
  }
  return members
}

/** To as many digits, as a number: the same without making a text of it first. A power of ten is exact up to the 22nd. */
function rounded(value: number): number {
  const decimals = digits - Math.ceil(Math.log10(value))
  if (!(decimals >= 0 && decimals <= 22)) return Number(figure(value))
  const scale = powersOfTen[decimals] as number
  return Math.round(value * scale) / scale
}
