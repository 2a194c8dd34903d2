import { shapeOf } from 'inferprint/method/inferprint-1'
import { describe, expect, it } from 'vitest'
import { fit, predictEnergy } from './fit.ts'
import { fittedOf } from './fitted.ts'
import { leaveOut } from './folds.ts'
import { fitSpeed, servedAsKnown } from './hidden.ts'
import { type LlmRow, readLlmRows } from './load-llm.ts'
import { parametersFor } from './parameters-for.ts'
import { priors } from './priors.ts'
import { computedShare } from './repeated-prompts.ts'
import { predictor } from './roofline.ts'
import { scoreOf } from './score.ts'
import { scoreRows } from './score-file.ts'

/** What the formulas answer at the centre of the priors, a tenth more static power: a world that the fit can find. */
const world = Object.fromEntries(
  priors.map(({ name, centre }) => [name, name.startsWith('static_power') ? centre * 1.1 : centre]),
)
const names = Object.keys(world)

const made = (): LlmRow[] =>
  [1, 8, 70].flatMap((activeParametersB) =>
    ['dense', 'moe'].flatMap((architecture) =>
      [8, 64, 512].flatMap((batchSize) =>
        ['H100', 'B200'].map((accelerator) => {
          const row: LlmRow = {
            model: `made/${architecture}-${activeParametersB}`,
            family: `${architecture}-${activeParametersB}`,
            task: batchSize === 8 ? 'gpqa' : 'lm-arena-chat',
            architecture,
            totalParametersB: architecture === 'moe' ? 8 * activeParametersB : activeParametersB,
            activeParametersB,
            precision: 'bfloat16',
            weightBits: 16,
            accelerator,
            acceleratorCount: activeParametersB > 8 ? 8 : 1,
            replicaCount: 1,
            batchSize,
            interTokenLatencyS: 1,
            outputTokens: 500,
            energyPerTokenJ: 1,
            timePerTokenS: 1,
          }
          const { interTokenLatencyS } = servedAsKnown(row, world)
          return { ...row, interTokenLatencyS, ...predictor(row, names)(Object.values(world)) }
        }),
      ),
    ),
  )

