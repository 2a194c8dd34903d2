import type { Criterion, Footprint } from 'inferprint'
import type { RequestRecord } from 'inferprint/instrument'

const units: readonly (readonly [criterion: Criterion, header: string, member: string])[] = [
  ['energy', 'energy-kwh', 'energy_kwh'],
  ['gwp', 'gwp-kgco2eq', 'gwp_kgco2eq'],
  ['adpe', 'adpe-kgsbeq', 'adpe_kgsbeq'],
  ['pe', 'pe-mj', 'pe_mj'],
  ['wcf', 'wcf-l', 'wcf_l'],
].map(([criterion, header, member]) => [criterion as Criterion, `inferprint-${header}`, member as string])

/** Six digits: more than any interval is worth. */
const figure = (value: number): string => value.toPrecision(6)

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
export const impactComment = (record: RequestRecord): string => `: inferprint ${JSON.stringify(told(record))}\n\n`

function told({ id, footprint, tokens, notes }: RequestRecord): object {
  return {
    request_id: id,
    tokens,
    ...(footprint && { method: footprint.method, tier: footprint.tier, ...figures(footprint) }),
    ...(notes.length > 0 && { notes: notes.map(({ code }) => code) }),
  }
}

function figures(footprint: Footprint): Record<string, number> {
  const all: Record<string, number> = {}
  for (const [criterion, , member] of units) {
    const impact = footprint[criterion]
    if (!impact) continue
    all[member] = Number(figure(impact.value))
    all[`${member}_min`] = Number(figure(impact.min))
    all[`${member}_max`] = Number(figure(impact.max))
  }
  return all
}
