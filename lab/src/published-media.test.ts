import { describe, expect, it } from 'vitest'
import type { PublishedRow } from './load-measurements.ts'
import { isMediaEnergyTable, readMediaEnergyRows } from './load-media-energy.ts'
import { mediaRequestOf } from './published-media.ts'
import { validateRow } from './validate.ts'

const row: PublishedRow & { functional_unit: string } = {
  id: 'made-001',
  trust: 'third-party-measured',
  metric: 'energy_per_image',
  value: '4420',
  unit: 'J',
  model: 'stabilityai/stable-diffusion-3.5-large',
  params_total_b: '8.1',
  params_active_b: '',
  precision: 'bfloat16',
  hardware: 'H100',
  n_accel: '1',
  batch: '1',
  tokens_in: '',
  tokens_out: '',
  workload: 'text to image',
  includes_host: 'no',
  includes_pue: 'no',
  functional_unit: '1024x1024 image, 28 steps',
}

describe('published figures of images and videos', () => {
  it('are estimated at their own boundary, as they were served', () => {
    expect(validateRow(row, {})).toMatchObject({ boundary: 'accelerator', inside: true, unit: 'J', value: 4420 })
    const video = {
      ...row,
      metric: 'energy_per_video',
      model: 'tencent/HunyuanVideo',
      value: '1.16e6',
      functional_unit: '129 frames at 15 fps, 1280x720, 50 steps',
    }
    expect(validateRow(video, {})).toMatchObject({ inside: true })
  })

  it('are read from their words', () => {
    const asked = (metric: string, functional_unit: string) =>
      mediaRequestOf({ ...row, metric, functional_unit } as never)
    expect(asked('energy_per_image', '512x512, 20 steps, with guidance')).toEqual({
      model: row.model,
      image: { resolution: '512x512', steps: 20 },
    })
    expect(asked('energy_per_video', '8 s 720p')).toMatchObject({ video: { resolution: '720p', durationS: 8 } })
    expect(asked('energy_per_video', '81 frames at 15 fps, 832x480, 50 steps')).toMatchObject({
      video: { resolution: '832x480', durationS: 5.4, framesPerSecond: 15, steps: 50 },
    })
    expect(mediaRequestOf({ ...row, model: 'nobody/knows' })).toMatchObject({ model: 'nobody/knows-8.1b' })
  })

  it('say why they are skipped', () => {
    const reason = (fields: object) => validateRow({ ...row, ...fields } as never, {})
    expect(reason({ functional_unit: 'median image' })).toMatchObject({ reason: 'the size of the picture is not said' })
    expect(reason({ metric: 'energy_per_video', functional_unit: '1280x720' })).toMatchObject({
      reason: 'the length of the video is not said',
    })
    expect(reason({ model: '' })).toMatchObject({ reason: 'its model is not said' })
    expect(reason({ metric: 'ratio_video_to_image_energy' })).toMatchObject({
      reason: 'ratio_video_to_image_energy is no energy of a request',
    })
  })

  it('come from a table with the accelerators apart', () => {
    const header =
      'id,task,model,params_denoiser_b,precision,hardware,n_accel,batch,width,height,frames,fps,steps,energy_gpu_wh,includes_idle_gpus'
    const lines = [
      'a,image generation,stabilityai/stable-diffusion-2-1,0.9,fp16,H100 80GB,1,4,768,768,,,25,0.09,no',
      'b,image generation,stabilityai/stable-diffusion-2-1,0.9,fp16,H100 80GB,1,1,768,768,,,25,1.9,yes: all 8',
      'c,video generation,Wan-AI/Wan2.1-T2V-1.3B,1.3,bf16,H100 80GB,1,1,832,480,81,,50,19.2,no',
    ]
    expect(isMediaEnergyTable(header)).toBe(true)
    expect(isMediaEnergyTable('id,value')).toBe(false)
    const [image, idle, video] = readMediaEnergyRows([header, ...lines].join('\n')).map((each) => validateRow(each, {}))
    expect(image).toMatchObject({ id: 'a', boundary: 'accelerator', inside: true })
    expect(idle).toMatchObject({ reason: 'its boundary is not clear' })
    expect(video).toMatchObject({ unit: 'Wh', inside: true })
  })
})
