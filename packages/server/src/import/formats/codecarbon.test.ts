import { describe, expect, it } from 'vitest'
import { csv, place } from '../../../test/imports.ts'
import { rowWith } from '../../../test/rows.ts'

const here = place()

const line = {
  timestamp: '2026-11-06T12:00:00',
  project_name: 'training',
  run_id: 'run-1',
  experiment_id: 'experiment-1',
  duration: 3600,
  emissions: 0.05,
  emissions_rate: 1.4e-5,
  cpu_power: 42.5,
  gpu_power: 300,
  ram_power: 20,
  cpu_energy: 0.1,
  gpu_energy: 0.8,
  ram_energy: 0.1,
  energy_consumed: 1,
  water_consumed: 0,
  country_name: 'France',
  country_iso_code: 'FRA',
  region: 'île-de-france',
  cloud_provider: '',
  codecarbon_version: '3.2.1',
  tracking_mode: 'machine',
  on_cloud: 'N',
  pue: 1.2,
  wue: 0,
}
const later = { ...line, timestamp: '2026-11-06T13:00:00', duration: 7200, emissions: 0.11, energy_consumed: 2.5 }

describe("programs' own energy", () => {
  it('stands in rows of its own, which are not summed with requests', async () => {
    await here.store.add([rowWith({ energy_kwh: 0.001, energy_min_kwh: 0.001, energy_max_kwh: 0.001 })])
    here.write('emissions.csv', csv([line, { ...line, run_id: 'run-2', project_name: 'batch', water_consumed: 1.5 }]))
    const done = await here.import('emissions.csv')
    expect(done).toMatchObject({ read: 2, stored: 2, totals: { requests: 0, programsEnergyKwh: 2 } })
    expect((await here.rows()).find(({ label }) => label.run === 'run-1')).toMatchObject({
      source: 'program',
      sdk: 'codecarbon',
      method: 'codecarbon-3.2.1',
      zone: 'FRA',
      started_at: new Date(2026, 10, 6, 11).toISOString(),
      duration_s: 3600,
      energy_kwh: 1,
      energy_max_kwh: 1,
      gwp_kgco2eq: 0.05,
      label: { run: 'run-1', project: 'training', experiment: 'experiment-1', tracking_mode: 'machine' },
      notes: ['interval-not-told', 'whole-machine'],
    })
    expect((await here.store.usage({}))[0]).toMatchObject({ requests: 1, energy_kwh: 0.001 })
    const programs = await here.store.usage({
      where: { source: ['program'] },
      by: ['label.project'],
      measures: ['energy', 'wcf'],
    })
    expect(programs).toEqual([
      expect.objectContaining({ 'label.project': 'batch', energy_kwh: 1, water_l: 1.5 }),
      expect.objectContaining({ 'label.project': 'training', energy_kwh: 1 }),
    ])
    const apart = await here.store.usage({ by: ['source'], measures: ['energy'] })
    expect(Object.fromEntries(apart.map(({ source, energy_kwh }) => [source, energy_kwh]))).toEqual({
      request: 0.001,
      program: 2,
    })
  })

  it('of a run that goes on is its last line: of one file, or of the file as it is later', async () => {
    const energy = async () =>
      (await here.store.usage({ where: { source: ['program'] }, measures: ['energy', 'gwp', 'time'] }))[0]
    here.write('emissions.csv', csv([line]))
    expect(await here.import('emissions.csv')).toMatchObject({ stored: 1 })
    here.write('emissions.csv', csv([line, later]))
    expect(await here.import('emissions.csv')).toMatchObject({
      stored: 1,
      passed: { 'a line of a run that goes on: its last one counts': 1 },
    })
    expect(await energy()).toMatchObject({ energy_kwh: 2.5, gwp_kgco2eq: 0.11, duration_s: 7200 })
    here.write('emissions.csv', csv([later, { ...later, timestamp: '2026-11-06T13:00:01' }]))
    expect(await here.import('emissions.csv')).toMatchObject({
      stored: 0,
      passed: expect.objectContaining({ 'a run that is there already': 1 }),
    })
    expect(await energy()).toMatchObject({ energy_kwh: 2.5 })
  })

  it('of old versions, of tasks, and what is wrong', async () => {
    const old = {
      timestamp: '2021-10-27T22:34:13',
      experiment_id: 'old-1',
      project_name: 'codecarbon',
      duration: 857.5,
      emissions: 0.05,
      energy_consumed: 0.09,
      country_iso_code: 'USA',
    }
    here.write('old.csv', csv([old, { ...old, experiment_id: 'old-2', energy_consumed: 'much' }]))
    expect((await here.import('old.csv')).aside).toEqual({
      'duration, emissions or energy_consumed is no number from 0': 1,
    })
    expect((await here.rows())[0]).toMatchObject({ method: 'codecarbon', zone: 'USA', energy_kwh: 0.09 })
    here.write('emissions_base_run-1.csv', csv([{ task_name: 'load', ...line }]))
    expect(await here.import('emissions_base_run-1.csv')).toMatchObject({
      stored: 0,
      passed: { 'a task of a run, whose energy the run has in it': 1 },
    })
  })
})
