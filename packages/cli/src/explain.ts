import type { Interval } from 'inferprint'
import { sources } from 'inferprint/catalogue/sources'
import { explain, type Step } from 'inferprint/explain'
import { ecologits011 } from 'inferprint/method'
import { bold, faint, table } from './display.ts'
import { optionsOf } from './estimate-options.ts'
import { readOptions } from './options.ts'
import { onlyModel, requestOf, requestOptions } from './request.ts'

const show = (value: number): string => (Number.isFinite(value) ? String(Number(value.toPrecision(4))) : 'not known')
const span = ({ min, max }: Interval): string => (min === max ? show(min) : `${show(min)} .. ${show(max)}`)
const figure = ({ value, bounds }: Step): string =>
  value === undefined || bounds.min === bounds.max ? span(bounds) : `${show(value)} (${span(bounds)})`

/** `inferprint explain`: every quantity behind the footprint, with formula and source. */
export function explainCommand(args: readonly string[]): string {
  const { values, positionals } = readOptions(args, requestOptions)
  const request = requestOf(onlyModel(positionals), values)
  const byEcologits = 'durationS' in request && values.method === undefined
  const explanation = explain(request, { ...optionsOf(values), ...(byEcologits && { method: ecologits011 }) })
  if (values.json) return JSON.stringify(explanation, null, 2)
  const { steps, words } = explanation
  const rows = steps.map((step) => [
    step.name,
    figure(step),
    step.unit,
    step.formula ? `= ${step.formula}` : `[${step.source}]`,
  ])
  return [
    ...(words.length ? [bold('what is believed of the deployment'), ...words.map((line) => `  ${line}`), ''] : []),
    table(['quantity', 'value', 'unit', 'formula or [source]'], rows),
    '',
    bold('sources'),
    ...sourceLines(steps),
  ].join('\n')
}

const conventions: Readonly<Record<string, string>> = {
  reply: "the provider's reply",
  request: 'the request itself',
  deployment: 'what is believed of the deployment',
  catalogue: 'the catalogue; rules of thumb where it has nothing',
}

/** Each source once, by its title; a value may have several. */
function sourceLines(steps: readonly Step[]): string[] {
  const ids = [...new Set(steps.flatMap(({ source }) => source.split(' ')))].toSorted()
  return ids.map((id) => {
    const source = sources().get(id)
    return source ? `  [${id}] ${source.title}\n      ${faint(source.url)}` : `  [${id}] ${conventions[id] ?? id}`
  })
}
