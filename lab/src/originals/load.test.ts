import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readLlmRows } from '../load-llm.ts'
import { spreadOverChunks } from './inter-token-latency.ts'
import { load, loadedCsv } from './load.ts'
import { diffusionRun, imageTask, llmPerfCsv, llmRun, llmTask, prometheus, videoTask } from './samples.ts'
import { filesOf } from './sources.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'originals-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function put(path: string, content: unknown): string {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}
const loaded = async (source: string) => load(await filesOf(source))
const rowsOf = async (source: string) => readLlmRows(loadedCsv(await loaded(source)))

describe('the ML.ENERGY leaderboard', () => {
  it('becomes rows that score and fit read', async () => {
    const rows = await rowsOf(put('gpqa.json', llmTask()))
    expect(rows).toHaveLength(2)
    expect(rows[0]).toMatchObject({
      model: 'made/Example3-30B-A3B-Instruct-2507',
      family: 'example-3-30b-a3b',
      task: 'gpqa',
      architecture: 'moe',
      totalParametersB: 30,
      activeParametersB: 3,
      weightBits: 16,
      batchSize: 15.5,
      outputTokens: 400,
      interTokenLatencyS: 0.015,
      energyPerTokenJ: 0.5,
      timePerTokenS: 0.001,
    })
    expect(rows[1]).toMatchObject({ architecture: 'dense', family: 'example-3' })
  })

  it('has images and videos, a table of their own', async () => {
    put('text-to-image.json', imageTask)
    put('text-to-video.json', videoTask)
    const [header, image, video] = loadedCsv(await loaded(folder)).split('\n')
    expect(header).toMatch(/^model_id,model_family,task,output_kind,params_billions/)
    expect(image).toBe(
      'made/Painter1.5_2B_1024px_diffusers,painter,text-to-image,image,2,bfloat16,1024,768,1,,20,B200,2,1,2,4,300,2,2,600',
    )
    expect(video).toContain(',video,2,bfloat16,480,720,49,8,20,')
    put('gpqa.json', llmTask())
    await expect(loaded(folder).then(loadedCsv)).rejects.toThrow(
      /2 configurations of texts and 2 of images and videos; each kind is a table/,
    )
  })

  it('says which field of which configuration is missing or malformed', async () => {
    const refusal = async (changed: object) =>
      loaded(put('gpqa.json', llmTask(changed))).catch((error: Error) => error.message)
    expect(await refusal({ energy_per_token_joules: 'much' })).toMatch(
      /gpqa.json, configuration 1: energy_per_token_joules is "much"; expected a number above zero$/,
    )
    expect(await refusal({ data_parallel: undefined })).toMatch(/data_parallel is missing; expected/)
    expect(await refusal({ architecture: 'RNN' })).toMatch(/architecture is "RNN"; expected one of Dense Transformer, /)
    expect(await refusal({ weight_precision: 'int3' })).toMatch(/weight_precision is "int3"; expected bfloat16/)
    await expect(loaded(put('cut.json', '{"task":'))).rejects.toThrow(/cut.json is no JSON: /)
    await expect(loaded(put('other.json', {}))).rejects.toThrow(/other.json is no original; expected a task of/)
    await expect(loaded(join(folder, 'none.json'))).rejects.toThrow(
      /there is no .*none.json; expected a file, a folder/,
    )
  })
})

