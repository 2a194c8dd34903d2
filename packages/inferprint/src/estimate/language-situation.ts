import { type Catalogue, defaultCatalogue } from '../catalogue/index.ts'
import { once } from '../catalogue/once.ts'
import { straightDataCentre } from '../generated/methods.ts'
import { type Boundary, machineAssumptions } from '../method/inferprint-1/assumptions.ts'
import type { Declared } from '../method/inferprint-1/deployment.ts'
import { merge } from '../method/inferprint-1/merge.ts'
import { type Ranged, type Spread, spreadsOf } from '../method/inferprint-1/spread.ts'
import type { Interval } from '../quantity/interval.ts'
import { fix } from '../quantity/js/straight-method.ts'
import { batchesOf, type FoldedScenario, foldScenarios, speedOf, weightsOf } from './fold-scenarios.ts'
import type { Note, Tier } from './footprint.ts'
import type { Place } from './place.ts'
import type { EstimateOptions, SituationRequest } from './request.ts'
import { subjectOf } from './subject.ts'

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

/** So many make 90 % of a range as all of them do. */
const mostOfFew = 32

/** @throws InvalidRequestError for an unknown zone, UnknownModelError in strict mode */
export function languageSituationOf(
  request: SituationRequest,
  options: EstimateOptions,
  boundary: Boundary,
): LanguageSituation {
  const catalogue: Catalogue = options.catalogue ?? defaultCatalogue()
  const { found, place, active, total, assumptions, warnings } = subjectOf(catalogue, request, options, 'own')
  const hfId = found?.hfId
  const ordered = foldScenarios({ hfId, active, total }, options.serving)
  const few = merge(ordered, mostOfFew)
  const batches = batchesOf(ordered, weightsOf(ordered))
  const notes = [
    ...assumptions,
    ...boundaryNotes(boundary),
    deploymentNote(
      options.serving?.batchSize === undefined
        ? `A batch of ${batches} is taken; the time between tokens would tell better.`
        : `The batch of ${batches} is the one declared.`,
    ),
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
    speeds: once(() => ordered.map(({ scenario, inputs }) => speedOf(scenario, inputs))),
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
