import { inferprint1 } from '../method/inferprint-1/method.ts'
import { InvalidRequestError } from './errors.ts'
import { estimateLanguage } from './estimate-language.ts'
import { adpe, energy, type FlatFootprint, type Footprint, footprintOf, gwp, pe, type Tier, wcf } from './footprint.ts'
import { estimateLanguageFlat } from './language-flat.ts'
import { mediaKindOf } from './media/kind.ts'
import type { MediaRequest } from './media/request.ts'
import { situationToMeasure } from './remembered.ts'
import {
  checkIsRequest,
  type EstimateOptions,
  type MediaMethod,
  type TextRequest,
  type VideoRequest,
} from './request.ts'
import type { Situation } from './situation.ts'
import { estimateVideo } from './video.ts'

/** Ends of the outputs of the request at hand; read at once, so that one array serves every call. */
const ends = new Float64Array(22)
const none: readonly never[] = Object.freeze([])

/**
 * The footprint of one request: of a text, told by its `outputTokens`, or of a video, told by its `durationS`; with `inferprint1`
 * also of what `image`, `video`, `audio` or `embedding` tells.
 * @throws InvalidRequestError for bad counts or an unknown zone, UnknownModelError in strict mode
 */
export function estimate(asked: TextRequest | VideoRequest | MediaRequest, options: EstimateOptions = {}): Footprint {
  checkIsRequest(asked)
  const kind = mediaKindOf(asked)
  const { media, name } = (options.method ?? {}) as Partial<MediaMethod>
  if (kind && media) return media(asked as MediaRequest | VideoRequest, options)
  if (kind && (kind !== 'durationS' || name === 'inferprint-1'))
    throw new InvalidRequestError(`${kind} needs { method: inferprint1 } of inferprint/method`)
  if (kind) return estimateVideo(asked as VideoRequest, options)
  const request = asked as TextRequest
  if (isInferprint(options)) return estimateLanguage(request, options)
  const situation = situationToMeasure(request, options)
  computeEnds(request, situation)
  const tier = request.measuredItEnergyKwh === undefined ? situation.tier : 'measured'
  return hasWater(situation) ? withWater(situation, tier) : withoutWater(situation, tier)
}

/** inferprint-1 is what nobody has to ask for. */
export const isInferprint = ({ method = inferprint1 }: EstimateOptions): boolean => method.name === 'inferprint-1'

/** Water is the last output of a method that has it. */
const hasWater = ({ method }: Situation): boolean => method.straight.outputs.length === 11

/**
 * Like `estimate`, without the parts and the words.
 * @throws InvalidRequestError, UnknownModelError
 */
export function estimateFlat(request: TextRequest, options: EstimateOptions = {}): FlatFootprint {
  if (isInferprint(options)) return estimateLanguageFlat(request, options)
  const situation = situationToMeasure(request, options)
  computeEnds(request, situation)
  const water = hasWater(situation)
  return {
    energyKwh: (at(0) + at(1)) / 2,
    energyMinKwh: at(0),
    energyMaxKwh: at(1),
    gwpKgco2eq: (at(2) + at(3)) / 2,
    gwpMinKgco2eq: at(2),
    gwpMaxKgco2eq: at(3),
    adpeKgsbeq: (at(4) + at(5)) / 2,
    adpeMinKgsbeq: at(4),
    adpeMaxKgsbeq: at(5),
    peMj: (at(6) + at(7)) / 2,
    peMinMj: at(6),
    peMaxMj: at(7),
    wcfL: water ? (at(20) + at(21)) / 2 : undefined,
    wcfMinL: water ? at(20) : undefined,
    wcfMaxL: water ? at(21) : undefined,
  }
}

function computeEnds({ outputTokens, requestLatencyS, measuredItEnergyKwh }: TextRequest, situation: Situation): void {
  situation.method.straight.request(
    situation.fixed,
    0,
    ends,
    0,
    outputTokens,
    requestLatencyS ?? Number.POSITIVE_INFINITY,
    measuredItEnergyKwh ?? Number.NaN,
  )
}

const at = (index: number): number => ends[index] as number

function withoutWater({ method, model, assumptions, warnings }: Situation, tier: Tier): Footprint {
  const states = Object.fromEntries(
    method.straight.outputs.map((output, index) => [output, { min: at(2 * index), max: at(2 * index + 1) }]),
  )
  return { ...footprintOf(states), method: method.name, tier, model, assumptions, warnings, errors: none }
}

/**
 * The same, written out: this is the hot path. The order is that of the straight-line source: energy; gwp, adpe and pe as
 * totals, of the use, of the manufacture; water.
 */
function withWater({ method, model, assumptions, warnings }: Situation, tier: Tier): Footprint {
  const used = energy(at(0), at(1))
  const water = wcf(at(20), at(21))
  return {
    energy: used,
    gwp: gwp(at(2), at(3)),
    adpe: adpe(at(4), at(5)),
    pe: pe(at(6), at(7)),
    wcf: water,
    usage: { energy: used, gwp: gwp(at(8), at(9)), adpe: adpe(at(10), at(11)), pe: pe(at(12), at(13)), wcf: water },
    embodied: { gwp: gwp(at(14), at(15)), adpe: adpe(at(16), at(17)), pe: pe(at(18), at(19)) },
    method: method.name,
    tier,
    model,
    assumptions,
    warnings,
    errors: none,
  }
}
