import { type Domain, placeOf } from '../../../numbers/domain.ts'

/** Pixels that the points lie in. */
export interface Frame {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export interface QualityAxis {
  readonly from: number
  readonly to: number
  readonly ticks: readonly number[]
}

const steps = [1, 2, 5, 10]

/** Round marks about all scores, some six of them. */
export function qualityAxis(scores: readonly number[], most: number): QualityAxis {
  const [least, highest] = [Math.min(...scores), Math.max(...scores)]
  const rough = Math.max((highest - least) / 6, 1e-6)
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * (steps.find((each) => each * power >= rough) ?? 10)
  const from = Math.max(0, Math.floor(least / step + 1e-9))
  const to = Math.min(Math.floor(most / step + 1e-9), Math.ceil(highest / step - 1e-9))
  const ticks = Array.from({ length: Math.max(1, to - from) + 1 }, (_, at) =>
    Number(((from + at) * step).toPrecision(12)),
  )
  return { from: ticks[0] as number, to: ticks.at(-1) as number, ticks }
}

/** Powers of ten that hold all ends, with a little air; at least one decade lies between. */
export function impactAxis(impacts: readonly { readonly min: number; readonly max: number }[]): Domain {
  const [least, most] = [Math.min(...impacts.map(({ min }) => min)), Math.max(...impacts.map(({ max }) => max))]
  const [from, to] = [Math.log10(least) - air, Math.log10(most) + air]
  const lacking = Math.max(0, 1 - (to - from)) / 2
  return { from: from - lacking, to: to + lacking }
}
const air = 0.1

/** Places of scores and impacts in a frame. */
export interface Places {
  readonly frame: Frame
  readonly quality: QualityAxis
  readonly impact: Domain
  readonly decades: readonly number[]
  readonly x: (score: number) => number
  readonly y: (impact: number) => number
}

/** Whole powers of ten inside. */
const decadesWithin = ({ from, to }: Domain): number[] =>
  Array.from({ length: Math.floor(to) - Math.ceil(from) + 1 }, (_, at) => Math.ceil(from) + at)

export function placesOf(
  scores: readonly number[],
  impacts: readonly { readonly min: number; readonly max: number }[],
  most: number,
  frame: Frame,
): Places {
  const quality = qualityAxis(scores, most)
  const impact = impactAxis(impacts)
  const { left, right, top, bottom } = frame
  return {
    frame,
    quality,
    impact,
    decades: decadesWithin(impact),
    x: (score) => left + ((right - left) * (score - quality.from)) / (quality.to - quality.from),
    y: (value) => bottom - ((bottom - top) * placeOf(value, impact)) / 100,
  }
}
