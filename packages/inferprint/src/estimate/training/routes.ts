import { accelerators } from '../../catalogue/accelerators.ts'
import type { Zone } from '../../catalogue/index.ts'
import type { Accelerator, Ranged } from '../../catalogue/types.ts'
import { errorOfBasis, topDownError, trainingAssumptions } from '../../method/training/assumptions.ts'
import { topDown, training } from '../../method/training/system.ts'
import { evaluate } from '../../quantity/index.ts'
import { type Criterion, type Impact, type Impacts, impactOf, type Note } from '../footprint.ts'
import type { DisclosedRun } from './disclosed-runs.ts'
import { computed, exact, surroundings, times, within } from './impacts.ts'
import { utilisationOfRuns } from './of-runs.ts'

/** One way to know what a training cost, with everything that it takes for granted. Absent criteria are not known: never zero. */
export interface TrainingRoute extends Impacts {
  /** Somebody said so; operations counted from sizes; a trend over time and size. */
  readonly route: 'disclosed' | 'operations' | 'top-down'
  /** How the figure came about: by hours and power limit, logged, reported, an estimate, from the press; or computed here. */
  readonly trust: DisclosedRun['basis'] | 'computed'
  readonly boundary: string
  readonly notes: readonly Note[]
  readonly sources: readonly string[]
}

const note = (code: string, message: string): Note => ({ code, message })
const span = ({ min, value, max }: Ranged): string =>
  min === max
    ? String(Number(value.toPrecision(3)))
    : [min, value, max].map((end) => Number(end.toPrecision(3))).join(' .. ')

const around = (zone: Zone): Note[] => [
  note('training-electricity', `Electricity of the zone ${zone.code} where the run's own is not known, by location.`),
  note(
    'training-building',
    `PUE ${span(asRange('datacenter_pue'))}, water on site ${span(asRange('datacenter_wue'))} L/kWh, accelerators at ${span(asRange('power_share'))} of their power limit.`,
  ),
]
const asRange = (name: keyof typeof trainingAssumptions): Ranged => {
  const { low, value, high } = trainingAssumptions[name]
  return { min: low, value, max: high }
}
const notDevelopment = note(
  'training-development',
  'Experiments and failed runs are not counted; of Olmo 3 they were 82 % of all compute.',
)

/** What was disclosed, brought to the data centre where only hours and power limits were counted. */
export function disclosedRoute(run: DisclosedRun, zone: Zone): TrainingRoute {
  const { boundary, sources, basis } = run
  const notes = [
    note('training-disclosed', `${run.name}: ${boundary}.`),
    ...(run.note ? [note('training-note', `${run.note}.`)] : []),
  ]
  const sheet = accelerators().get(run.accelerator ?? '')
  if (basis === 'power-limit' && sheet && run.acceleratorHours) {
    const impacts = byHours(run, run.acceleratorHours, sheet, zone)
    const manufacture = note('training-manufacture', 'Machines are counted by the hours for which they were used.')
    return {
      route: 'disclosed',
      trust: basis,
      boundary,
      ...impacts,
      notes: [...notes, ...around(zone), manufacture, notDevelopment],
      sources,
    }
  }
  const factor = errorOfBasis[basis]
  notes.push(note('training-basis', `The figure is ${basis}: taken to be good to a factor of ${factor}.`))
  const told: Partial<Record<Criterion, number | undefined>> = {
    energy: run.energyMwh && 1e3 * run.energyMwh,
    gwp: run.gwpTonnes && 1e3 * run.gwpTonnes,
    adpe: run.adpeKg,
    wcf: run.waterM3 && 1e3 * run.waterM3,
  }
  const impacts: Partial<Record<Criterion, Impact>> = {}
  for (const [criterion, figure] of Object.entries(told) as [Criterion, number | undefined][])
    if (figure !== undefined) impacts[criterion] = impactOf(criterion, within(figure, factor))
  if (told.energy !== undefined) addElectricity(impacts, told.energy, factor, zone, notes)
  return { route: 'disclosed', trust: basis, boundary, ...impacts, notes: [...notes, notDevelopment], sources }
}

