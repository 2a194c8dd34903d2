import { type Criterion, equivalences, estimate, type Footprint, toEcologitsJson } from 'inferprint'
import { bold, faint, inReadableUnit, table } from './display.ts'
import { optionsOf } from './estimate-options.ts'
import { readOptions } from './options.ts'
import { onlyModel, requestOf, requestOptions } from './request.ts'

const criteria: readonly Criterion[] = ['energy', 'gwp', 'adpe', 'pe', 'wcf']

/** `inferprint estimate`: the footprint of one request as text. */
export function estimateCommand(args: readonly string[]): string {
  const { values, positionals } = readOptions(args, { ...requestOptions, ecologits: { type: 'boolean' } })
  const footprint = estimate(requestOf(onlyModel(positionals), values), optionsOf(values))
  if (values.ecologits) return JSON.stringify(toEcologitsJson(footprint), null, 2)
  return values.json ? JSON.stringify(footprint, null, 2) : footprintText(footprint)
}

/** So many requests make an amount that daily life knows. */
const many = 1000

const equivalenceLines = (footprint: Footprint): string[] => {
  const rows = equivalences(footprint, many).map(({ thing, value, min, max, unit }) => [
    thing,
    ...[value, min, max].map(String),
    unit,
  ])
  return rows.length ? ['', table([`${many} such requests`, 'value', 'from', 'to', 'unit'], rows, [1, 2, 3])] : []
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
    ...equivalenceLines(footprint),
    ...(notes.length ? ['', ...notes] : []),
  ].join('\n')
}
