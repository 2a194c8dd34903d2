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
/** Exact up to the 22nd. */
const powersOfTen = Array.from({ length: 23 }, (_, power) => 10 ** power)
const zeros = Array.from({ length: digits }, (_, count) => '0'.repeat(count))
const decimalsOf = (value: number): number => digits - Math.ceil(Math.log10(value))

/** As `toPrecision`, which takes its time: for most values, those from 0.000001 to 1, through a whole number of six digits. */
export function figure(value: number): string {
  const decimals = decimalsOf(value)
  const zerosBefore = zeros[decimals - digits]
  if (zerosBefore === undefined) return value.toPrecision(digits)
  const whole = Math.round(value * (powersOfTen[decimals] as number))
  return whole >= 1e5 && whole < 1e6 ? `0.${zerosBefore}${whole}` : value.toPrecision(digits)
}

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

/** The number that `figure` shows. */
export function rounded(value: number): number {
  const scale = powersOfTen[decimalsOf(value)]
  return scale === undefined ? Number(figure(value)) : Math.round(value * scale) / scale
}
