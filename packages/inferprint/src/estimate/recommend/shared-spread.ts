import { straightDataCentre } from '../../generated/methods.ts'
import { type Ranged, type Spread, spreadsOf } from '../../method/inferprint-1/spread.ts'
import { fix } from '../../quantity/js/straight-method.ts'
import { type Building, buildingInputs, outputsAt } from '../building.ts'
import { seenOf } from '../estimate-language.ts'
import type { Criterion } from '../footprint.ts'
import type { LanguageSituation } from '../language-situation.ts'
import { rememberedLanguage } from '../remembered-language.ts'
import type { EstimateOptions, TextRequest } from '../request.ts'
import { sameModelSpread } from './same-model.ts'

/** `all`: one and the same request. `model`: one model at one place, with other tokens. `building`: one operator's data centre in one zone. `electricity`: the figures of one zone. */
export type Shared = 'all' | 'model' | 'building' | 'electricity' | 'nothing'

export interface SharedSpread extends Spread {
  readonly shared: Shared
  /** What is left of the ratio of two requests to one model. */
  readonly ofRatio?: Spread
}

export const nothing: SharedSpread = Object.freeze({ below: 0, above: 0, shared: 'nothing' })

const outputOf: Readonly<Record<Criterion, string>> = {
  energy: 'request_energy',
  gwp: 'request_gwp',
  adpe: 'request_adpe',
  pe: 'request_pe',
  wcf: 'request_usage_wcf',
}

/** Open weights are served by anyone: that two of them lie on the hub does not make one operator. */
const hub = 'huggingface_hub'

/** How far what two requests have in common spreads both their impacts, by inferprint-1. @throws InvalidRequestError, UnknownModelError */
export function sharedSpread(
  left: TextRequest,
  right: TextRequest,
  criterion: Criterion,
  options: EstimateOptions,
): SharedSpread {
  const boundary = options.boundary ?? 'datacentre'
  const [one, other] = [left, right].map((request) => rememberedLanguage(request, options, boundary)) as [
    LanguageSituation,
    LanguageSituation,
  ]
  if (one.place.zone.code !== other.place.zone.code) return nothing
  if (isMeasured(left) || isMeasured(right)) return nothing
  if (isOneDeployment(left, right, one, other))
    return { ...nothing, shared: 'model', ofRatio: sameModelSpread(left, right, one.folded) }
  const output = straightDataCentre.outputs.indexOf(outputOf[criterion])
  const [operator, otherOperator] = [operatorOf(left, one), operatorOf(right, other)]
  if (operator !== undefined && operator === otherOperator && one.building === other.building) {
    const { squares } = one.building
    return {
      below: Math.sqrt(squares[2 * output] as number),
      above: Math.sqrt(squares[2 * output + 1] as number),
      shared: 'building',
    }
  }
  const spreads = [one, other].map((situation) => electricitySpreads(situation)[output] as Spread)
  return {
    below: Math.min(...spreads.map(({ below }) => below)),
    above: Math.min(...spreads.map(({ above }) => above)),
    shared: 'electricity',
  }
}

/** The server's own figure has other spreads than the estimate. */
const isMeasured = ({ measuredItEnergyKwh }: TextRequest): boolean => measuredItEnergyKwh !== undefined

/** One model at one place, of which no request saw a speed: whatever serves the one serves the other. */
const isOneDeployment = (left: TextRequest, right: TextRequest, one: LanguageSituation, other: LanguageSituation) =>
  one.found !== undefined &&
  one.found === other.found &&
  one.building === other.building &&
  JSON.stringify(one.serving) === JSON.stringify(other.serving) &&
  seenOf(left) === undefined &&
  seenOf(right) === undefined

function operatorOf({ provider, region }: TextRequest, { found, serving }: LanguageSituation): string | undefined {
  if (serving.accelerator !== undefined) return 'declared'
  const operator = region ?? provider ?? found?.provider
  return operator === hub && provider === undefined ? undefined : operator
}

const remembered = new WeakMap<Building, readonly Spread[]>()

/** What the ranges of the electricity's figures alone do to every output. */
function electricitySpreads({ place, boundary, serving, building }: LanguageSituation): readonly Spread[] {
  const before = remembered.get(building)
  if (before) return before
  const inputs = Object.fromEntries(
    Object.entries(buildingInputs(place, boundary, serving.accelerator)).map(([name, range]): [string, Ranged] => [
      name,
      name.startsWith('if_electricity_mix') ? range : { value: range.value, min: range.value, max: range.value },
    ]),
  )
  const spreads = spreadsOf(inputs, (values) => outputsAt(fix(straightDataCentre, values), Number.NaN))
  remembered.set(building, spreads)
  return spreads
}
