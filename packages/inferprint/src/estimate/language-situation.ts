import { accelerators } from '../catalogue/accelerators.ts'
import { type Catalogue, defaultCatalogue, type Model } from '../catalogue/index.ts'
import { once } from '../catalogue/once.ts'
import { straightDataCentre, straightLanguage, straightSpeed } from '../generated/methods.ts'
import { type Boundary, machineAssumptions } from '../method/inferprint-1/assumptions.ts'
import { type Declared, deploymentInputs, priorScenarios, type Scenario } from '../method/inferprint-1/deployment.ts'
import { parametersOf } from '../method/inferprint-1/fitted.ts'
import { merge } from '../method/inferprint-1/merge.ts'
import { nativeBitsOf, type Sizes, shapeOf } from '../method/inferprint-1/model-shape.ts'
import { type Ranged, type Spread, spreadsOf } from '../method/inferprint-1/spread.ts'
import { weightedQuantiles } from '../method/inferprint-1/weighted-quantile.ts'
import type { Interval } from '../quantity/interval.ts'
import { fix, fixer } from '../quantity/js/straight-method.ts'
import type { Note, Tier } from './footprint.ts'
import type { Place } from './place.ts'
import type { EstimateOptions, SituationRequest } from './request.ts'
import { subjectOf } from './subject.ts'

/** One deployment that may serve the model, with what its tokens cost already computed. */
export interface FoldedScenario {
  readonly scenario: Scenario
  readonly weight: number
  readonly cost: Float64Array
  /** What the formulas take of model and deployment, by name. */
  readonly inputs: Readonly<Record<string, number>>
}

/** Everything about a text request but its tokens and its speed, for inferprint-1. */
export interface LanguageSituation {
  readonly model: string
  readonly tier: Tier
  /** In the order of what they cost. */
  readonly scenarios: readonly FoldedScenario[]
  readonly weights: Float64Array
  /** The few that stand for them where no speed was seen. */
  readonly few: readonly FoldedScenario[]
  readonly fewWeights: Float64Array
  readonly dataCentre: Float64Array
  /** Of each output of the data centre's system, whatever the accelerators used; and where the computers' energy was measured. */
  readonly spreads: readonly Spread[]
  readonly spreadsMeasured: readonly Spread[]
  /** What the speed of each of `scenarios` depends on, computed when first asked. */
  readonly speeds: () => readonly Float64Array[]
  /** For requests that tell the length of their prompt, and for those that do not; no speed was seen. */
  readonly assumptions: readonly Note[]
  readonly assumptionsWithPrompt: readonly Note[]
  /** In words: `4 to 512`. */
  readonly batches: string
  readonly warnings: readonly Note[]
}

/** What was measured most; other accelerators are read off their data sheets beside it. */
const measuredAccelerator = 'H100'

/** Three sizes for a range that holds with 90 %, and their weights (Keefer and Bodily's extended Pearson-Tukey). */
const sizeWeights = [0.185, 0.63, 0.185] as const

interface Ranges {
  readonly hfId: string | undefined
  readonly active: Interval
  readonly total: Interval
}

/** Active and total sizes go together: a larger model is larger in both. */
function sizesOf({ hfId, active, total }: Ranges): { readonly sizes: Sizes; readonly weight: number }[] {
  const nativeBits = hfId === undefined ? undefined : nativeBitsOf(hfId)
  const of = (activeParametersB: number, totalParametersB: number): Sizes => ({
    hfId,
    nativeBits,
    activeParametersB,
    totalParametersB,
  })
  if (active.min === active.max && total.min === total.max) return [{ sizes: of(active.min, total.min), weight: 1 }]
  const middle = of(Math.sqrt(active.min * active.max), Math.sqrt(total.min * total.max))
  return [of(active.min, total.min), middle, of(active.max, total.max)].map((sizes, index) => ({
    sizes,
    weight: sizeWeights[index] as number,
  }))
}

type Fixer = ReturnType<typeof fixer>
const fixers = new Map<string, { readonly cost: Fixer; readonly speed: Fixer }>()

/** What an accelerator fixes of the formulas, found once. */
function fixersOf(accelerator: string): { readonly cost: Fixer; readonly speed: Fixer } {
  const known = fixers.get(accelerator)
  if (known) return known
  const [sheet, measured] = [accelerator, measuredAccelerator].map((name) => accelerators().get(name))
  if (!sheet || !measured) throw new RangeError(`the catalogue has no accelerator ${accelerator}`)
  const parameters = parametersOf(sheet, measured)
  const found = { cost: fixer(straightLanguage, parameters), speed: fixer(straightSpeed, parameters) }
  fixers.set(accelerator, found)
  return found
}

function foldAll(sizes: Sizes, weight: number, serving: Declared | undefined): FoldedScenario[] {
  const shape = shapeOf(sizes)
  return priorScenarios(sizes, shape, serving).map((scenario) => {
    const inputs = deploymentInputs(sizes, shape, scenario)
    return { scenario, weight: weight * scenario.weight, cost: fixersOf(scenario.accelerator).cost(inputs), inputs }
  })
}

const ranged = ({ min, max }: Interval): Ranged => ({ min, max, value: (min + max) / 2 })
const exact = (value: number): Ranged => ({ min: value, max: value, value })

