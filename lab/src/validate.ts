import { type EstimateOptions, estimate, type Impact, type TextRequest } from 'inferprint'
import { defaultCatalogue, extend, findModel, type Model } from 'inferprint/catalogue'
import { type Boundary, inferprint1 } from 'inferprint/method'
import type { Declared } from 'inferprint/method/inferprint-1'
import type { PublishedRow } from './load-measurements.ts'
import { isOfMedia, mediaRequestOf } from './published-media.ts'
import { acceleratorIn, bitsIn, numberIn, taskIn } from './read-published.ts'
import { computedShare } from './repeated-prompts.ts'
import type { Parameters } from './roofline.ts'

/** A published figure beside the estimate at its own boundary, both in its own unit. */
export interface Estimated {
  readonly id: string
  readonly trust: string
  readonly model: string
  readonly boundary: Boundary
  readonly unit: string
  readonly value: number
  readonly estimate: number
  readonly min: number
  readonly max: number
  /** Estimate over value. */
  readonly ratio: number
  readonly inside: boolean
  /** What the source does not say, and what was taken. */
  readonly taken: readonly string[]
  /** Where it was published. */
  readonly url?: string
}

export interface Skipped {
  readonly id: string
  readonly trust: string
  readonly reason: string
}

/** kWh that one of the unit is. */
const kilowattHours: Readonly<Record<string, number>> = {
  J: 1 / 3.6e6,
  Wh: 1e-3,
  kWh: 1,
  'J/output token': 1 / 3.6e6,
  'J/token': 1 / 3.6e6,
}

const assumedOutputTokens = 500

/** What a figure is per: requests, or tokens of one. */
const metrics: Readonly<Record<string, (outputTokens: number) => number>> = {
  energy_per_request: () => 1,
  energy_per_1000_requests: () => 1 / 1000,
  energy_per_output_token: (outputTokens) => outputTokens,
}

function boundaryOf({ includes_host: host, includes_pue: pue }: PublishedRow): Boundary | undefined {
  if (pue.startsWith('yes')) return 'datacentre'
  if (pue !== 'no') return undefined
  return host === 'yes' ? 'server' : host === 'no' ? 'accelerator' : undefined
}

/** The model as the row has it, else as the catalogue has it. */
function modelOf(row: PublishedRow): Model | undefined {
  const total = numberIn(row.params_total_b)
  if (total === undefined) {
    const found = findModel(defaultCatalogue(), { model: row.model })
    return found.found ? found.model : undefined
  }
  const active = numberIn(row.params_active_b) ?? total
  return {
    id: `published/${row.model}`,
    provider: 'published',
    name: row.model,
    design: active < total ? 'moe' : 'dense',
    totalParametersB: { min: total, max: total },
    activeParametersB: { min: active, max: active },
    ...(row.model.includes('/') && { hfId: row.model }),
    sources: {},
  }
}

