import { UnsupportedFormulaError } from '../errors.ts'
import { fold } from '../fold.ts'
import type { Interval } from '../interval.ts'
import type { System } from '../system.ts'
import { type Code, constant, type Ends, isPoint, latest, point } from './code.ts'
import { mentions, type Statement } from './source.ts'
import { type Language, operation, straightLine, type Write } from './straight-line.ts'

/** What a situation gives under a name: a number, an interval, or two numbers that go together with those of the other pairs. */
export type Shape = 'point' | 'interval' | 'paired'

/** What is given when. */
export interface StageOptions<Names extends string> {
  readonly situation: Readonly<Partial<Record<Names, Shape>>>
  /** Numbers that each request gives, in the order of the parameters. */
  readonly request: readonly Names[]
  /** Computed quantities in whose place a request may give a number: further parameters. */
  readonly replaceable?: readonly Names[]
}

/** A system as statements in two stages. */
export interface Stages {
  /** Of the situation, and of each request. */
  readonly once: readonly Statement[]
  readonly each: readonly Statement[]
  /** What a request reads of its situation; in full when every output was asked. */
  readonly fixed: readonly Statement[]
  /** Lower and upper end of each of the names, as a request's expressions; it adds to `fixed` what they read. */
  endsOf(names: readonly string[]): string[]
}

const corners = ['low', 'high'] as const
const anything: Interval = { min: 0, max: Number.POSITIVE_INFINITY }

/** The statements that what is asked needs, and no others. */
export function alive(statements: readonly Statement[], asked: readonly string[]): Statement[] {
  const wanted = new Set(asked.flatMap(mentions))
  const kept = statements.toReversed().filter(({ name, text }) => {
    if (!wanted.has(name)) return false
    for (const word of mentions(text)) wanted.add(word)
    return true
  })
  return kept.toReversed()
}

/** @throws UnsupportedFormulaError for a formula whose signs the ranges of its inputs do not tell */
export function stagesOf<Needs extends string, Names extends string, Output extends string>(
  system: System<Needs, Names, Output>,
  options: StageOptions<Names>,
  language: Language,
  outputs: readonly (Output | Names)[],
): Stages {
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
    operation(
      language,
      operator,
      latest(operands.map(({ stage }) => stage)) === 'request' ? operands.map(slot) : operands,
    )
  const algebra = straightLine(language, write)

  const given = (quantity: string, corner: string): Ends | undefined => {
    const shape = shapes[quantity]
    const code = (text: string): Code => ({ text, stage: shape ? 'situation' : 'request' })
    if (request.includes(quantity) || shape === 'point') return point(code(quantity), anything)
    if (shape === 'paired') return point(code(`${quantity}_${corner}`), anything)
    if (shape === 'interval') return { min: code(`${quantity}_min`), max: code(`${quantity}_max`), range: anything }
    return undefined
  }
  const replaced = (quantity: string, ends: Ends): Ends => {
    const choose = (code: Code): Code => ({ text: language.givenOr(quantity, slot(code).text), stage: 'request' })
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
        return { min: constant(min, language.literal), max: constant(max, language.literal), range: { min, max } }
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
  return { once, each, fixed, endsOf }
}
