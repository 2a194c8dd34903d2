import { type Criterion, estimate, type Impact, type TextRequest } from 'inferprint'
import { sources } from 'inferprint/catalogue/sources'
import { amortise, breakEven, type Training, type TrainingOptions, trainingOf } from 'inferprint/training'
import { bold, faint, inReadableUnit, table } from './display.ts'
import { numberOption, readOptions } from './options.ts'
import { onlyModel } from './request.ts'

const criteria: readonly Criterion[] = ['energy', 'gwp', 'adpe', 'pe', 'wcf']
/** Generated tokens of the request that training is compared with. */
const usualTokens = 500

export const trainingHelp = `  --requests N        requests that the model answers in its life, to share its training among them
  --tokens N          generated tokens of one request (default ${usualTokens})
  --training-tokens N tokens that it was trained with, where nobody disclosed them
  --released DATE     its release, such as 2024-07-23, where the catalogue does not tell it
  --accelerator NAME  on which it was trained, such as H100
  --zone CODE         electricity where the run's own is not known (default WOR), and of the request
  --json              machine-readable, in canonical units`

const options = {
  requests: { type: 'string' },
  tokens: { type: 'string' },
  'training-tokens': { type: 'string' },
  released: { type: 'string' },
  accelerator: { type: 'string' },
  zone: { type: 'string' },
  json: { type: 'boolean' },
} as const

/** `inferprint training`: what a model cost to train, by each way to know it, and how many requests cost as much. */
export function trainingCommand(args: readonly string[]): string {
  const { values, positionals } = readOptions(args, options)
  const model = onlyModel(positionals)
  const trainingTokens = numberOption('training-tokens', values['training-tokens'])
  const { released, accelerator, zone } = values
  const about: TrainingOptions = {
    ...(trainingTokens !== undefined && { trainingTokens }),
    ...(released !== undefined && { releaseDate: released }),
    ...(accelerator !== undefined && { accelerator }),
    ...(zone !== undefined && { zone }),
  }
  const request: TextRequest = {
    model,
    outputTokens: numberOption('tokens', values.tokens) ?? usualTokens,
    ...(zone !== undefined && { zone }),
  }
  const training = trainingOf(model, about)
  const perRequest = estimate(request)
  const even = breakEven({ training, perRequest })
  const requests = numberOption('requests', values.requests)
  const shared = requests === undefined ? undefined : amortise({ training, perRequest, lifetimeRequests: requests })
  if (values.json) return JSON.stringify({ training, breakEven: even, ...(shared && { amortised: shared }) }, null, 2)
  const notes = [...training.notes, ...(shared ?? even).notes].map(({ code, message }) =>
    faint(`  ${code}: ${message}`),
  )
  return [
    `${bold(training.model)}  training, beside its use`,
    '',
    routesText(training),
    '',
    bold(`requests of ${request.outputTokens} tokens that cost as much as the first`),
    table(['criterion', 'value', 'from', 'to'], spanRows(even.requests), [1, 2, 3]),
    ...(shared
      ? [
          '',
          bold(`its share in one of ${count(requests as number)} requests`),
          shareText(shared.share, shared.ofRequest),
        ]
      : []),
    '',
    ...notes,
    '',
    bold('sources'),
    ...sourceLines(training),
  ].join('\n')
}

function cells(impact: Impact): string[] {
  const { texts, unit } = inReadableUnit([impact.value, impact.min, impact.max], impact.unit)
  return [...texts, unit]
}

/** Carbon in tonnes: `10.7 ktCO2eq`. */
const large = (impact: Impact): Impact =>
  impact.unit === 'kgCO2eq'
    ? { ...impact, value: impact.value / 1e3, min: impact.min / 1e3, max: impact.max / 1e3, unit: 'tCO2eq' }
    : impact

function routesText({ routes }: Training): string {
  const rows = routes.flatMap((route, index) =>
    criteria.flatMap((criterion) => {
      const impact = route[criterion]
      return impact ? [[`${index + 1} ${route.route}`, impact.name, ...cells(large(impact)), route.trust]] : []
    }),
  )
  return table(['way', 'criterion', 'value', 'from', 'to', 'unit', 'known by'], rows, [2, 3, 4])
}

type Spans = ReturnType<typeof breakEven>['requests']

const count = (value: number): string =>
  value.toLocaleString('en', { notation: 'compact', maximumSignificantDigits: 3 })

const spanRows = (spans: Spans): string[][] =>
  criteria.flatMap((criterion) => {
    const span = spans[criterion]
    return span ? [[criterion, count(span.value), count(span.min), count(span.max)]] : []
  })

function shareText(share: ReturnType<typeof amortise>['share'], ofRequest: Spans): string {
  const rows = criteria.flatMap((criterion) => {
    const impact = share[criterion]
    const ratio = ofRequest[criterion]
    return impact && ratio ? [[impact.name, ...cells(impact), `${(100 * ratio.value).toPrecision(3)} %`]] : []
  })
  return table(['criterion', 'value', 'from', 'to', 'unit', 'of the request'], rows, [1, 2, 3, 5])
}

function sourceLines({ routes }: Training): string[] {
  return [...new Set(routes.flatMap((route) => route.sources))].toSorted().map((id) => {
    const source = sources().get(id)
    return source ? `  [${id}] ${source.title}\n      ${faint(source.url)}` : `  [${id}]`
  })
}
