import { describe, expect, it } from 'vitest'
import { fileScoresText } from '../report.ts'
import { fitDiffusion } from './fit.ts'
import { fittedMediaText } from './fitted.ts'
import { leaveDiffusionOut } from './folds.ts'
import { intervalOfKind, student95 } from './interval.ts'
import { type DiffusionRow, isDiffusionTable, readDiffusionRows } from './load-diffusion.ts'
import { predictRow } from './predict.ts'
import { diffusionPriors } from './priors.ts'
import { runDiffusion } from './run.ts'
import { scoreDiffusionRows } from './score.ts'

/** What the formulas answer at the centre of the priors, a tenth more static power: a world that the fit can find. */
const world = Object.fromEntries(
  diffusionPriors.map(({ name, centre }) => [name, name.startsWith('static_power') ? centre * 1.1 : centre]),
)

const made = (): DiffusionRow[] =>
  [1, 5, 12].flatMap((parametersB) =>
    (['image', 'video'] as const).flatMap((kind) =>
      [1, 8].flatMap((acceleratorCount) =>
        ['H100', 'B200'].map((accelerator) => {
          const row: DiffusionRow = {
            model: `made/${kind}-${parametersB}`,
            family: `${kind}-${parametersB}`,
            kind,
            parametersB,
            height: 720,
            width: 1280,
            frames: kind === 'video' ? 49 : 1,
            steps: 28,
            accelerator,
            acceleratorCount,
            ringDegree: 1,
            batchSize: 4,
            energyPerOutputJ: 1,
            batchLatencyS: 1,
            framesPerSecond: undefined,
          }
          const { energyJ, latencyS } = predictRow(row, world)
          return { ...row, energyPerOutputJ: energyJ, batchLatencyS: latencyS }
        }),
      ),
    ),
  )

describe('the lab on images and videos', () => {
  const rows = made()
  const parameters = fitDiffusion(rows)

  it('finds a world that obeys the formulas', () => {
    for (const row of rows) expect(predictRow(row, parameters).energyJ / row.energyPerOutputJ).toBeCloseTo(1, 1)
    expect(fitDiffusion(rows)).toEqual(parameters)
  })

  it('leaves families out, and its report tells the targets', () => {
    const { rows: held, interval, speed } = leaveDiffusionOut(rows, ({ family }) => family)
    expect(held).toHaveLength(rows.length)
    expect(interval.image.low).toBeLessThan(1)
    expect(interval.video.high).toBeGreaterThan(1)
    expect(speed.factor).toBeCloseTo(1, 1)
    const { text, file } = runDiffusion(rows)
    expect(text).toContain('image: MdAPE %')
    expect(JSON.parse(file)).toMatchObject({ parameters: { ring_share: expect.any(Number) } })
    expect(fittedMediaText(JSON.parse(file))).toBe(file)
  })

  it('scores a file by group, with nothing where EcoLogits has no method', () => {
    const fitted = { parameters, ...leaveDiffusionOut(rows, ({ family }) => family) }
    const hunyuan: DiffusionRow = { ...(rows.at(-1) as DiffusionRow), model: 'tencent/HunyuanVideo', frames: 129 }
    const scores = scoreDiffusionRows([...rows, hunyuan], fitted)
    expect(scores.overall.known).toMatchObject({ n: rows.length + 1, coverage90: expect.any(Number) })
    expect(scores.groups.image?.ecologits).toMatchObject({ n: 0, mdape: null, halfwidth90: null })
    expect(scores.groups.video?.ecologits.n).toBe(1)
    expect(fileScoresText(scores)).toContain('video: EcoLogits 0.11')
    const other = { ...(rows[0] as DiffusionRow), accelerator: 'A100' }
    expect(scoreDiffusionRows([other], fitted).overall.known.mdape).toBeGreaterThan(0)
  })

  it('the interval of a few models is wide', () => {
    expect(student95(7)).toBeCloseTo(1.895, 2)
    const residual = (model: string, measured: number) => ({ model, kind: 'image', predicted: 1, measured })
    const few = intervalOfKind('image', [residual('a', 1.2), residual('b', 0.8)])
    const many = intervalOfKind(
      'image',
      Array.from({ length: 30 }, (_, index) => residual(`${index}`, index % 2 ? 1.2 : 0.8)),
    )
    expect(few.high).toBeGreaterThan(many.high)
  })

  it('names row and column of what it cannot read', () => {
    const header =
      'model_id,model_family,output_kind,gpu_model,params_billions,height_px,width_px,num_frames,fps,inference_steps,num_gpus,ring_degree,batch_size,energy_per_output_J,batch_latency_s'
    const line = 'a/b,b,image,H100,2,1024,1024,1,,28,1,1,1,900,2'
    expect(isDiffusionTable(header)).toBe(true)
    expect(isDiffusionTable('model_id,energy_per_output_token_J')).toBe(false)
    expect(readDiffusionRows(`${header}\n${line}`)[0]).toMatchObject({ model: 'a/b', frames: 1, steps: 28 })
    expect(() => readDiffusionRows(`${header}\n${line.replace('28', 'x')}`)).toThrow('row 1: inference_steps is "x"')
    expect(() => readDiffusionRows(`${header}\n${line.replace('image', 'sound')}`)).toThrow('image or video')
    expect(() => readDiffusionRows(`${header}\n${line.replace('H100', 'abacus')}`)).toThrow('gpu_model is "abacus"')
    expect(() => readDiffusionRows('a,b\n1,2')).toThrow('lacks model_id')
  })
})