/** One row, or why it cannot be estimated. `parameters` have how long the prompts of the benchmark's tasks are. */
export function validateRow(row: PublishedRow, parameters: Parameters): Estimated | Skipped {
  const { id, trust, unit } = row
  const skip = (reason: string): Skipped => ({ id, trust, reason })
  const perFigure = metrics[row.metric]
  if (!perFigure && !isOfMedia(row)) return skip(`${row.metric} is no energy of a request`)
  const [value, factor] = [numberIn(row.value), kilowattHours[unit]]
  if (value === undefined || factor === undefined) return skip(`${row.value} ${unit} is no energy`)
  const boundary = boundaryOf(row)
  if (!boundary) return skip('its boundary is not clear')
  if (!perFigure) {
    const asked = mediaRequestOf(row)
    if (typeof asked === 'string') return skip(asked)
    const { energy } = estimate(asked, { method: inferprint1, boundary, serving: servingOf(row) })
    return besideEstimate(row, boundary, { value, perUnit: factor, energy, taken: [] })
  }
  const saidTokens = numberIn(row.tokens_out)
  if (saidTokens === undefined && row.metric !== 'energy_per_output_token')
    return skip('how many tokens were generated is not said')
  const model = modelOf(row)
  if (!model) return skip(`neither the row nor the catalogue has the size of ${row.model || 'the model'}`)

  const outputTokens = Math.max(1, Math.round(saidTokens ?? assumedOutputTokens))
  const task = taskIn(row.workload)
  const batchSize = numberIn(row.batch)
  const promptOfTask = task === undefined ? undefined : parameters[`prompt_token_count:${task}`]
  const saidPrompt = numberIn(row.tokens_in)
  const inputTokens = saidPrompt ?? promptOfTask
  const computed =
    saidPrompt !== undefined || task === undefined || batchSize === undefined
      ? 1
      : computedShare({ task, model: row.model, batchSize })
  const request: TextRequest = {
    model: model.id,
    outputTokens,
    ...(inputTokens !== undefined && {
      inputTokens: Math.round(inputTokens * computed),
      cachedTokens: Math.round(inputTokens * (1 - computed)),
    }),
  }
  const options: EstimateOptions = {
    catalogue: extend(defaultCatalogue(), { models: [model] }),
    method: inferprint1,
    boundary,
    serving: servingOf(row),
  }
  const { energy } = estimate(request, options)
  return besideEstimate(row, boundary, {
    value,
    perUnit: factor * perFigure(outputTokens),
    energy,
    taken: [
      ...(saidTokens === undefined ? [`${assumedOutputTokens} tokens generated`] : []),
      ...(inputTokens === undefined ? ['500 tokens of prompt'] : []),
    ],
  })
}

/** What the row says of the deployment. */
const servingOf = (row: PublishedRow): Declared => ({
  ...definedIn('accelerator', acceleratorIn(row.hardware)),
  ...definedIn('acceleratorCount', numberIn(row.n_accel)),
  ...definedIn('batchSize', numberIn(row.batch)),
  ...definedIn('weightBits', bitsIn(row.precision)),
})

/** A figure and its estimate, kWh, of which `perUnit` are one of the figure's unit. */
function besideEstimate(
  { id, trust, model, unit, source_url: url }: PublishedRow,
  boundary: Boundary,
  figure: {
    readonly value: number
    readonly perUnit: number
    readonly energy: Impact
    readonly taken: readonly string[]
  },
): Estimated {
  const { value, perUnit, energy, taken } = figure
  const [middle, min, max] = [energy.value / perUnit, energy.min / perUnit, energy.max / perUnit]
  return {
    id,
    trust,
    model,
    boundary,
    unit,
    value,
    estimate: middle,
    min,
    max,
    ratio: middle / value,
    inside: value >= min && value <= max,
    taken,
    ...(url && { url }),
  }
}

const definedIn = <K extends string, V>(key: K, value: V | undefined): { readonly [key in K]?: V } =>
  (value === undefined ? {} : { [key]: value }) as { readonly [key in K]?: V }

export interface Validation {
  readonly rows: readonly Estimated[]
  readonly estimated: number
  readonly inside: number
  /** Rows that an operator or a third party measured. */
  readonly measured: { readonly estimated: number; readonly inside: number }
  readonly skipped: readonly Skipped[]
}

const isMeasured = ({ trust }: Estimated): boolean => /^(operator|third-party)-measured/.test(trust)

export function validate(rows: readonly PublishedRow[], parameters: Parameters): Validation {
  const all = rows.map((row) => validateRow(row, parameters))
  const estimated = all.filter((row): row is Estimated => 'ratio' in row)
  const count = (some: readonly Estimated[]) => ({
    estimated: some.length,
    inside: some.filter(({ inside }) => inside).length,
  })
  return {
    rows: estimated,
    ...count(estimated),
    measured: count(estimated.filter(isMeasured)),
    skipped: all.filter((row): row is Skipped => 'reason' in row),
  }
}
