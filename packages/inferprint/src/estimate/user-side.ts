import type { Catalogue } from '../catalogue/index.ts'
import type { Boundary } from '../method/inferprint-1/assumptions.ts'
import type { Ranged } from '../method/inferprint-1/spread.ts'
import { userAssumptions as assumed } from '../method/inferprint-1/user-assumptions.ts'
import { InvalidRequestError, shown } from './errors.ts'
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

/** @throws InvalidRequestError, also for a user that the boundary leaves out */
export function checkUser(user: User | undefined, boundary: Boundary = 'full'): void {
  if (user !== undefined && boundary !== 'full')
    throw new InvalidRequestError(
      `user is given, which the boundary ${boundary} leaves out; expected the boundary full`,
    )
  for (const [name, most] of [
    ['devicePowerW', 1e4],
    ['deviceTimeS', 1e9],
  ] as const) {
    const value: unknown = user?.[name]
    if (value !== undefined && !(typeof value === 'number' && value >= 0 && value <= most))
      throw new InvalidRequestError(`user.${name} is ${shown(value)}; expected a number from 0 to ${most}`)
  }
}

const criteria = ['energy', 'gwp', 'adpe', 'pe', 'wcf'] as const
type Used = Readonly<Record<(typeof criteria)[number], Impact>>
type Impacts = Pick<Footprint, 'energy' | 'gwp' | 'adpe' | 'pe' | 'wcf' | 'usage' | 'embodied'>

/** The footprint with what the internet and the user's device use on top; their manufacture is not in it. */
export function withUserSide<I extends Impacts>(impacts: I, request: TextRequest, options: UserOptions): I {
  const user = userImpacts(request, options)
  const added = (before: { readonly [C in Criterion]?: Impact }) =>
    Object.fromEntries(criteria.map((name) => [name, sum(name, before[name], user[name])]))
  return { ...impacts, ...added(impacts), usage: { ...impacts.usage, ...added(impacts.usage) } }
}

export interface UserOptions extends Pick<EstimateOptions, 'user'> {
  readonly catalogue: Catalogue
  /** What is taken of a prompt that is not told. */
  readonly inputTokens: number
}

/** By the formulas of `method/inferprint-1/user-side.ts`. @throws InvalidRequestError for an unknown zone */
export function userImpacts(request: TextRequest, { catalogue, user = {}, inputTokens }: UserOptions): Used {
  checkUser(user)
  const { deviceTimeS = request.requestLatencyS, devicePowerW: powerW } = user
  const { outputTokens } = request
  const seconds = deviceTimeS === undefined ? scaled(assumed.readingS, outputTokens) : exactly(deviceTimeS)
  const bytes = added(
    scaled(assumed.promptBytes, request.inputTokens ?? inputTokens),
    scaled(assumed.outputBytes, outputTokens),
  )
  const internet = scaled(times(bytes, assumed.internetKwhPerGb), 1e-9)
  const device = scaled(times(seconds, powerW === undefined ? assumed.deviceW : exactly(powerW)), 1 / 3.6e6)
  const energy = added(internet, device)
  const { gwp, adpe, pe, wue } = zoneRanges(zoneOf(catalogue, user.zone ?? 'WOR', 'own').zone)
  const impact = (criterion: Criterion, { min, value, max }: Ranged) => rangedImpact(criterion, value, min, max)
  return {
    energy: impact('energy', energy),
    gwp: impact('gwp', times(energy, gwp)),
    adpe: impact('adpe', times(energy, adpe)),
    pe: impact('pe', times(energy, pe)),
    wcf: impact('wcf', times(energy, wue)),
  }
}

/** What is said of the boundary `full`. */
export function userNote({ user = {} }: Pick<EstimateOptions, 'user'>): Note {
  const place = user.zone === undefined ? 'the world' : user.zone
  const message = `Counted up to the user: the internet and the device, their use alone, with the electricity of ${place}.`
  return { code: 'boundary', message }
}

const exactly = (value: number): Ranged => ({ min: value, value, max: value })
const scaled = ({ min, value, max }: Ranged, by: number): Ranged => ({
  min: min * by,
  value: value * by,
  max: max * by,
})

/** Ranges that do not know of each other: distances, or their logarithms, add as squares. */
const added = (left: Ranged, right: Ranged): Ranged => {
  const value = left.value + right.value
  return {
    value,
    min: value - Math.hypot(left.value - left.min, right.value - right.min),
    max: value + Math.hypot(left.max - left.value, right.max - right.value),
  }
}
const times = (left: Ranged, right: Ranged): Ranged => {
  const value = left.value * right.value
  if (value === 0) return exactly(0)
  const end = (name: 'min' | 'max'): number =>
    Math.hypot(Math.log(left[name] / left.value), Math.log(right[name] / right.value))
  return { value, min: value * Math.exp(-end('min')), max: value * Math.exp(end('max')) }
}

const sum = (criterion: Criterion, before: Impact | undefined, user: Impact): Impact => {
  const { min, value, max } = added(before ?? exactly(0), user)
  return rangedImpact(criterion, value, min, max)
}
