import type { Criterion } from 'inferprint'
import { compareMethods, type MethodComparison } from 'inferprint/explain'
import type { EcologitsMethod } from 'inferprint/method'
import { bold, inReadableUnit, table } from './display.ts'
import { UsageError } from './errors.ts'
import { optionsOf } from './estimate-options.ts'
import { type RequestValues, requestOf } from './request.ts'

const criteria: readonly Criterion[] = ['energy', 'gwp', 'adpe', 'pe', 'wcf']
const most = 3

/** `inferprint compare --methods`: each request by inferprint-1 and by EcoLogits, and why they differ. */
export function compareMethodsText(models: readonly string[], values: RequestValues, criterion: Criterion): string {
  const { method, ...options } = optionsOf(values)
  if (values.method !== undefined && method?.name === 'inferprint-1')
    throw new UsageError(
      '--methods compares inferprint-1 with another method; expected --method 0.11, 0.9 or 0.8, or none',
    )
  const compared = models.map((model) => {
    const request = requestOf(model, values)
    if (!('outputTokens' in request)) throw new UsageError('--methods compares texts; expected --tokens')
    return compareMethods(request, {
      ...options,
      criterion,
      ...(values.method !== undefined && { against: method as EcologitsMethod }),
    })
  })
  if (values.json) return JSON.stringify(compared, null, 2)
  return compared.map(textOf).join('\n\n')
}

function textOf({ ours, theirs, times, differences, rest, criterion }: MethodComparison): string {
  const rows = criteria.flatMap((name) => {
    const [left, right] = [ours[name], theirs[name]]
    if (!left || !right) return []
    const figures = [left, right].flatMap(({ value, min, max }) => [value, min, max])
    const { texts, unit } = inReadableUnit(figures, left.unit)
    return [[left.name, ...texts, unit, `${(left.value / right.value).toPrecision(3)} x`]]
  })
  const header = ['criterion', ours.method, 'from', 'to', theirs.method, 'from', 'to', 'unit', 'ratio']
  const why = differences
    .slice(0, most)
    .map(({ quantity, unit, ours: own, theirs: other, factor }) => [
      quantity,
      figure(own),
      figure(other),
      unit === '1' ? '' : unit,
      `${factor.toPrecision(3)} x`,
    ])
  const others = differences.slice(most).reduce((product, { factor }) => product * factor, 1)
  return [
    bold(ours.model),
    '',
    table(header, rows, [1, 2, 3, 4, 5, 6, 8]),
    '',
    bold(`why ${ours[criterion]?.name ?? criterion} is ${times.toPrecision(3)} x`),
    table(['', ours.method, theirs.method, 'unit', 'makes it'], why, [1, 2, 4]),
    `everything else that both take: ${others.toPrecision(3)} x; the formulas themselves: ${rest.toPrecision(3)} x`,
  ].join('\n')
}

const figure = (value: number): string => String(Number(value.toPrecision(3)))
