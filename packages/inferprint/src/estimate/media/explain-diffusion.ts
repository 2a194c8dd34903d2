import type { MediaModel } from '../../catalogue/index.ts'
import { diffusionDeploymentInputs, diffusionParameters } from '../../method/inferprint-1/diffusion-deployment.ts'
import { amountsOf } from '../../method/inferprint-1/diffusion-shape.ts'
import { diffusionItems, pricedItems } from '../../method/inferprint-1/items.ts'
import { workingPowerW } from '../../method/inferprint-1/undisclosed.ts'
import { buildingInputs } from '../building.ts'
import { type Explanation, errorInWords, outputRanges, type Ranges, stepsOfMiddle, widened } from '../explain-steps.ts'
import type { EstimateOptions } from '../request.ts'
import { sourcesOf } from '../sources-of.ts'
import { type DiffusionPlan, estimateDiffusion, placeOfDiffusion, spreadOfDiffusion } from './diffusion.ts'
import { costsInWords } from './diffusion-beliefs.ts'
import { type Asked, type Cost, diffusionUse, pricedInputs } from './diffusion-use.ts'
import { itemRanges } from './item-ranges.ts'

/**
 * Images or videos: the formulas of the network and the deployment whose energy is nearest to the median of all that may be, or of
 * its list price, and from the medians on to the impacts.
 */
export function explainDiffusion(plan: DiffusionPlan, options: EstimateOptions): Explanation {
  const { subject, asked, count, request } = plan
  const footprint = estimateDiffusion(plan, options)
  const place = placeOfDiffusion(plan, options)
  const building = buildingInputs(place, options.boundary ?? 'datacentre', options.serving?.accelerator)
  const { energyJ, timeS, costs } = diffusionUse(subject.models, asked, options.serving)
  const middle = middleOf(costs, energyJ.value)
  const spread = spreadOfDiffusion(plan)
  const { system, taken, ranges } = middle.served ? ofNetwork(middle) : ofPrice(middle, asked)
  const { measuredItEnergyKwh } = request
  const steps = stepsOfMiddle(system, {
    taken: {
      ...Object.fromEntries(Object.entries(building).map(([name, { value }]) => [name, value])),
      ...taken,
      item_count: count,
      ...(measuredItEnergyKwh !== undefined && { request_it_energy: measuredItEnergyKwh }),
    },
    medians: itemRanges(widened(energyJ, spread), timeS, count),
    ranges: { ...building, ...ranges, ...outputRanges(footprint) },
    sources: { ...modelSources(middle.model, asked), ...place.sources() },
  })
  return { system: system.name, steps, words: [...costsInWords(costs, middle), errorInWords(spread)] }
}

const middleOf = (costs: readonly Cost[], medianJ: number): Cost =>
  costs.reduce((best, cost) =>
    Math.abs(Math.log(cost.energyJ / medianJ)) < Math.abs(Math.log(best.energyJ / medianJ)) ? cost : best,
  )

interface Taken {
  readonly system: typeof diffusionItems | typeof pricedItems
  readonly taken: Readonly<Record<string, number>>
  readonly ranges: Ranges
}

function ofNetwork({ served, canvas }: Cost): Taken {
  const { scenario, shape } = served as NonNullable<Cost['served']>
  const [latent_token_count, pixel_count, step_count] = amountsOf(shape, canvas)
  const taken = {
    ...diffusionParameters(scenario.accelerator),
    ...diffusionDeploymentInputs(scenario),
    ...shape.inputs,
    latent_token_count,
    pixel_count,
    step_count,
  }
  return { system: diffusionItems, taken, ranges: {} }
}

function ofPrice({ model, canvas }: Cost, { durationS = 0 }: Asked): Taken {
  const { energyPerDollar, price, amount } = pricedInputs(model, canvas, durationS)
  return {
    system: pricedItems,
    taken: {
      energy_per_dollar: energyPerDollar.value,
      list_price: price.value,
      priced_amount: amount,
      working_power: workingPowerW,
    },
    ranges: { energy_per_dollar: energyPerDollar, list_price: price },
  }
}

/** Quantity -> the field of a model that tells it. */
const fields = {
  model_parameter_count: 'parametersB',
  layer_count: 'layers',
  model_width: 'width',
  passes_per_step: 'passes',
  text_token_count: 'network',
  attention_width: 'width',
  list_price: 'priceUsd',
} as const
/** By rules of thumb from the rest. */
const computed = 'inferprint-1'

/** Where each figure of a network comes from: its record, its name, or this method where nobody tells. */
function modelSources(model: MediaModel, { steps }: Asked): Record<string, string> {
  const known = sourcesOf(model.sources, fields)
  const isNamed = Object.keys(model.sources).length === 0
  const own = Object.entries(fields).map(([quantity, field]) => {
    const source = model[field] === undefined ? computed : isNamed ? 'model-name' : (known[quantity] ?? 'catalogue')
    return [quantity, source] as const
  })
  const stepSource = steps !== undefined ? 'request' : model.steps === undefined ? computed : model.sources.steps
  return {
    ...Object.fromEntries(own),
    model_token_parameter_count: computed,
    step_count: stepSource ?? model.sources['*'] ?? 'catalogue',
  }
}
