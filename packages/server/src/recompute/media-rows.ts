import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api'
import { type EstimateOptions, estimate, type Footprint, InvalidRequestError, requestOfUsage } from 'inferprint'
import { flatImpacts } from 'inferprint/emit/core'
import type { Usage } from 'inferprint/usage'
import { figureColumns } from './figures.ts'
import { requestsOf } from './places.ts'
import { mediaMark } from './rows-in-sql.ts'

/** Texts and numbers of a row that tell what was made, and by whom. */
const names = ['response_model', 'request_model', 'model', 'provider', 'zone', 'server', 'image_size'] as const
const amounts = [
  ...['input_tokens', 'cache_read_tokens', 'output_tokens', 'images', 'embeddings'],
  ...['audio_s', 'characters', 'duration_s', 'measured_energy_kwh'],
] as const
type Found = Readonly<Record<(typeof names)[number], string | null>> & Readonly<Record<string, unknown>>

const figures = [...figureColumns.keys()]

export const mediaTable = `CREATE OR REPLACE TEMP TABLE media_estimates (media_row BIGINT, media_why VARCHAR, media_tier VARCHAR, media_model VARCHAR, media_zone VARCHAR, media_warnings VARCHAR, ${figures.map((name) => `media_${name} DOUBLE`).join(', ')})`

/**
 * Pictures, sound and embeddings, which no SQL of texts knows: each by the library, into the table `media_estimates`; `media_why` tells
 * why not.
 */
export async function estimateMedia(
  connection: DuckDBConnection,
  placed: string,
  options: EstimateOptions,
): Promise<void> {
  await connection.run(mediaTable)
  const told = [...names, ...amounts.map((name) => `${name}::DOUBLE AS ${name}`)].join(', ')
  const found = await connection.stream(
    `SELECT row::DOUBLE AS row, ${told} FROM ${placed} AS placed WHERE why = '${mediaMark}'`,
  )
  const appender = await connection.createAppender('media_estimates', 'main', 'temp')
  const columns = found.columnNames()
  for (;;) {
    const chunk = await found.fetchChunk()
    if (!chunk || chunk.rowCount === 0) break
    const values = columns.map((_, at) => chunk.getColumnValues(at))
    for (let row = 0; row < chunk.rowCount; row++)
      append(appender, Object.fromEntries(columns.map((name, at) => [name, values[at]?.[row]])) as Found, options)
  }
  appender.closeSync()
}

function append(appender: DuckDBAppender, found: Found, options: EstimateOptions): void {
  const made = footprintOf(found, options)
  const footprint = typeof made === 'string' ? undefined : made
  const flat = footprint && { ...flatImpacts(footprint), ...flatImpacts(footprint.embodied, 'embodied_') }
  appender.appendBigInt(BigInt(found.row as number))
  for (const text of [
    typeof made === 'string' ? made : undefined,
    footprint?.tier,
    footprint?.model,
    footprint?.zone,
    footprint?.warnings.map(({ code }) => code).join(' '),
  ])
    if (text === undefined) appender.appendNull()
    else appender.appendVarchar(text)
  for (const name of figures) {
    const value = (flat as Record<string, number | undefined> | undefined)?.[name]
    if (value === undefined) appender.appendNull()
    else appender.appendDouble(value)
  }
  appender.endRow()
}

function footprintOf(found: Found, options: EstimateOptions): Footprint | string {
  try {
    let first: Footprint | undefined
    for (const told of requestsOf(found)) {
      const requestLatencyS = numberOf(found.duration_s)
      const request = requestOfUsage(usageOf(found), {
        ...told,
        ...(requestLatencyS !== undefined && { requestLatencyS }),
      })
      if (!request) return 'what was made is not told'
      const footprint = estimate(request, options)
      if (footprint.tier !== 'unknown model') return footprint
      first ??= footprint
    }
    return first ?? 'no model is told'
  } catch (error) {
    if (error instanceof InvalidRequestError) return error.message
    throw error
  }
}

const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)

const known = (fields: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

/** As far as the store has it. */
const usageOf = (found: Found): Usage =>
  known({
    format: 'openai-media',
    input: known({
      totalTokens: numberOf(found.input_tokens),
      cacheReadTokens: numberOf(found.cache_read_tokens),
      characters: numberOf(found.characters),
      audioSeconds: numberOf(found.audio_s),
    }),
    output: known({
      totalTokens: numberOf(found.output_tokens),
      images: numberOf(found.images),
      embeddings: numberOf(found.embeddings),
      imageSize: found.image_size ?? undefined,
    }),
    interrupted: false,
    warnings: [],
    measuredEnergyKwh: numberOf(found.measured_energy_kwh),
  }) as unknown as Usage
