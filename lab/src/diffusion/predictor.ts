import { transform } from 'esbuild'
import { amountsOf, diffusion, diffusionDeploymentInputs } from 'inferprint/method/inferprint-1'
import { type Quantity, type StraightMethod, toJs } from 'inferprint/quantity'
import type { DiffusionRow } from './load-diffusion.ts'
import { type DiffusionPrediction, deploymentOf, shapeOfRow } from './predict.ts'

const quantities = [...diffusion.quantities.values()] as readonly Quantity[]
const inputs = quantities.filter(({ formula, value }) => !formula && value === undefined).map(({ name }) => name)
const amounts = ['latent_token_count', 'pixel_count', 'step_count'] as const

/** The method's own formulas as code, with everything told at each call: what is fitted is what ships. */
async function compile(): Promise<StraightMethod> {
  const source = toJs(diffusion, { constant: 'diffusion', situation: {}, request: inputs as never[], columns: [] })
  const { code } = await transform(source, { loader: 'ts' })
  const module: { diffusion: StraightMethod } = await import(`data:text/javascript,${encodeURIComponent(code)}`)
  return module.diffusion
}
const method = await compile()
const none = new Float64Array(0)
const ends = new Float64Array(2 * method.outputs.length)

/** A row ready for many predictions: parameters are told by their place in `names`. */
export function diffusionPredictor(
  row: DiffusionRow,
  names: readonly string[],
): (values: ArrayLike<number>) => DiffusionPrediction {
  const shape = shapeOfRow(row)
  const told = amountsOf(shape, row)
  const fixed: Readonly<Record<string, number>> = {
    ...shape.inputs,
    ...diffusionDeploymentInputs(deploymentOf(row)),
    ...Object.fromEntries(amounts.map((name, index) => [name, told[index] as number])),
  }
  const places = inputs.map((name) =>
    [`${name}:${row.accelerator}`, name].map((key) => names.indexOf(key)).find((place) => place >= 0),
  )
  const missing = inputs.filter((name, index) => fixed[name] === undefined && places[index] === undefined)
  if (missing.length > 0) throw new RangeError(`no parameter for ${missing.join(', ')} of ${row.accelerator}`)
  const given = inputs.map((name) => fixed[name] ?? Number.NaN)
  return (values) => {
    places.forEach((place, index) => {
      if (place !== undefined) given[index] = values[place] as number
    })
    method.request(none, 0, ends, 0, ...given)
    return { energyJ: ends[0] as number, latencyS: ends[4] as number }
  }
}
