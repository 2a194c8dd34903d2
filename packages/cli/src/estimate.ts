import { type Criterion, estimate, type Footprint } from 'inferprint'
import { explain } from 'inferprint/explain'
import { bold, faint, inReadableUnit, table } from './display.ts'
import { readRequest } from './request.ts'

const criteria: readonly Criterion[] = ['energy', 'gwp', 'adpe', 'pe', 'wcf']

/** `inferprint estimate`: the footprint of one request as text. */
export function estimateCommand(args: readonly string[]): string {
  const { request, options, json } = readRequest(args)
  const footprint = estimate(request, options)
  return json ? JSON.stringify(footprint, null, 2) : footprintText(footprint)
}

export function footprintText(footprint: Footprint): string {
  const rows = criteria.flatMap((criterion) => {
    const total = footprint[criterion]
    if (!total) return []
    const made = footprint.embodied[criterion]?.value ?? 0
    const { texts, unit } = inReadableUnit([total.value, total.min, total.max], total.unit)
    const [value = '', min = '', max = ''] = texts
    return [[total.name, value, min, max, unit, `${Math.round((100 * made) / total.value)} %`]]
  })
  const notes = [...footprint.warnings, ...footprint.assumptions].map(({ code, message }) =>
    faint(`  ${code}: ${message}`),
  )
  return [
    `${bold(footprint.model)}  ${footprint.tier}, ${footprint.method}`,
    '',
    table(['criterion', 'value', 'from', 'to', 'unit', 'of which manufacture'], rows, [1, 2, 3, 5]),
    ...(notes.length ? ['', ...notes] : []),
  ].join('\n')
}

/** `inferprint explain`: every quantity behind the footprint, with formula and source. */
export function explainCommand(args: readonly string[]): string {
  const { request, options, json } = readRequest(args)
  const steps = explain(request, options)
  if (json) return JSON.stringify(steps, null, 2)
  const show = (value: number): string => (Number.isFinite(value) ? String(Number(value.toPrecision(4))) : 'not known')
  const rows = steps.map(({ name, bounds: { min, max }, unit, formula, source }) => [
    name,
    min === max ? show(min) : `${show(min)} .. ${show(max)}`,
    unit,
    formula ? `= ${formula}` : `[${source}]`,
  ])
  return table(['quantity', 'value', 'unit', 'formula or [source]'], rows)
}
