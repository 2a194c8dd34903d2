import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { accelerators } from 'inferprint/catalogue/accelerators'
import { MeasurementFileError } from '../errors.ts'
import { acceleratorIn } from '../read-published.ts'

/** One configuration of the ML.ENERGY benchmark that makes images or videos, in the words of its table. */
export interface DiffusionRow {
  readonly model: string
  readonly family: string
  readonly kind: 'image' | 'video'
  /** Of the network that is passed through at each step. */
  readonly parametersB: number
  readonly height: number
  readonly width: number
  readonly frames: number
  readonly steps: number
  readonly accelerator: string
  readonly acceleratorCount: number
  readonly ringDegree: number
  readonly batchSize: number
  /** All accelerators, J per image or video. */
  readonly energyPerOutputJ: number
  /** Of the whole batch, s. */
  readonly batchLatencyS: number
  /** Frames a second, where it is a video. */
  readonly framesPerSecond: number | undefined
}

const texts = { model: 'model_id', family: 'model_family', kind: 'output_kind', accelerator: 'gpu_model' } as const
const numbers = {
  parametersB: 'params_billions',
  height: 'height_px',
  width: 'width_px',
  frames: 'num_frames',
  steps: 'inference_steps',
  acceleratorCount: 'num_gpus',
  ringDegree: 'ring_degree',
  batchSize: 'batch_size',
  energyPerOutputJ: 'energy_per_output_J',
  batchLatencyS: 'batch_latency_s',
} as const
const needed = [...Object.values(texts), ...Object.values(numbers)]

/** Whether a table's first line is that of images and videos. */
export const isDiffusionTable = (text: string): boolean =>
  (text.split(/\r?\n/, 1)[0] ?? '').split(',').includes('energy_per_output_J')

/** @throws MeasurementFileError naming row and column */
export function readDiffusionRows(text: string, file = 'the file'): DiffusionRow[] {
  const records: Record<string, string>[] = parse(text, { columns: true, skip_empty_lines: true })
  const missing = needed.filter((column) => !(column in (records[0] ?? {})))
  if (missing.length > 0)
    throw new MeasurementFileError(
      `${file} has ${records.length} rows and lacks ${missing.join(', ')}; expected the columns ${needed.join(', ')}`,
    )
  return records.map((record, index) => {
    const refuse = (column: string, expected: string): never => {
      throw new MeasurementFileError(
        `${file}, row ${index + 1}: ${column} is "${record[column]}"; expected ${expected}`,
      )
    }
    const number = (column: string): number => {
      const value = Number(record[column])
      return record[column] !== '' && Number.isFinite(value) && value > 0
        ? value
        : refuse(column, 'a number above zero')
    }
    const named = record.gpu_model ?? ''
    const accelerator = accelerators().has(named) ? named : acceleratorIn(named)
    if (accelerator === undefined) refuse('gpu_model', `one of ${[...accelerators().keys()].join(', ')}`)
    if (record.output_kind !== 'image' && record.output_kind !== 'video') refuse('output_kind', 'image or video')
    return {
      ...Object.fromEntries(Object.entries(texts).map(([key, column]) => [key, record[column]])),
      ...Object.fromEntries(Object.entries(numbers).map(([key, column]) => [key, number(column)])),
      accelerator,
      framesPerSecond: record.fps ? number('fps') : undefined,
    } as unknown as DiffusionRow
  })
}

export const loadDiffusionRows = (file: string): DiffusionRow[] => readDiffusionRows(readFileSync(file, 'utf8'), file)
