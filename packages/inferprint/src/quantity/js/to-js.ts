import type { System } from '../system.ts'
import { declare, mentions, offset, type Statement, source } from './source.ts'
import { alive, type Shape, type StageOptions, stagesOf } from './stages.ts'
import { javascript } from './straight-line.ts'

export type { Shape } from './stages.ts'

/** What a request does not give is NaN. */
export interface JsOptions<Names extends string> extends StageOptions<Names> {
  /** Of the constant that holds the method; the one for columns has it with `Columns` behind. */
  readonly constant: string
  /** The outputs that are computed for columns of requests; none: no code for columns. */
  readonly columns: readonly Names[]
  /** What stands behind the constant's name -> the outputs that are computed for one request in many situations, at their lower ends. */
  readonly points?: Readonly<Record<string, readonly Names[]>>
}

/**
 * A system as TypeScript source of one `StraightMethod`: no branch on signs, no look-up, no allocation, no `eval`. Every
 * given value must be zero or more. Pairs are computed at their lower and at their upper numbers, and the hull is taken.
 * @throws UnsupportedFormulaError for a formula whose signs the ranges of its inputs do not tell
 */
export function toJs<Needs extends string, Names extends string, Output extends string>(
  system: System<Needs, Names, Output>,
  options: JsOptions<Names>,
  outputs: readonly (Output | Names)[] = system.outputs,
): string {
  const shapes: Readonly<Record<string, Shape | undefined>> = options.situation
  const { once, each, fixed, endsOf } = stagesOf(system, options, javascript, outputs)
  const results = endsOf(outputs)
  const perRequest = alive(each, results)
  const used = new Set([...results, ...perRequest.map(({ text }) => text)].flatMap(mentions))
  const slots = fixed.filter((statement) => used.has(statement.name))
  const fixedTexts = slots.map(({ text }) => text)
  const perSituation = alive(once, fixedTexts)
  const inSituation = new Set([...fixedTexts, ...perSituation.map(({ text }) => text)].flatMap(mentions))
  const inColumns = endsOf(options.columns)
  const points = Object.entries(options.points ?? {}).map(([suffix, asked]) => {
    const texts = endsOf(asked).filter((_, index) => index % 2 === 0)
    const [shared, own] = parted(alive(each, texts))
    const writes = texts.map((text, index) => `column_${index}[point] = ${text}`)
    return { suffix, outputs: asked, shared: shared.map(declare), point: [...own.map(declare), ...writes] }
  })
  return source({
    constant: options.constant,
    takes: Object.keys(shapes).map((quantity) => taken(system, quantity)),
    outputs,
    columns: options.columns,
    parameters: [...options.request, ...(options.replaceable ?? [])],
    situation: [
      ...Object.entries(shapes).flatMap(([quantity, shape], index) => read(quantity, shape, index, inSituation)),
      ...perSituation.map(declare),
      ...fixedTexts.map((text, index) => `into[${index}] = ${text}`),
    ],
    slots: slots.map((statement) => statement.name),
    request: [...perRequest.map(declare), ...results.map((text, index) => `into[${offset('at', index)}] = ${text}`)],
    row: [...alive(each, inColumns).map(declare), ...inColumns.map((text, index) => `column_${index}[row] = ${text}`)],
    points,
  })
}

/** The statements that no situation changes, and the others. */
function parted(statements: readonly Statement[]): [shared: Statement[], own: Statement[]] {
  const own = new Set<string>()
  for (const { name, text } of statements)
    if (mentions(text).some((word) => word.startsWith('fixed_') || own.has(word))) own.add(name)
  return [statements.filter(({ name }) => !own.has(name)), statements.filter(({ name }) => own.has(name))]
}

/** Name and standard value of what a situation gives, as source. */
function taken(system: System, quantity: string): string {
  const { value } = system.quantity(quantity)
  return typeof value === 'number' ? `['${quantity}', ${value}]` : `['${quantity}']`
}

/** How the situation's code reads one given value, as far as it uses it. */
function read(quantity: string, shape: Shape | undefined, index: number, used: ReadonlySet<string>): string[] {
  const suffixes = shape === 'point' ? [''] : shape === 'paired' ? ['_low', '_high'] : ['_min', '_max']
  return suffixes.flatMap((suffix, end) =>
    used.has(quantity + suffix) ? [`const ${quantity}${suffix} = given[${2 * index + end}] as number`] : [],
  )
}
