import type { StageOptions } from '../../quantity/js/stages.ts'
import type { Version } from './versions.ts'

/** Sizes go together: the lower ends are of one model, the upper ends of another. */
const sizes = { model_active_parameter_count: 'paired', model_total_parameter_count: 'paired' } as const
const electricity = {
  if_electricity_mix_gwp: 'point',
  if_electricity_mix_adpe: 'point',
  if_electricity_mix_pe: 'point',
} as const
const since09 = {
  ...sizes,
  ...electricity,
  tps: 'point',
  ttft: 'point',
  datacenter_pue: 'interval',
  datacenter_wue: 'interval',
  if_electricity_mix_wue: 'point',
} as const
const request = ['output_token_count', 'request_latency'] as const

/** What a situation fixes of each release's method, and what a request tells. */
export const textStages = {
  '0.11': { situation: since09, request, replaceable: ['request_it_energy'] },
  '0.9': { situation: since09, request },
  '0.8': { situation: { ...sizes, ...electricity }, request },
} as const satisfies Readonly<Record<Version, StageOptions<string>>>
