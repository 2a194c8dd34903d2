import { UnsupportedFormulaError } from '../errors.ts'
import { fold } from '../fold.ts'
import type { Interval } from '../interval.ts'
import type { System } from '../system.ts'
import { type Code, constant, type Ends, isPoint, latest, point } from './code.ts'
import { declare, mentions, offset, type Statement, source } from './source.ts'
import { operation, straightLine, type Write } from './straight-line.ts'

/** What a situation gives under a name: a number, an interval, or two numbers that go together with those of the other pairs. */
export type Shape = 'point' | 'interval' | 'paired'

export interface JsOptions<Names extends string> {
  /** Of the constant that holds the method; the one for columns has it with `Columns` behind. */
  readonly constant: string
  readonly situation: Readonly<Partial<Record<Names, Shape>>>
  /** Numbers that each request gives, in the order of the parameters. */
  readonly request: readonly Names[]
  /** Computed quantities in whose place a request may give a number: further parameters, NaN where not given. */
  readonly replaceable?: readonly Names[]
  /** The outputs that are computed for columns of requests; none: no code for columns. */
  readonly columns: readonly Names[]
  /** What stands behind the constant's name -> the outputs that are computed for one request in many situations, at their lower ends. */
  readonly points?: Readonly<Record<string, readonly Names[]>>
}

const corners = ['low', 'high'] as const
const anything: Interval = { min: 0, max: Number.POSITIVE_INFINITY }

/** The statements that what is asked needs, and no others. */
function alive(statements: readonly Statement[], asked: readonly string[]): Statement[] {
  const wanted = new Set(asked.flatMap(mentions))
  const kept = statements.toReversed().filter(({ name, text }) => {
    if (!wanted.has(name)) return false
    for (const word of mentions(text)) wanted.add(word)
    return true
  })
  return kept.toReversed()
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
  const request: readonly string[] = options.request
  const replaceable: readonly string[] = options.replaceable ?? []
  for (const name of [...Object.keys(shapes), ...request, ...replaceable]) system.quantity(name)
  const once: Statement[] = []
  const each: Statement[] = []
  const fixed: Statement[] = []

  const name = (code: Code, wanted: string): Code => {
    if (code.stage === 'constant' || /^\w+$/.test(code.text)) return code
    const statements = code.stage === 'situation' ? once : each
    const same = statements.find(({ text }) => text === code.text)
    if (!same) statements.push({ name: wanted, text: code.text })
    return { text: same?.name ?? wanted, stage: code.stage }
  }
  /** What a request reads of its situation. */
  const slot = (code: Code): Code => {
    if (code.stage !== 'situation') return code
    const same = fixed.find(({ text }) => text === code.text)
    const named = same?.name ?? `fixed_${fixed.length}`
    if (!same) fixed.push({ name: named, text: code.text })
    return { text: named, stage: 'request' }
  }
  const write: Write = (operator, operands) =>
    operation(operator, latest(operands.map(({ stage }) => stage)) === 'request' ? operands.map(slot) : operands)
  const algebra = straightLine(write)

  const given = (quantity: string, corner: string): Ends | undefined => {
    const shape = shapes[quantity]
    const code = (text: string): Code => ({ text, stage: shape ? 'situation' : 'request' })
    if (request.includes(quantity) || shape === 'point') return point(code(quantity), anything)
    if (shape === 'paired') return point(code(`${quantity}_${corner}`), anything)
    if (shape === 'interval') return { min: code(`${quantity}_min`), max: code(`${quantity}_max`), range: anything }
    return undefined
  }
  const replaced = (quantity: string, ends: Ends): Ends => {
    const choose = (code: Code): Code => ({
      text: `(Number.isNaN(${quantity}) ? ${slot(code).text} : ${quantity})`,
      stage: 'request',
    })
    return { min: choose(ends.min), max: choose(ends.max), range: ends.range }
  }
  const reading = (corner: string) => ({
    algebra,
    quantity: ({ name: quantity, value }: { name: string; value?: number | Interval }, compute?: () => Ends): Ends => {
      const own = given(quantity, corner)
      if (own) return own
      if (!compute) {
        if (value === undefined) throw new UnsupportedFormulaError(`${system.name}: no stage gives ${quantity}`)
        const { min, max } = typeof value === 'number' ? { min: value, max: value } : value
        return { min: constant(min), max: constant(max), range: { min, max } }
      }
      const computed = compute()
      const ends = replaceable.includes(quantity) ? replaced(quantity, computed) : computed
      const stem = `${quantity}_${corner}`
      if (isPoint(ends)) return point(name(ends.min, stem), ends.range)
      return { min: name(ends.min, `${stem}_min`), max: name(ends.max, `${stem}_max`), range: ends.range }
    },
  })
  const [low, high] = corners.map((corner) => fold<Ends>(system, reading(corner), outputs))
  const endsOf = (names: readonly string[]): string[] =>
    names.flatMap((output) => [low?.get(output)?.min, high?.get(output)?.max] as Code[]).map((code) => slot(code).text)
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
    parameters: [...request, ...replaceable],
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
