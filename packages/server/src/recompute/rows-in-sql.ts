import type { Dialect } from 'inferprint/quantity'
import { assumedInputTokens, mostOfText, type TextsInSql } from 'inferprint/sql'

/** Why a row keeps the estimate that it has; texts of media are estimated one by one. */
export const reasons = {
  current: 'of this method and catalogue already',
  failed: 'failed, and nothing is known to have been computed',
  program: "a program's own energy",
  sum: 'a sum of several requests, which their import estimates',
  deployment: 'by a declared deployment, which the store does not have',
  amount: 'what was made is not told',
  measured: 'measured, which this method cannot take',
  tooMuch: 'more than any one request has',
} as const

export const mediaMark = 'media'

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`
const isMedia = `(images IS NOT NULL OR embeddings IS NOT NULL OR (output_tokens IS NULL AND (audio_s IS NOT NULL OR characters IS NOT NULL)))`
const isPromptTold = '(input_tokens IS NOT NULL AND input_tokens >= coalesce(cache_read_tokens, 0))'
const tooMuch = `(output_tokens > ${mostOfText.outputTokens} OR coalesce(input_tokens, 0) > ${mostOfText.inputTokens} OR coalesce(duration_s, 0) > ${mostOfText.requestLatencyS} OR coalesce(inter_token_latency_s, 0) > ${mostOfText.interTokenLatencyS} OR coalesce(time_to_first_token_s, 0) > ${mostOfText.timeToFirstTokenS} OR coalesce(measured_energy_kwh, 0) > ${mostOfText.measuredItEnergyKwh})`

/** NULL for a text to be estimated, `media` for another, else the reason why not. */
function whySql(texts: TextsInSql, version: string, all: boolean): string {
  const cases: (readonly [when: string, why: string])[] = [
    ...(all
      ? []
      : [[`method = ${text(texts.method)} AND catalogue_version = ${text(version)}`, reasons.current] as const]),
    ["source = 'program'", reasons.program],
    ['requests IS NOT NULL', reasons.sum],
    [`energy_kwh IS NULL AND outcome = 'failed'`, reasons.failed],
    ...(texts.costs ? [["tier = 'known deployment'", reasons.deployment] as const] : []),
  ]
  const rest: (readonly [when: string, why: string])[] = [
    ['output_tokens IS NULL', reasons.amount],
    [tooMuch, reasons.tooMuch],
    ...(texts.takesMeasured ? [] : [['measured_energy_kwh IS NOT NULL', reasons.measured] as const]),
    ...(texts.costs
      ? [
          [
            `output_tokens = 0 AND ${isPromptTold} AND input_tokens = coalesce(cache_read_tokens, 0)`,
            reasons.amount,
          ] as const,
        ]
      : []),
  ]
  const when = ([condition, why]: readonly [string, string]): string => `WHEN ${condition} THEN ${text(why)}`
  return `CASE ${cases.map(when).join(' ')} WHEN place_why IS NOT NULL THEN place_why ${when([isMedia, mediaMark])} ${rest.map(when).join(' ')} END`
}

/** What a request tells, as the method's SELECT asks for it. */
function inputsSql({ costs }: TextsInSql, { cast, literal }: Dialect): Readonly<Record<string, string>> {
  const measured = { request_it_energy: 'measured_energy_kwh' }
  if (costs) return measured
  return {
    ...measured,
    output_token_count: cast('output_tokens'),
    request_latency: `coalesce(duration_s, ${literal(Number.POSITIVE_INFINITY)})`,
  }
}

/** What `costs` of a method asks of a row: its place, tokens of the prompt, cached and generated ones, and both times, s, NaN where not known. */
export const costInputs = ({ cast, literal }: Dialect): readonly string[] => [
  cast('place'),
  cast(`CASE WHEN ${isPromptTold} THEN input_tokens - coalesce(cache_read_tokens, 0) ELSE ${assumedInputTokens} END`),
  cast(`CASE WHEN ${isPromptTold} THEN coalesce(cache_read_tokens, 0) ELSE 0 END`),
  cast('output_tokens'),
  `coalesce(inter_token_latency_s, ${literal(Number.NaN)})`,
  `coalesce(time_to_first_token_s, ${literal(Number.NaN)})`,
]

export const costNames = ['accelerator_energy_low', 'accelerator_energy', 'accelerator_energy_high', 'accelerator_time']

export const listed = (columns: Readonly<Record<string, string>>): string =>
  Object.entries(columns)
    .map(([name, sql]) => `${sql} AS ${name}`)
    .join(', ')

/** Rows of the store beside their places, with `why`. @param found the query of both */
export const placedSql = (texts: TextsInSql, found: string, version: string, all: boolean): string =>
  `(SELECT *, ${whySql(texts, version, all)} AS why FROM ${found} AS found)`

/** The same with the new figures. @param costed placed, with the columns of `costNames` where the method has costs */
export const estimatedSql = (texts: TextsInSql, dialect: Dialect, costed: string): string =>
  `(${texts.select(`(SELECT *, ${listed(inputsSql(texts, dialect))} FROM ${costed} AS placed)`)})`
