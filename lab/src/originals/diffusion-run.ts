import type { DiffusionRecord } from './columns.ts'
import { Fields } from './fields.ts'
import { modelInfo, runPlaceOf } from './run-place.ts'

export const isDiffusionRun = (file: Fields): boolean => file.has('iteration_energy_measurements')

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/**
 * `results.json` of an image or video model of github.com/ml-energy/benchmark, commit c1d6557fbf7c7c495749b0fcf649f71774eabde9,
 * with the benchmark's `configs` above. The file does not name its accelerator: a folder above `run` does.
 *
 * @throws MeasurementFileError naming file and field
 */
export function readDiffusionRun(file: Fields): DiffusionRecord {
  const place = runPlaceOf(file.place)
  const iterations = file
    .list('iteration_energy_measurements')
    .map((value, index) => new Fields(value, `${file.place}, iteration ${index + 1}`))
  const energy = mean(iterations.map((iteration) => iteration.inside('gpu_energy').sum()))
  const latency = mean(iterations.map((iteration) => iteration.number('time')))
  const degrees = file.has('configurations') ? file.inside('configurations') : file
  const [ulysses, ring] = [degrees.number('ulysses_degree'), degrees.number('ring_degree')]
  const batch = file.number('batch_size')
  const info = modelInfo(place, 'xdit')
  const isVideo = file.has('num_frames')
  return {
    model_id: place.model,
    task: place.task,
    output_kind: isVideo ? 'video' : 'image',
    params_billions: info.number('total_parameters_billion'),
    weight_precision: info.text('weight_precision'),
    height_px: file.number('height'),
    width_px: file.number('width'),
    num_frames: isVideo ? file.number('num_frames') : 1,
    fps: isVideo ? file.number('fps') : '',
    inference_steps: file.number('inference_steps'),
    gpu_model:
      place.accelerator?.toUpperCase() ?? file.refuse('gpu_model', 'a folder GPU/current/run/ above that names it'),
    num_gpus: ulysses * ring,
    ulysses_degree: ulysses,
    ring_degree: ring,
    batch_size: batch,
    energy_per_output_J: energy / batch,
    batch_latency_s: latency,
    throughput_outputs_per_s: batch / latency,
    avg_power_all_gpus_W: energy / latency,
  }
}
