import type { Catalogue } from '../catalogue/index.ts'
import type { Boundary } from '../method/inferprint-1/assumptions.ts'
import { type Ranged, scaled } from '../method/inferprint-1/spread.ts'
import { userAssumptions as assumed } from '../method/inferprint-1/user-assumptions.ts'
import { checkFields, InvalidRequestError, shown } from './errors.ts'
import { type Criterion, type Footprint, type Impact, type Note, rangedImpact } from './footprint.ts'
import { zoneOf } from './place.ts'
import type { EstimateOptions, TextRequest } from './request.ts'
import { zoneRanges } from './zone-ranges.ts'

/** Who asks, for the boundary `full`. */
export interface User {
  /** Electricity zone of the device and of the internet; the world when absent. */
  readonly zone?: string
  /** W of the device while it is used for this; a telephone to a laptop when absent. */
  readonly devicePowerW?: number
  /** How long it is, s; the duration of the request when absent, else as long as one reads what was generated. */
  readonly deviceTimeS?: number
}

/** Tables, flat figures and explanations end at the data centre. @throws InvalidRequestError */
export function refuseFull({ boundary }: EstimateOptions): void {
  if (boundary === 'full')
    throw new InvalidRequestError('boundary is full, which only estimate() knows; expected datacentre, or estimate()')
}

const measures = ['devicePowerW', 'deviceTimeS'] as const

/** @throws InvalidRequestError, also for a user that the boundary leaves out */
export function checkUser(user: User, boundary: Boundary = 'datacentre'): void {
  if (boundary !== 'full')
    throw new InvalidRequestError(
      `user is given, which the boundary ${boundary} leaves out; expected the boundary full`,
    )
  checkFields('user', user, ['zone', ...measures])
  if (typeof (user.zone ?? '') !== 'string')
    throw new InvalidRequestError(`user.zone is ${shown(user.zone)}; expected a code such as "FRA"`)
  for (const name of measures) {
    const value: unknown = user[name]
    if (value !== undefined && !(typeof value === 'number' && value >= 0 && value <= 1e9))
      throw new InvalidRequestError(`user.${name} is ${shown(value)}; expected a number from 0 to ${1e9}`)
  }
}

type Used = Readonly<Record<Criterion, Impact>>
type Impacts = Pick<Footprint, Criterion | 'usage' | 'embodied'>

export interface UserOptions extends Pick<EstimateOptions, 'user'> {
  readonly catalogue: Catalogue
  /** What is taken of a prompt that is not told. */
  readonly inputTokens: number
}

/** The footprint with what the internet and the user's device use on top; their manufacture is not in it. */
export function withUserSide<I extends Impacts>(impacts: I, request: TextRequest, options: UserOptions): I {
  const used = Object.entries(userImpacts(request, options)) as [Criterion, Impact][]
  const onTop = (before: { readonly [C in Criterion]?: Impact }) =>
    Object.fromEntries(
      used.map(([name, impact]) => [name, ranged(name, sum(before[name] ?? scaled(impact, 0), impact))] as const),
    )
  return { ...impacts, ...onTop(impacts), usage: { ...impacts.usage, ...onTop(impacts.usage) } }
}

/** By the formulas of `method/inferprint-1/user-side.ts`. @throws InvalidRequestError for an unknown zone */
export function userImpacts(request: TextRequest, { catalogue, user = {}, inputTokens: usual }: UserOptions): Used {
  checkUser(user, 'full')
  const { outputTokens, inputTokens = usual, requestLatencyS } = request
  const { deviceTimeS: seconds = requestLatencyS, devicePowerW: watts } = user
  const bytes = sum(scaled(assumed.promptBytes, inputTokens), scaled(assumed.outputBytes, outputTokens))
  const power = watts === undefined ? assumed.deviceW : scaled(one, watts)
  const time = seconds === undefined ? scaled(assumed.readingS, outputTokens) : scaled(one, seconds)
  const energy = sum(scaled(product(bytes, assumed.internetKwhPerGb), 1e-9), scaled(product(time, power), 1 / 3.6e6))
  const { gwp, adpe, pe, wue } = zoneRanges(zoneOf(catalogue, user.zone ?? 'WOR', 'own').zone)
  const factors = { energy: one, gwp, adpe, pe, wcf: wue }
  return Object.fromEntries(
    Object.entries(factors).map(([name, factor]) => [name, ranged(name as Criterion, product(energy, factor))]),
  ) as Used
}

/** What is said of the boundary `full`. */
export const userNote = ({ user }: Pick<EstimateOptions, 'user'>): Note => ({
  code: 'boundary',
  message: `Counted up to the user: the use of internet and device, with electricity of ${user?.zone ?? 'the world'}.`,
})

const ranged = (criterion: Criterion, { value, min, max }: Ranged): Impact => rangedImpact(criterion, value, min, max)
const one: Ranged = { min: 1, value: 1, max: 1 }

/** Ranges that do not know of each other: distances add as squares, those of a product as logarithms. */
const sum = (left: Ranged, right: Ranged): Ranged => {
  const value = left.value + right.value
  return {
    value,
    min: value - Math.hypot(left.value - left.min, right.value - right.min),
    max: value + Math.hypot(left.max - left.value, right.max - right.value),
  }
}
const product = (left: Ranged, right: Ranged): Ranged => {
  const value = left.value * right.value
  const end = (name: 'min' | 'max'): number =>
    value && Math.hypot(Math.log(left[name] / left.value), Math.log(right[name] / right.value))
  return { value, min: value * Math.exp(-end('min')), max: value * Math.exp(end('max')) }
}
