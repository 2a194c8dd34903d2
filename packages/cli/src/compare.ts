import { type CompareOptions, type Criterion, compare } from 'inferprint'
import { compareMethodsText } from './compare-methods.ts'
import { bold, faint, inReadableUnit, table } from './display.ts'
import { UsageError } from './errors.ts'
import { optionsOf } from './estimate-options.ts'
import { readOptions } from './options.ts'
import { requestOf, requestOptions } from './request.ts'

const criteria: readonly Criterion[] = ['energy', 'gwp', 'adpe', 'pe', 'wcf']

/** `inferprint compare`: the same request to several models, the lowest impact first. */
export function compareCommand(args: readonly string[]): string {
  const { values, positionals } = readOptions(args, {
    ...requestOptions,
    criterion: { type: 'string' },
    methods: { type: 'boolean' },
  })
  const least = values.methods ? 1 : 2
  if (positionals.length < least) {
    const expected = values.methods ? 'a model' : 'two models or more'
    throw new UsageError(`expected ${expected}; for example: inferprint compare gpt-4o gpt-4o-mini --tokens 300`)
  }
  const criterion = criteria.find((name) => name === (values.criterion ?? 'gwp'))
  if (!criterion) throw new UsageError(`--criterion is "${values.criterion}"; expected one of ${criteria.join(', ')}`)
  if (values.methods) return compareMethodsText(positionals, values, criterion)
  const requests = positionals.map((model) => requestOf(model, values))
  const options: CompareOptions = { ...optionsOf(values), criterion }
  const compared = compare(requests, options)
  if (values.json) return JSON.stringify(compared, null, 2)
  const all = compared.flatMap(({ impact }) => [impact.value, impact.min, impact.max])
  const { texts, unit } = inReadableUnit(all, compared[0]?.impact.unit ?? '')
  const rows = compared.map(({ footprint, timesLowest, overlapsLowest }, index) => [
    footprint.model,
    texts[3 * index] ?? '',
    texts[3 * index + 1] ?? '',
    texts[3 * index + 2] ?? '',
    unit,
    `${timesLowest.toPrecision(3)} x`,
    footprint.tier === 'estimated' ? '' : footprint.tier,
    index > 0 && overlapsLowest ? 'the ranges overlap' : '',
  ])
  const notes = compared.flatMap(({ footprint }) =>
    footprint.warnings
      .filter(({ code }) => code === 'model-unknown')
      .map(({ message }) => faint(`  ${footprint.model}: ${message}`)),
  )
  const name = compared[0]?.impact.name ?? criterion
  return [
    bold(name),
    '',
    table(['model', 'value', 'from', 'to', 'unit', 'of the lowest', '', ''], rows, [1, 2, 3, 5]),
    ...(notes.length ? ['', ...notes] : []),
  ].join('\n')
}