/** The criteria that electricity alone tells, where they were not disclosed. */
function addElectricity(
  impacts: Partial<Record<Criterion, Impact>>,
  kilowattHours: number,
  factor: number,
  zone: Zone,
  notes: Note[],
): void {
  const mix: Partial<Record<Criterion, number>> = { gwp: zone.gwp, adpe: zone.adpe, pe: zone.pe, wcf: zone.wue }
  for (const [criterion, each] of Object.entries(mix) as [Criterion, number][])
    impacts[criterion] ??= impactOf(criterion, within(kilowattHours * each, factor))
  notes.push(
    note('training-electricity', `What was not disclosed is that of its electricity in the zone ${zone.code}.`),
  )
}

function byHours(run: DisclosedRun, hours: number, sheet: Accelerator, zone: Zone): Impacts {
  const inputs = surroundings(sheet.name, zone)
  const kilowattHours = (hours * sheet.powerLimitW) / 1e3
  const own = run.gwpTonnes && (1e3 * run.gwpTonnes) / (kilowattHours * (inputs.datacenter_pue as Ranged).value)
  return computed({
    ...inputs,
    ...(own !== undefined && { if_electricity_mix_gwp: exact(own) }),
    accelerator_time: exact(3600 * hours),
    power_limit: exact(sheet.powerLimitW),
  })
}

/** Six operations for each active parameter and token, at the share of the rate that disclosed runs reached. */
export function operationsRoute(
  active: Ranged,
  tokens: Ranged,
  sheet: Accelerator,
  zone: Zone,
  assumed: boolean,
): TrainingRoute {
  const utilisation = utilisationOfRuns()
  const impacts = computed({
    ...surroundings(sheet.name, zone),
    model_active_parameter_count: active,
    training_token_count: tokens,
    operation_rate: exact(1e3 * sheet.bf16TflopPerS),
    training_utilisation: utilisation,
    power_limit: exact(sheet.powerLimitW),
  })
  const notes = [
    note(
      'training-operations',
      `6 operations for each of ${span(active)} thousand million active parameters and ${span(times(tokens, 1e-9))} thousand million tokens${assumed ? ', as many as disclosed runs had' : ''}.`,
    ),
    note(
      'training-accelerator',
      `${sheet.name} at ${span(times(utilisation, 100))} % of its rate, as disclosed runs reached, and their manufacture by the hours.`,
    ),
    ...around(zone),
    notDevelopment,
  ]
  const boundary = 'final run, data centre and manufacture'
  return {
    route: 'operations',
    trust: 'computed',
    boundary,
    ...impacts,
    notes,
    sources: ['kaplan-2020', 'epoch-hardware', 'inferprint-1'],
  }
}

/** A trend of compute, with four times as much for research. */
export function topDownRoute(total: Ranged, releaseDay: number, sheet: Accelerator, zone: Zone): TrainingRoute {
  const at = (parameters: number, error: number) =>
    evaluate(topDown, { release_day: releaseDay, model_total_parameters: 1e9 * parameters, top_down_error: error })
  const [low, middle, high] = [at(total.min, 1 / topDownError), at(total.value, 1), at(total.max, topDownError)]
  const ends = (name: 'top_down_it_energy' | 'top_down_accelerator_energy'): Ranged => ({
    min: low[name],
    value: middle[name],
    max: high[name],
  })
  const seconds = times(ends('top_down_accelerator_energy'), 1 / sheet.powerLimitW)
  const byEnergy = computed(
    { ...surroundings(sheet.name, zone), accelerator_time: seconds, request_it_energy: ends('top_down_it_energy') },
    training,
  )
  const notes = [
    note(
      'training-top-down',
      `A trend of compute over release date and ${span(total)} thousand million parameters, and four times as much for research: good to a factor of ${topDownError}.`,
    ),
    ...around(zone),
  ]
  const boundary = 'training and research, data centre and manufacture'
  return { route: 'top-down', trust: 'computed', boundary, ...byEnergy, notes, sources: ['impact-ia', 'inferprint-1'] }
}
