import { catalogueVersion } from 'inferprint/emit/core'
import type { Row, Store } from '../../store/index.ts'
import { finished } from '../row-of-request.ts'
import { byPlainName, labelsOf, numberOf, textOf } from './fields.ts'
import type { Fields, Format, Outcome, Reader } from './format.ts'

/**
 * `emissions.csv` of CodeCarbon: what a program used of its own machine. Every line of a run is the sum since its beginning: `flush()`
 * and a second `stop()` add lines, or write over the last. The energy is after PUE, and the carbon of use alone. Times are those of the
 * clock on the wall, without a zone. Sources: mlco2/codecarbon, output_methods/{file,emissions_data}.py and emissions_tracker.py (flush,
 * _prepare_emissions_data, _do_measurements); issues 448 and 1307.
 */
export const codecarbon: Format = {
  name: 'codecarbon',
  title: "programs' own energy, of CodeCarbon",
  isOf: (fields) => {
    const { timestamp, duration, emissions, energyconsumed } = byPlainName(fields)
    return [timestamp, duration, emissions, energyconsumed].every((each) => each !== undefined)
  },
  reader: (store) => new Runs(store),
}

interface Run {
  readonly id: string
  readonly fields: Fields
  readonly endMs: number
  readonly durationS: number
  readonly energyKwh: number
  readonly gwpKg: number
  readonly waterL: number
}

/** What is there of a run. */
interface Known {
  readonly durationS: number
  readonly energyKwh: number
  readonly gwpKg: number
  readonly waterL: number
}

const nothing: Known = { durationS: 0, energyKwh: 0, gwpKg: 0, waterL: 0 }

class Runs implements Reader {
  private readonly runs = new Map<string, Run>()

  constructor(private readonly store: Pick<Store, 'usage'>) {}

  read(line: Fields): readonly Outcome[] {
    const fields = byPlainName(line)
    if (fields.taskname !== undefined) return [{ passed: 'a task of a run, whose energy the run has in it' }]
    const run = runOf(fields)
    if ('reason' in run) return [run]
    const before = this.runs.get(run.id)
    if (before === undefined || run.energyKwh >= before.energyKwh) this.runs.set(run.id, run)
    return before === undefined ? [] : [{ passed: 'a line of a run that goes on: its last one counts' }]
  }

  /** What a run used since it was imported before: nothing is ever there twice. */
  async end(): Promise<readonly Outcome[]> {
    const known = await knownRuns(this.store, [...this.runs.keys()])
    return [...this.runs.values()].map((run) => {
      const before = known.get(run.id) ?? nothing
      return run.energyKwh <= before.energyKwh * (1 + 1e-9) && before !== nothing
        ? { passed: 'a run that is there already' }
        : finished(rowOf(run, before))
    })
  }
}

function runOf(fields: Fields): Run | { readonly reason: string } {
  const { timestamp, duration, emissions, energyconsumed, waterconsumed } = fields
  /** Old versions had no `run_id`, and an `experiment_id` for every run. */
  const id = textOf(fields.runid) ?? textOf(fields.experimentid)
  const endMs = typeof timestamp === 'string' ? Date.parse(timestamp.trim().replace(' ', 'T')) : Number.NaN
  const [durationS, gwpKg, energyKwh] = [duration, emissions, energyconsumed].map(numberOf) as [number, number, number]
  if (id === undefined) return { reason: 'it has no run_id' }
  if (Number.isNaN(endMs)) return { reason: 'timestamp tells no time' }
  if (![durationS, energyKwh, gwpKg].every((each) => each !== undefined && each >= 0))
    return { reason: 'duration, emissions or energy_consumed is no number from 0' }
  return { id, fields, endMs, durationS, energyKwh, gwpKg, waterL: numberOf(waterconsumed) ?? 0 }
}

const mostAtOnce = 500

async function knownRuns(store: Pick<Store, 'usage'>, ids: readonly string[]): Promise<ReadonlyMap<string, Known>> {
  const known = new Map<string, Known>()
  for (let from = 0; from < ids.length; from += mostAtOnce) {
    const rows = await store.usage({
      where: { source: ['program'], 'label.run': ids.slice(from, from + mostAtOnce) },
      by: ['label.run'],
      measures: ['time', 'energy', 'gwp', 'wcf'],
    })
    for (const row of rows) {
      const of = (name: string): number => numberOf(row[name]) ?? 0
      const sums = { durationS: of('duration_s'), energyKwh: of('energy_kwh'), gwpKg: of('gwp_kgco2eq') }
      known.set(String(row['label.run']), { ...sums, waterL: of('water_l') })
    }
  }
  return known
}

/** CodeCarbon tells no interval: both ends are its figure, and a note says so. */
const figure = (value: number, name: string, unit: string): Fields => ({
  [`${name}_${unit}`]: value,
  [`${name}_min_${unit}`]: value,
  [`${name}_max_${unit}`]: value,
})

function rowOf(run: Run, before: Known): Row {
  const { fields } = run
  const durationS = Math.max(0, run.durationS - before.durationS)
  const version = textOf(fields.codecarbonversion)
  const zone = textOf(fields.countryisocode)
  const waterL = run.waterL - before.waterL
  return {
    schema: 1,
    id: `${run.id}-${before.energyKwh}`,
    started_at: new Date(Math.round(run.endMs - 1000 * durationS)).toISOString(),
    source: 'program',
    sdk: 'codecarbon',
    operation: 'program',
    stream: false,
    outcome: 'completed',
    duration_s: durationS,
    tokens: 'unknown',
    method: version === undefined ? 'codecarbon' : `codecarbon-${version}`,
    ...(zone !== undefined && { zone }),
    catalogue_version: catalogueVersion,
    ...figure(run.energyKwh - before.energyKwh, 'energy', 'kwh'),
    ...figure(Math.max(0, run.gwpKg - before.gwpKg), 'gwp', 'kgco2eq'),
    ...(waterL > 0 && figure(waterL, 'water', 'l')),
    label: labelsOf({
      run: run.id,
      project: fields.projectname,
      experiment: fields.runid === undefined ? undefined : fields.experimentid,
      tracking_mode: fields.trackingmode,
    }),
    notes: ['interval-not-told', ...(fields.trackingmode === 'machine' ? ['whole-machine'] : [])],
  } as Row
}
