import { type Draft, isObject, type JsonObject, under } from './draft.ts'

const joulesPerKwh = 3.6e6
/** One request that took more than a house in a month was not measured, or not in that unit. */
const mostKwh = 1000

/** What one of a unit is in joules. GreenPT's `Wms` is a watt during a millisecond. */
const joules: Readonly<Record<string, number>> = {
  Wms: 1e-3,
  mJ: 1e-3,
  J: 1,
  Ws: 1,
  kJ: 1e3,
  Wh: 3600,
  kWh: joulesPerKwh,
}

/** Takes the energy in `source[key]`, in units of so many joules. */
export function readJoules(source: JsonObject, key: string, inJoules: number, draft: Draft, path = key): boolean {
  const given = draft.amount(source, key)
  if (given === undefined) return false
  const value = (given * inJoules) / joulesPerKwh
  if (value > 0 && value <= mostKwh) draft.energy = { measuredEnergyKwh: value, measuredEnergyField: path }
  else draft.warn('energy-not-usable', `${path} is ${value === 0 ? 'zero' : `above ${mostKwh} kWh`}; it is left out.`)
  return true
}

/**
 * Energy that the server measured.
 * Neuralwatt: `energy: { energy_joules, energy_kwh, duration_seconds }`, in a stream as a comment, and servers built on
 * vLLM in `usage`. Source: github.com/Kilo-Org/kilocode/issues/6535, github.com/mcowger/plexus/issues/204
 * GreenPT: `impact: { energy: { total, unit: 'Wms' } }`. Source: docs.greenpt.ai/chat-completion
 */
export function readEnergy(event: JsonObject, draft: Draft): void {
  /** Most chunks of a stream have none of them. */
  if (!event.usage && !event.energy && !event.impact) return
  for (const key of ['energy', 'usage']) {
    const block = under(event, key)
    const known =
      readJoules(block, 'energy_joules', 1, draft, `${key}.energy_joules`) ||
      readJoules(block, 'energy_kwh', joulesPerKwh, draft, `${key}.energy_kwh`)
    const duration = known ? draft.amount(block, 'duration_seconds') : undefined
    if (duration !== undefined) draft.seconds.serverLatencyS ??= duration
  }
  const { energy } = under(event, 'impact')
  if (!isObject(energy)) return
  const inJoules = joules[String(energy.unit)]
  if (inJoules !== undefined) readJoules(energy, 'total', inJoules, draft, 'impact.energy.total')
  else draft.warn('energy-not-usable', `The unit of impact.energy is not one of ${Object.keys(joules).join(', ')}.`)
}
