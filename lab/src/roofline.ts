import { transform } from 'esbuild'
import { deploymentInputs, language, type Sizes, shapeOf } from 'inferprint/method/inferprint-1'
import { type Quantity, type StraightMethod, toJs } from 'inferprint/quantity'
import { MeasurementFileError } from './errors.ts'
import type { LlmRow } from './load-llm.ts'
import { computedShare } from './repeated-prompts.ts'

/** What the formulas answer for one row: J and s per output token. */
export interface Prediction {
  readonly energyPerTokenJ: number
  readonly timePerTokenS: number
}

/** Parameters by name, in the units of their quantities. */
export type Parameters = Readonly<Record<string, number>>

const quantities = [...language.quantities.values()] as readonly Quantity[]
const inputs = quantities.filter(({ formula, value }) => !formula && value === undefined).map(({ name }) => name)

/** The method's own formulas as code: what is fitted is what ships. */
async function compile(): Promise<StraightMethod> {
  const source = toJs(language, { constant: 'language', situation: {}, request: inputs as never[], columns: [] })
  const { code } = await transform(source, { loader: 'ts' })
  const module: { language: StraightMethod } = await import(`data:text/javascript,${encodeURIComponent(code)}`)
  return module.language
}
const method = await compile()

export const sizesOf = ({ model, activeParametersB, totalParametersB }: LlmRow): Sizes => ({
  hfId: model,
  activeParametersB,
  totalParametersB,
})

/** The inputs that a row fixes, by name; the rest are parameters. */
const fixedBy = (row: LlmRow): Parameters => {
  const sizes = sizesOf(row)
  return {
    ...deploymentInputs(sizes, shapeOf(sizes), row),
    output_token_count: row.outputTokens,
    cached_token_count: 0,
  }
}

/** Model, deployment and the parameters of its accelerator, by the names of the quantities. */
export const inputsOf = (given: Parameters, accelerator: string, parameters: Parameters): Parameters => ({
  ...Object.fromEntries(
    Object.entries(parameters).flatMap(([key, value]) => {
      const [name = '', owner = accelerator] = key.split(':')
      return owner === accelerator ? [[name, value]] : []
    }),
  ),
  ...given,
})

/** Accelerators and tasks that have parameters of their own. */
const ownersOf = (names: readonly string[]): string[] => [...new Set(names.flatMap((name) => name.split(':').slice(1)))]

/**
 * A row ready for many predictions: parameters are told by their place in `names`.
 *
 * @throws MeasurementFileError where its accelerator or task has no parameters
 */
export function predictor(row: LlmRow, names: readonly string[]): (values: ArrayLike<number>) => Prediction {
  const fixed = fixedBy(row)
  const places = inputs.map((name) =>
    [`${name}:${row.accelerator}`, `${name}:${row.task}`, name]
      .map((key) => names.indexOf(key))
      .find((place) => place >= 0),
  )
  const missing = inputs.filter((name, index) => fixed[name] === undefined && places[index] === undefined)
  if (missing.length > 0)
    throw new MeasurementFileError(
      `there is no parameter for ${missing.join(', ')} of ${row.accelerator}, ${row.task}; fitted are ${ownersOf(names).join(', ')}`,
    )
  const given = inputs.map((name) => fixed[name] ?? Number.NaN)
  const [prompt, cached] = [inputs.indexOf('prompt_token_count'), inputs.indexOf('cached_token_count')]
  const computed = computedShare(row)
  const ends = new Float64Array(4)
  const none = new Float64Array(0)
  return (values) => {
    places.forEach((place, index) => {
      if (place !== undefined) given[index] = values[place] as number
    })
    const whole = given[prompt] as number
    given[prompt] = whole * computed
    given[cached] = whole * (1 - computed)
    method.request(none, 0, ends, 0, ...given)
    return {
      energyPerTokenJ: (ends[0] as number) / row.outputTokens,
      timePerTokenS: (ends[2] as number) / (row.acceleratorCount * row.outputTokens),
    }
  }
}
