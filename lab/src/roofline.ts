import { transform } from 'esbuild'
import { language, shapeOf } from 'inferprint/method/inferprint-1'
import { type Quantity, type StraightMethod, toJs } from 'inferprint/quantity'
import type { LlmRow } from './load-llm.ts'

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

/** The inputs that a row fixes, by name; the rest are parameters. */
const fixedBy = (row: LlmRow): Parameters => {
  const shape = shapeOf({ ...row, hfId: row.model })
  return {
    batch_size: row.batchSize,
    accelerator_count: row.acceleratorCount,
    replica_count: row.replicaCount,
    weight_bits: row.weightBits,
    output_token_count: row.outputTokens,
    cached_token_count: 0,
    model_active_parameter_count: row.activeParametersB,
    model_shared_parameter_count: shape.sharedParametersB,
    model_routed_parameter_count: shape.routedParametersB,
    routed_share: shape.routedShare,
    layer_count: shape.layers,
    attention_width: shape.attentionWidth,
    state_bytes_per_sequence: shape.stateBytesPerSequence,
    kv_bytes_per_token: shape.kvBytesPerToken,
    low_precision_mixture: row.architecture === 'moe' && row.weightBits === 8 ? 1 : 0,
  }
}

/** A row ready for many predictions: parameters are told by their place in `names`. */
export function predictor(row: LlmRow, names: readonly string[]): (values: ArrayLike<number>) => Prediction {
  const fixed = fixedBy(row)
  const places = inputs.map((name) =>
    [`${name}:${row.accelerator}`, `${name}:${row.task}`, name]
      .map((key) => names.indexOf(key))
      .find((place) => place >= 0),
  )
  const missing = inputs.filter((name, index) => fixed[name] === undefined && places[index] === undefined)
  if (missing.length > 0)
    throw new RangeError(`no parameter for ${missing.join(', ')} of ${row.accelerator}, ${row.task}`)
  const given = inputs.map((name) => fixed[name] ?? Number.NaN)
  const ends = new Float64Array(4)
  const none = new Float64Array(0)
  return (values) => {
    places.forEach((place, index) => {
      if (place !== undefined) given[index] = values[place] as number
    })
    method.request(none, 0, ends, 0, ...given)
    return {
      energyPerTokenJ: (ends[0] as number) / row.outputTokens,
      timePerTokenS: (ends[2] as number) / (row.acceleratorCount * row.outputTokens),
    }
  }
}
