import { parse } from 'csv-parse/sync'
import type { PublishedRow } from './load-measurements.ts'

const kinds: Readonly<Record<string, string>> = {
  'image generation': 'energy_per_image',
  'video generation': 'energy_per_video',
}
/** A video of so many frames, where nobody says how fast they are shown. */
const anyFramesPerSecond = '24'

/** Whether a table is that of measured pictures and videos, with what the accelerators used apart. */
export const isMediaEnergyTable = (text: string): boolean =>
  (text.split(/\r?\n/, 1)[0] ?? '').split(',').includes('energy_gpu_wh')

/** Measured energies of pictures and videos as published figures at the boundary of the accelerators. */
export function readMediaEnergyRows(text: string): PublishedRow[] {
  const records: Record<string, string>[] = parse(text, { columns: true, skip_empty_lines: true })
  return records.map((record) => {
    const cell = (column: string): string => record[column] ?? ''
    const frames = cell('frames') && `, ${cell('frames')} frames at ${cell('fps') || anyFramesPerSecond} fps`
    const steps = cell('steps') && `, ${cell('steps')} steps`
    const countsIdle = cell('includes_idle_gpus').startsWith('yes')
    return {
      id: cell('id'),
      trust: 'third-party-measured',
      metric: kinds[cell('task')] ?? cell('task'),
      value: cell('energy_gpu_wh'),
      unit: 'Wh',
      model: cell('model'),
      params_total_b: cell('params_denoiser_b'),
      params_active_b: '',
      precision: cell('precision'),
      hardware: cell('hardware'),
      n_accel: cell('n_accel'),
      batch: cell('batch'),
      tokens_in: '',
      tokens_out: '',
      workload: cell('task'),
      includes_host: countsIdle ? 'unclear' : 'no',
      includes_pue: 'no',
      functional_unit: `${cell('width')}x${cell('height')}${steps}${frames}`,
    }
  })
}