describe('the lab', () => {
  const rows = made()

  it('finds a world that obeys the formulas', () => {
    const parameters = fit(rows)
    for (const row of rows) expect(predictEnergy(row, parameters) / row.energyPerTokenJ).toBeCloseTo(1, 1)
    expect(parameters['static_power:H100']).toBeGreaterThan(300)
    expect(fit(rows)).toEqual(parameters)
  })

  it('leaves groups out, and no interval knows its own group', () => {
    const held = leaveOut(rows, ({ family }) => family)
    expect(held).toHaveLength(rows.length)
    for (const { min, max } of held) expect(max).toBeGreaterThan(min ?? Number.NaN)
    expect(scoreOf(held).mdape).toBeLessThan(10)
  })

  it('takes more energy for more of anything that is read or computed', () => {
    const [first] = rows
    if (!first) throw new Error('no row')
    const energy = (change: Partial<LlmRow>): number => predictEnergy({ ...first, ...change }, world)
    expect(energy({ activeParametersB: 2, totalParametersB: 2 })).toBeGreaterThan(energy({}))
    expect(energy({ weightBits: 8 })).toBeLessThan(energy({}))
    expect(energy({ batchSize: 64 })).toBeLessThan(energy({}))
    expect(energy({ outputTokens: 50 })).toBeGreaterThan(energy({}))
  })

  it('takes prompts that the benchmark repeats from the cache, where they are kept', () => {
    const row = { task: 'lm-arena-chat', model: 'made/dense', batchSize: 256 }
    expect(computedShare(row)).toBe(1)
    expect(computedShare({ ...row, batchSize: 1024 })).toBe(0.25)
    expect(computedShare({ ...row, batchSize: 1024, task: 'sourcegraph-fim' })).toBe(1)
    expect(computedShare({ ...row, batchSize: 1024, model: 'nvidia/NVIDIA-Nemotron-Nano-9B-v2' })).toBe(1)
  })

  it('splits a mixture into what every token reads and what it chooses', () => {
    const shape = shapeOf({ hfId: 'made/moe', totalParametersB: 100, activeParametersB: 10 })
    expect(shape.sharedParametersB + shape.routedParametersB * shape.routedShare).toBeCloseTo(10, 10)
    expect(shapeOf({ hfId: 'made/dense', totalParametersB: 7, activeParametersB: 7 })).toMatchObject({
      sharedParametersB: 7,
      routedParametersB: 0,
    })
  })

  it('scores in percent and factors', () => {
    const score = scoreOf([
      { predicted: 1.1, measured: 1, min: 0.9, max: 1.6 },
      { predicted: 3, measured: 1, min: 2, max: 4.5 },
    ])
    expect(score).toMatchObject({ n: 2, within15: 50, within2: 50, coverage90: 50 })
    expect(score.mdape).toBeCloseTo(105, 10)
    expect(scoreOf([{ predicted: 1, measured: 2 }])).toMatchObject({ bias: -50, coverage90: null, halfwidth90: null })
  })

  it('scores a file with EcoLogits beside it, by group', () => {
    const speed = fitSpeed(rows, world)
    expect(speed.factor).toBeCloseTo(1, 10)
    const { overall, groups } = scoreRows(
      rows,
      fittedOf(world, { low: 0.9, high: 1.1 }, { ...speed, logDeviation: 0.1 }),
    )
    expect(overall.known).toMatchObject({ n: rows.length, within15: 100 })
    expect(overall.known.mdape).toBeLessThan(1)
    expect(overall.known.coverage90).toBe(100)
    expect(overall.latency.mdape).toBeLessThan(overall.hidden.mdape)
    expect(overall.latency.halfwidth90).toBeLessThan(overall.hidden.halfwidth90 as number)
    expect(overall.ecologits.mdape).toBeGreaterThan(overall.known.mdape)
    expect(Object.keys(groups)).toEqual(expect.arrayContaining(['dense', 'moe', 'H100', 'batch 10^0', 'batch 10^2']))
    expect(groups.moe?.known.n).toBe(rows.length / 2)
  })

  it('reads accelerators that were not measured off their data sheets, and takes prompts of other tasks for chats', () => {
    const [row] = rows as [LlmRow]
    const elsewhere = { ...row, accelerator: 'A100', task: 'summaries' }
    const { parameters, notes } = parametersFor([elsewhere, row], world)
    expect(notes).toEqual([
      expect.stringMatching(/^A100 was not measured/),
      expect.stringMatching(/^Prompts of summaries/),
    ])
    const slower = (parameters['memory_bandwidth:A100'] as number) / (parameters['memory_bandwidth:H100'] as number)
    expect(slower).toBeCloseTo(2039 / 3350, 2)
    expect(predictEnergy(elsewhere, parameters) / predictEnergy(row, world)).toBeGreaterThan(0.3)
    expect(() => parametersFor([{ ...row, accelerator: 'H1000' }], world)).toThrow(
      /H1000 is not in the catalogue; expected/,
    )
  })

  it('says which column of a file is missing, and which cell is no number', () => {
    const header = Object.values({ a: 'model_id', b: 'model_family' }).join()
    expect(() => readLlmRows(`${header}\nx,y\n`, 'made.csv')).toThrow(/made.csv has 1 rows and lacks task, /)
    const columns =
      'model_id,model_family,task,architecture,weight_precision,gpu_model,total_params_billions,active_params_billions,weight_bits,num_gpus,data_parallel,avg_batch_size,avg_output_len_tokens,energy_per_output_token_J,output_throughput_tokens_per_s,median_itl_ms'
    const line = 'a/b,a,gpqa,dense,bfloat16,H100,8,8,16,1,1,32,500,0.4,2000,16'
    expect(readLlmRows(`${columns}\n${line}\n`)[0]).toMatchObject({
      model: 'a/b',
      timePerTokenS: 0.0005,
      interTokenLatencyS: 0.016,
    })
    expect(() => readLlmRows(`${columns}\n${line.replace('0.4', 'much')}\n`)).toThrow(
      /row 1: energy_per_output_token_J is "much"; expected a number above zero/,
    )
  })
})
