import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api'
import { type EstimateOptions, estimate, type Footprint, InvalidRequestError, requestOfUsage } from 'inferprint'
import { flatImpacts } from 'inferprint/emit/core'
import { type Dialect, duckdb } from 'inferprint/quantity'
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
export type Found = Readonly<Record<(typeof names)[number], string | null>> & Readonly<Record<string, unknown>>

const figures = [...figureColumns.keys()]

/** What an estimate of media tells: texts, then figures. */
export const mediaTexts = ['media_why', 'media_tier', 'media_model', 'media_zone', 'media_warnings'] as const
export const mediaFigures = figures.map((name) => `media_${name}`)

const mediaTable = `CREATE OR REPLACE TEMP TABLE media_estimates (media_row BIGINT, ${[
  ...mediaTexts.map((name) => `${name} VARCHAR`),
  ...mediaFigures.map((name) => `${name} DOUBLE`),
].join(', ')})`

/** What is asked of a row, numbers as doubles. */
export const mediaInputs = ({ cast }: Dialect): string =>
  [...names, ...amounts.map((name) => `${cast(name)} AS ${name}`)].join(', ')

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
  const found = await connection.stream(
    `SELECT row::DOUBLE AS row, ${mediaInputs(duckdb)} FROM ${placed} AS placed WHERE why = '${mediaMark}'`,
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
  appender.appendBigInt(BigInt(found.row as number))
  for (const value of mediaValues(found, options))
    if (value === null) appender.appendNull()
    else if (typeof value === 'string') appender.appendVarchar(value)
    else appender.appendDouble(value)
  appender.endRow()
}

/** Values of the `mediaTexts` and the `mediaFigures`. @param found a row of the `mediaInputs` */
export function mediaValues(found: Found, options: EstimateOptions): readonly (string | number | null)[] {
  const made = footprintOf(found, options)
  if (typeof made === 'string') return [made, ...[...mediaTexts.slice(1), ...figures].map(() => null)]
  const { tier, model, zone, warnings } = made
  const flat: Readonly<Record<string, number | undefined>> = {
    ...flatImpacts(made),
    ...flatImpacts(made.embodied, 'embodied_'),
  }
  const codes = warnings.map(({ code }) => code).join(' ')
  return [null, tier, model ?? null, zone ?? null, codes, ...figures.map((name) => flat[name] ?? null)]
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
