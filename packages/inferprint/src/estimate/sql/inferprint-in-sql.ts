import { dataCentre } from '../../method/inferprint-1/data-centre.ts'
import { dataCentreStages } from '../../method/inferprint-1/data-centre-stages.ts'
import { type Dialect, type Statement, type System, selectLevels, straightSql } from '../../quantity/index.ts'
import { outputsOfFigures } from '../accelerator-use.ts'
import type { Building } from '../building.ts'
import { texts } from '../estimate.ts'
import { formulas } from '../estimate-language.ts'
import type { LanguageSituation } from '../language-situation.ts'
import { writeManyCosts } from '../many-inferprint.ts'
import { rememberedLanguage } from '../remembered-language.ts'
import type { EstimateOptions, SituationRequest } from '../request.ts'
import { type FigureInSql, figureColumns, figuresInSql, type TextsInSql } from './texts-in-sql.ts'

/** Squared spreads of a figure, below and above, as estimated and where the energy was measured. */
const squareSlots = ({ value }: FigureInSql): string[] =>
  ['', '_measured'].flatMap((kind) => [`${value}_below${kind}`, `${value}_above${kind}`])

const placeOf: Readonly<Record<string, number>> = Object.fromEntries(
  outputsOfFigures.map((place) => [dataCentre.outputs[place] as string, place]),
)

const numbersOf = ({ fixed, squares, squaresMeasured }: Building): Float64Array =>
  Float64Array.from([
    ...fixed,
    ...figuresInSql.flatMap(({ output }) => {
      const at = 2 * (placeOf[output] as number)
      return [squares, squaresMeasured].flatMap((each) => [each[at] as number, each[at + 1] as number])
    }),
  ])

/** As `estimate`, within a relative 1e-12: powers of e are the engine's own. */
export function inferprintInSql(dialect: Dialect, options: EstimateOptions): TextsInSql {
  const { slots, levels, ends } = straightSql(dataCentre as System, dataCentreStages, dialect)
  const situations: LanguageSituation[] = []
  return {
    method: texts.name,
    slots: [...slots, ...figuresInSql.flatMap(squareSlots)],
    takesMeasured: true,
    situationOf(request: SituationRequest) {
      const situation = rememberedLanguage(request, options, options.boundary ?? 'datacentre')
      const place = situations.push(situation) - 1
      const { model, tier, warnings, building } = situation
      const { code: zone } = situation.place.zone
      return { model, tier, zone, place, warnings: warnings.map(({ code }) => code), numbers: numbersOf(building) }
    },
    select: (from) => selectLevels(from, [...levels, ...rangesOf(dialect, ends)]),
    costs: (columns, places, into) => writeManyCosts(columns, places, situations, into),
  }
}

/** `writeFigures` as SQL. */
function rangesOf(dialect: Dialect, ends: Readonly<Record<string, readonly [string, string]>>): Statement[][] {
  const { literal, algebra } = dialect
  const { add, divide, multiply, exp, log } = algebra
  const square = (text: string): string => multiply(text, text)
  const distance = (low: string, high: string, formula: number): string =>
    add(square(`CASE WHEN ${low} > 0 THEN ${log(divide(high, low))} ELSE ${literal(0)} END`), literal(formula ** 2))
  const middleOf = ({ output }: FigureInSql): string => (ends[output] as readonly [string, string])[0]
  /** How much of a figure the making of machines is. */
  const madeShare = (figure: FigureInSql): string => {
    if (figure.phase === 'embodied') return literal(1)
    const made = figuresInSql.find(({ phase, criterion }) => phase === 'embodied' && criterion === figure.criterion)
    if (!made) return literal(0)
    return `CASE WHEN ${middleOf(figure)} = 0 THEN ${literal(0)} ELSE ${divide(middleOf(made), middleOf(figure))} END`
  }
  const factor = (figure: FigureInSql, side: 'below' | 'above'): string => {
    const own = `${figure.value}_${side}`
    const deviation = `CASE WHEN request_it_energy IS NULL THEN ${add(own, `energy_${side}`)} ELSE ${add(`${own}_measured`, multiply(square(`(${madeShare(figure)})`), `energy_${side}`))} END`
    return exp(`sqrt(${deviation})`)
  }
  return [
    [
      { name: 'energy_below', text: distance('accelerator_energy_low', 'accelerator_energy', formulas.below) },
      { name: 'energy_above', text: distance('accelerator_energy', 'accelerator_energy_high', formulas.above) },
    ],
    figureColumns((figure) => {
      const value = middleOf(figure)
      return [value, divide(value, factor(figure, 'below')), multiply(value, factor(figure, 'above'))]
    }),
  ]
}
