import { catalogueVersion } from '../catalogue/version.ts'
import type { Footprint, Impacts, Note } from '../estimate/footprint.ts'
import type { RequestRecord } from '../instrument/record.ts'
import type { Usage } from '../usage/usage.ts'
import type { FlatImpacts } from './figures.ts'

/**
 * One request as a flat row: of a JSONL file, of what is posted to a server, of its store. What is not known is absent. `schema` is
 * counted up when a name changes its meaning; new names may come without that.
 */
export interface Row extends FlatImpacts, FlatImpacts<'embodied_', 'gwp' | 'adpe' | 'pe'> {
  readonly schema: 1
  /** A UUID: a row that comes twice is one request. */
  readonly id: string
  /** ISO 8601, UTC. */
  readonly started_at: string
  /** Absent: a request to a model. `program`: what a program itself used of its own machine, which is never summed with requests. */
  readonly source?: 'program'
  /** How many requests the row sums up, 0 where nobody tells; absent for one request. */
  readonly requests?: number
  readonly sdk: string
  readonly operation: string
  readonly provider?: string
  /** Host and port. */
  readonly server?: string
  readonly request_model?: string
  readonly response_model?: string
  /** Of the catalogue, whose figures were used. */
  readonly model?: string
  readonly response_id?: string
  readonly stream: boolean
  readonly outcome: 'completed' | 'aborted' | 'failed'
  readonly error_type?: string
  readonly duration_s?: number
  readonly time_to_first_token_s?: number
  readonly inter_token_latency_s?: number
  /** Who counted the tokens: `reported` by the provider, `counted` from the text, or `unknown`. */
  readonly tokens: 'reported' | 'counted' | 'unknown'
  /** Cache reads and writes included. */
  readonly input_tokens?: number
  readonly cache_read_tokens?: number
  readonly cache_write_tokens?: number
  /** Reasoning included. */
  readonly output_tokens?: number
  readonly reasoning_tokens?: number
  readonly images?: number
  readonly image_size?: string
  readonly embeddings?: number
  readonly audio_s?: number
  readonly characters?: number
  readonly video_s?: number
  /** By the server itself, of its computers. */
  readonly measured_energy_kwh?: number
  /** With its version: `inferprint-1`. */
  readonly method?: string
  /** `measured`, `known deployment`, `estimated` or `unknown model`. */
  readonly tier?: string
  /** Whose electricity was counted: `FRA`, `WOR`; absent where nothing was estimated. */
  readonly zone?: string
  /** Of the facts that ship with the library. */
  readonly catalogue_version: string
  readonly label: Readonly<Record<string, string>>
  /** Codes of what was odd about the call, and of what its estimate warns of. */
  readonly notes: readonly string[]
}

type Whole = { readonly [K in keyof Row]-?: Row[K] | undefined }

/** A record as the row that leaves the program. */
export const rowOf = (record: RequestRecord): Row => withoutAbsent(wholeRowOf(record)) as Row

/**
 * As `rowOf`, with every name in one order, undefined where nothing is known: made at once, and read by those who take thousands a
 * second, several times faster than where each row has names of its own.
 */
export function wholeRowOf(record: RequestRecord): Row {
  const { usage, footprint, notes } = record
  const { input, output, measuredEnergyKwh } = usage ?? nothing
  const { energy, gwp, adpe, pe, wcf, embodied } = footprint ?? unknown
  const row: Whole = {
    schema: 1,
    id: record.id,
    started_at: record.startedAt,
    source: undefined,
    requests: undefined,
    sdk: record.sdk,
    operation: record.operation,
    provider: record.provider,
    server: record.server,
    request_model: record.requestModel,
    response_model: record.responseModel,
    model: footprint?.model,
    response_id: record.responseId,
    stream: record.stream,
    outcome: record.outcome,
    error_type: record.errorType,
    duration_s: record.durationS,
    time_to_first_token_s: record.timeToFirstTokenS,
    inter_token_latency_s: record.interTokenLatencyS,
    tokens: record.tokens,
    input_tokens: input.totalTokens,
    cache_read_tokens: input.cacheReadTokens,
    cache_write_tokens: input.cacheWriteTokens,
    output_tokens: output.totalTokens,
    reasoning_tokens: output.reasoningTokens,
    images: output.images,
    image_size: output.imageSize,
    embeddings: output.embeddings,
    audio_s: input.audioSeconds ?? output.audioSeconds,
    characters: input.characters,
    video_s: output.videoSeconds,
    measured_energy_kwh: measuredEnergyKwh,
    method: footprint?.method,
    tier: footprint?.tier,
    zone: footprint?.zone,
    catalogue_version: catalogueVersion,
    energy_kwh: energy?.value,
    energy_min_kwh: energy?.min,
    energy_max_kwh: energy?.max,
    gwp_kgco2eq: gwp?.value,
    gwp_min_kgco2eq: gwp?.min,
    gwp_max_kgco2eq: gwp?.max,
    adpe_kgsbeq: adpe?.value,
    adpe_min_kgsbeq: adpe?.min,
    adpe_max_kgsbeq: adpe?.max,
    pe_mj: pe?.value,
    pe_min_mj: pe?.min,
    pe_max_mj: pe?.max,
    water_l: wcf?.value,
    water_min_l: wcf?.min,
    water_max_l: wcf?.max,
    embodied_gwp_kgco2eq: embodied.gwp?.value,
    embodied_gwp_min_kgco2eq: embodied.gwp?.min,
    embodied_gwp_max_kgco2eq: embodied.gwp?.max,
    embodied_adpe_kgsbeq: embodied.adpe?.value,
    embodied_adpe_min_kgsbeq: embodied.adpe?.min,
    embodied_adpe_max_kgsbeq: embodied.adpe?.max,
    embodied_pe_mj: embodied.pe?.value,
    embodied_pe_min_mj: embodied.pe?.min,
    embodied_pe_max_mj: embodied.pe?.max,
    label: record.labels,
    notes: footprint ? codesOf(notes, footprint.warnings, footprint.errors) : codesOf(notes),
  }
  return row as Row
}

const nothing: Pick<Usage, 'input' | 'output' | 'measuredEnergyKwh'> = { input: {}, output: {} }
const unknown: Impacts & Pick<Footprint, 'embodied'> = { embodied: {} }

/** Each once. */
function codesOf(...lists: readonly (readonly Note[])[]): readonly string[] {
  const codes: string[] = []
  for (const list of lists) for (const { code } of list) if (!codes.includes(code)) codes.push(code)
  return codes
}

function withoutAbsent(fields: object): object {
  const present: Record<string, unknown> = {}
  for (const name in fields) {
    const value = fields[name as keyof typeof fields]
    if (value !== undefined) present[name] = value
  }
  return present
}