/** The data centre's inputs with their ranges; what lies outside the boundary counts nothing. */
function dataCentreInputs({ zone, pue, wue }: Place, boundary: Boundary): Record<string, Ranged> {
  const assumed = Object.fromEntries(
    Object.entries(machineAssumptions).map(([name, { low, value, high }]) => [name, { min: low, value, max: high }]),
  )
  const inside = boundary === 'datacentre'
  return {
    ...assumed,
    ...(boundary === 'accelerator' && { host_share: exact(0) }),
    ...(!inside && { idle_share: exact(0) }),
    datacenter_pue: inside ? ranged(pue) : exact(1),
    datacenter_wue: inside ? ranged(wue) : exact(0),
    if_electricity_mix_gwp: exact(zone.gwp),
    if_electricity_mix_adpe: exact(zone.adpe),
    if_electricity_mix_pe: exact(zone.pe),
    if_electricity_mix_wue: exact(zone.wue),
  }
}

const outputsAt = (fixed: Float64Array, measuredItEnergyKwh: number): number[] => {
  const ends = new Float64Array(2 * straightDataCentre.outputs.length)
  straightDataCentre.request(fixed, 0, ends, 0, 1, 1, measuredItEnergyKwh)
  return straightDataCentre.outputs.map((_, index) => ends[2 * index] as number)
}

/** @throws InvalidRequestError for an unknown zone, UnknownModelError in strict mode */
export function languageSituationOf(
  request: SituationRequest,
  options: EstimateOptions,
  boundary: Boundary,
): LanguageSituation {
  const catalogue: Catalogue = options.catalogue ?? defaultCatalogue()
  const { found, place, active, total, assumptions, warnings } = subjectOf(catalogue, request, options, 'own')
  const hfId = hubIdOf(found)
  const folded = sizesOf({ hfId, active, total }).flatMap(({ sizes, weight }) =>
    foldAll(sizes, weight, options.serving),
  )
  const ordered = folded
    .map((each) => ({ each, costJ: typicalCost(each) }))
    .sort((left, right) => left.costJ - right.costJ)
    .map(({ each }) => each)
  const few = merge(ordered, mostOfFew)
  const batches = batchesOf(ordered, weightsOf(ordered))
  const notes = [
    ...assumptions,
    ...boundaryNotes(boundary),
    deploymentNote(`A batch of ${batches} is taken; the time between tokens would tell better.`),
  ]
  const building = dataCentreInputs(place, boundary)
  const middle = Object.fromEntries(Object.entries(building).map(([name, { value }]) => [name, value]))
  return {
    model: found?.id ?? request.model,
    tier: !found ? 'unknown model' : isDeclared(options.serving) ? 'known deployment' : 'estimated',
    scenarios: ordered,
    weights: weightsOf(ordered),
    few,
    fewWeights: weightsOf(few),
    speeds: once(() => ordered.map(({ scenario, inputs }) => fixersOf(scenario.accelerator).speed(inputs))),
    batches,
    dataCentre: fix(straightDataCentre, middle),
    spreads: spreadsOf(building, (values) => outputsAt(fix(straightDataCentre, values), Number.NaN)),
    spreadsMeasured: spreadsOf(building, (values) => outputsAt(fix(straightDataCentre, values), 1)),
    assumptions: Object.freeze(notes),
    assumptionsWithPrompt: Object.freeze([...notes, promptNote]),
    warnings,
  }
}

/** A prompt whose length nobody told. */
export const assumedInputTokens = 500
const promptNote: Note = Object.freeze({
  code: 'prompt-assumed',
  message: `The length of the prompt is not told; ${assumedInputTokens} tokens assumed.`,
})

function boundaryNotes(boundary: Boundary): Note[] {
  if (boundary === 'datacentre') return []
  return [Object.freeze({ code: 'boundary', message: `Counted up to the ${boundary} only.` })]
}

/** What is taken of the deployment, or what its speed told. */
export const deploymentNote = (message: string): Note => Object.freeze({ code: deploymentCode, message })
export const deploymentCode = 'deployment-scenarios'

/** Batch, accelerator and their number: what remains is the weights' precision. */
const isDeclared = (serving: Declared | undefined): boolean =>
  serving?.accelerator !== undefined && serving.batchSize !== undefined && serving.acceleratorCount !== undefined

const weightsOf = (scenarios: readonly FoldedScenario[]): Float64Array =>
  Float64Array.from(scenarios, ({ weight }) => weight)

/** So many make 90 % of a range as all of them do. */
const mostOfFew = 32
const typicalTokens = [500, 0, 300] as const
const ends = new Float64Array(4)

function typicalCost({ cost }: FoldedScenario): number {
  straightLanguage.request(cost, 0, ends, 0, ...typicalTokens)
  return ends[0] as number
}

/** The batches that hold 90 % of the belief, in words. */
export function batchesOf(scenarios: readonly FoldedScenario[], weights: ArrayLike<number>): string {
  const batches = scenarios.map(({ scenario }) => scenario.batchSize)
  const [low, high] = weightedQuantiles(batches, weights, [0.05, 0.95]).map(Math.round)
  return low === high ? `${low}` : `${low} to ${high}`
}

const hubIdOf = (model: Model | undefined): string | undefined => model?.hfId