describe('raw runs of the ML.ENERGY benchmark', () => {
  const run = (batch: number, changed: object, running: number): void => {
    const at = `run/llm/gpqa/results/made/Example3-30B-A3B-Instruct-2507/H100/num_gpus+4+max_num_seqs+${batch}`
    put(`${at}/results.json`, llmRun({ max_num_seqs: batch, ...changed }))
    put(`${at}/prometheus.json`, prometheus(running))
  }
  const configs = (): void => {
    const at = 'configs/vllm/gpqa/made/Example3-30B-A3B-Instruct-2507'
    put(`${at}/model_info.json`, {
      total_parameters_billion: 30,
      active_parameters_billion: 3,
      weight_precision: 'fp8',
    })
    put(`${at}/H100/monolithic.config.yaml`, 'enable-expert-parallel: true\ndata-parallel-size: 0\n')
  }

  it('become rows, with the sizes of the configs above them', async () => {
    run(16, {}, 15.5)
    configs()
    const { llm, leftOut } = await loaded(folder)
    expect(leftOut).toEqual([])
    expect(llm[0]).toMatchObject({
      task: 'gpqa',
      architecture: 'moe',
      weight_bits: 8,
      expert_parallel: 4,
      data_parallel: 4,
      tensor_parallel_reported: 1,
      avg_batch_size: 15.5,
      avg_output_len_tokens: 400,
      energy_per_request_J: 200,
      output_throughput_tokens_per_s: 2000,
      avg_power_all_gpus_W: 1000,
    })
    expect(llm[0]?.median_itl_ms).toBeCloseTo(20, 10)
  })

  it('share a logged latency among the tokens of a chunk', () => {
    expect(spreadOverChunks([0, 0, 0.5, 0.25, 0, 0.125])).toEqual([0.5, 0.125, 0.125, 0.125])
    expect(spreadOverChunks([0, 0])).toEqual([])
  })

  it('are left out as the leaderboard does: short, not filled, or beyond such a batch', async () => {
    run(8, {}, 7.9)
    run(16, { steady_state_duration: 12 }, 15.5)
    run(32, {}, 31)
    configs()
    const { llm, leftOut } = await loaded(folder)
    expect(llm.map((row) => row.max_num_seqs)).toEqual([8])
    expect(leftOut.map(({ reason }) => reason)).toEqual([
      'steady for 12 s only; 20 s are needed',
      'a batch of 16 was unstable already',
    ])
    run(8, {}, 4)
    expect((await loaded(folder)).leftOut[2]?.reason).toBe('its batch was filled to 50 % only')
  })

  it('say what they lack', async () => {
    run(16, {}, 15.5)
    await expect(loaded(folder)).rejects.toThrow(/needs configs\/vllm\/gpqa\/.*model_info.json in a folder above it/)
    configs()
    run(16, { results: [] }, 15.5)
    await expect(loaded(folder)).rejects.toThrow(/results is \[\]; expected a list that is not empty/)
    rmSync(join(folder, 'run'), { recursive: true })
    await expect(loaded(put('results.json', llmRun()))).rejects.toThrow(/does not lie as the benchmark wrote it/)
  })

  it('of images and videos have their accelerator in the folders above', async () => {
    const at = 'made/Painter1.5_2B_1024px_diffusers'
    put(`configs/xdit/text-to-video/${at}/model_info.json`, {
      total_parameters_billion: 2,
      weight_precision: 'bfloat16',
    })
    const file = put(`h100/current/run/diffusion/text-to-video/${at}/batch-2+uly-2/results.json`, diffusionRun)
    expect((await loaded(file)).diffusion[0]).toEqual({
      model_id: at,
      task: 'text-to-video',
      output_kind: 'video',
      params_billions: 2,
      weight_precision: 'bfloat16',
      height_px: 480,
      width_px: 720,
      num_frames: 49,
      fps: 8,
      inference_steps: 50,
      gpu_model: 'H100',
      num_gpus: 2,
      ulysses_degree: 2,
      ring_degree: 1,
      batch_size: 2,
      energy_per_output_J: 3000,
      batch_latency_s: 20,
      throughput_outputs_per_s: 0.1,
      avg_power_all_gpus_W: 300,
    })
    const other = put(`run/diffusion/text-to-video/${at}/batch-2+uly-2/results.json`, diffusionRun)
    await expect(loaded(other)).rejects.toThrow(/gpu_model is missing; expected a folder GPU\/current\/run/)
  })
})

describe('the LLM-Perf leaderboard', () => {
  it('becomes rows: prompt and decode together, per generated token', async () => {
    const [row] = await rowsOf(put('perf-df.csv', llmPerfCsv([{}])))
    expect(row).toMatchObject({
      family: 'example',
      accelerator: 'A100',
      architecture: 'dense',
      totalParametersB: 7,
      precision: 'float16',
      batchSize: 1,
      outputTokens: 64,
      interTokenLatencyS: 0.03,
    })
    expect(row?.energyPerTokenJ).toBeCloseTo((1e-4 * 3.6e6) / 64, 12)
    expect(row?.timePerTokenS).toBeCloseTo(2 / 64, 12)
  })

  it('takes sizes of its table of models before those of a name, and bits of a scheme', async () => {
    put('llm-df.csv', 'Model,#Params (B)\nmade/Example-7b,6.7\n')
    put(
      'perf-df.csv',
      llmPerfCsv([
        { 'config.backend.quantization_scheme': 'gptq', 'config.backend.quantization_config.bits': '4.0' },
        { 'config.backend.model': 'made/Mix-8x7B', 'report.per_token.latency.p50': '' },
      ]),
    )
    const rows = await rowsOf(folder)
    expect(rows[0]).toMatchObject({ totalParametersB: 6.7, precision: 'gptq-4bit', weightBits: 4 })
    expect(rows[1]).toMatchObject({ architecture: 'moe', totalParametersB: 47, activeParametersB: 13 })
    expect(rows[1]?.interTokenLatencyS).toBeCloseTo(1.95 / 63, 12)
  })

  it('leaves out runs that failed, and what nobody knows the size of', async () => {
    const csv = llmPerfCsv([
      { 'report.decode.energy.gpu': '' },
      { 'config.backend.quantization_scheme': 'torchao' },
      { 'config.backend.model': 'made/nameless' },
    ])
    const { llm, leftOut } = await loaded(put('perf-df.csv', csv))
    expect(llm).toEqual([])
    expect(leftOut.map(({ reason }) => reason)).toEqual([
      'the run has no energy or no latency',
      'the bits of its weights are not said',
      'neither its name nor a table of models has the size of made/nameless',
    ])
    expect(() => loadedCsv({ llm, diffusion: [], leftOut })).toThrow(/no configuration \(left out: 3\)/)
    await expect(loaded(put('perf-df.csv', 'config.backend.model\nmade/x\n'))).rejects.toThrow(
      /perf-df.csv has 1 rows and lacks config.backend.torch_dtype, /,
    )
  })
})
