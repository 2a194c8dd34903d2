import type { OwnElectricity } from '../estimate/electricity.ts'
import { InvalidRequestError, shown } from '../estimate/errors.ts'
import { type ElectricitySource, ElectricitySourceError, type Intensity } from './source.ts'

export interface LiveElectricityOptions {
  readonly source: ElectricitySource
  /** How long an answer is kept, s. Default 900. A source that failed is asked again after a minute, or sooner where `ttlS` is less. */
  readonly ttlS?: number
  /** Default 2000. */
  readonly timeoutMs?: number
  /** The clock, in milliseconds since 1970. */
  readonly now?: () => number
}

export interface LiveElectricity {
  /**
   * What `estimate` takes as `electricity`: the carbon of the zone in the hour of `date` (default: now). Where the source fails,
   * is late or answers nonsense, the zone's yearly figure counts, and a warning says so; it never rejects for that.
   * @throws InvalidRequestError for a zone that is no text, or a date that is none
   */
  at(zone: string, date?: Date): Promise<OwnElectricity>
}

interface Kept {
  readonly answer: Promise<OwnElectricity>
  /** In the clock's milliseconds; without end while it is awaited, so that nobody asks twice. */
  until: number
}

/** Zones and hours come from outside: so many are kept, the oldest goes first. */
const mostKept = 1024
const hourMs = 3_600_000
const retryMs = 60_000
/** kgCO2eq/kWh; the worst grids are below 1. */
const mostGwp = 3

/**
 * Carbon by the hour. Each zone and hour is asked once at a time, and kept for a while.
 * @throws InvalidRequestError for options that are none
 */
export function liveElectricity(options: LiveElectricityOptions): LiveElectricity {
  const { source, ttlS = 900, timeoutMs = 2000, now = Date.now } = options
  if (typeof source !== 'function')
    throw new InvalidRequestError(`source is ${shown(source)}; expected a function such as electricityMaps({ token })`)
  for (const [name, value] of Object.entries({ ttlS, timeoutMs }))
    if (!(typeof value === 'number' && value > 0 && value <= 2 ** 31 - 1))
      throw new InvalidRequestError(`${name} is ${shown(value)}; expected a number above 0`)
  const kept = new Map<string, Kept>()
  const ask = async (zone: string, at: Date): Promise<readonly [answer: OwnElectricity, keptMs: number]> => {
    try {
      return [live(zone, at, await within(timeoutMs, (signal) => source(zone, { at, signal }))), 1000 * ttlS]
    } catch (error) {
      return [yearly(zone, error), Math.min(1000 * ttlS, retryMs)]
    }
  }
  return {
    async at(zone, date = new Date(now())) {
      const [code, at] = [checkZone(zone), checkDate(date)]
      const key = `${code} ${Math.floor(at.getTime() / hourMs)}`
      const known = kept.get(key)
      if (known && now() < known.until) return known.answer
      kept.delete(key)
      if (kept.size >= mostKept) kept.delete(kept.keys().next().value as string)
      const answer = ask(code, at).then(([electricity, keptMs]) => {
        entry.until = now() + keptMs
        return Object.freeze(electricity)
      })
      const entry: Kept = { answer, until: Number.POSITIVE_INFINITY }
      kept.set(key, entry)
      return answer
    },
  }
}

/** @throws InvalidRequestError */
function checkZone(zone: unknown): string {
  if (typeof zone === 'string' && zone.trim() !== '') return zone.trim().toUpperCase()
  throw new InvalidRequestError(`zone is ${shown(zone)}; expected a code such as FRA`)
}

/** @throws InvalidRequestError */
function checkDate(date: unknown): Date {
  if (date instanceof Date && !Number.isNaN(date.getTime())) return date
  throw new InvalidRequestError(`date is ${shown(date)}; expected a Date`)
}

/** The answer, or an error when it is late. No timer outlives it, and none keeps a process open. */
function within<T>(timeoutMs: number, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController()
  return new Promise<T>((resolve, reject) => {
    const timer: unknown = setTimeout(() => {
      reject(new ElectricitySourceError(`no answer within ${timeoutMs} ms`))
      controller.abort()
    }, timeoutMs)
    if (typeof timer === 'object' && timer !== null && 'unref' in timer) (timer as { unref(): void }).unref()
    Promise.resolve()
      .then(() => call(controller.signal))
      .then(resolve, reject)
      .finally(() => clearTimeout(timer as never))
  })
}

/** @throws ElectricitySourceError for an answer that no grid gives */
function live(zone: string, at: Date, intensity: Intensity | undefined): OwnElectricity {
  const gwp: unknown = intensity?.gwpKgco2eqPerKwh
  if (!(typeof gwp === 'number' && gwp > 0 && gwp <= mostGwp))
    throw new ElectricitySourceError(`an answer of ${shown(gwp)} kgCO2eq per kWh is no grid's`)
  const hour = new Date(Math.floor(at.getTime() / hourMs) * hourMs).toISOString().slice(0, 16).replace('T', ' ')
  return { zone, gwpKgco2eqPerKwh: gwp, label: `${intensity?.label ?? 'a live source'}, ${zone}, ${hour} UTC` }
}

/** Errors of others may hold what is secret: only their name is told. */
function yearly(zone: string, error: unknown): OwnElectricity {
  const reason =
    error instanceof ElectricitySourceError
      ? error.message
      : `the source failed (${error instanceof Error ? error.name : typeof error})`
  const message = `The carbon of a kWh in ${zone} is the year's, not the hour's: ${reason}.`
  return { zone, warnings: [Object.freeze({ code: 'electricity-not-live', message })] }
}
