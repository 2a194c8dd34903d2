/** Turns the methods' formulas into straight-line source. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { text08 } from '../src/method/ecologits/text-0-8.ts'
import { text09 } from '../src/method/ecologits/text-0-9.ts'
import { text011 } from '../src/method/ecologits/text-0-11.ts'
import { textStages } from '../src/method/ecologits/text-stages.ts'
import { video011 } from '../src/method/ecologits/video-0-11.ts'
import { dataCentre } from '../src/method/inferprint-1/data-centre.ts'
import { dataCentreStages } from '../src/method/inferprint-1/data-centre-stages.ts'
import { diffusion } from '../src/method/inferprint-1/diffusion.ts'
import { language, speed } from '../src/method/inferprint-1/language.ts'
import { type Quantity, type StageOptions, type System, toJs } from '../src/quantity/index.ts'

const electricity = {
  if_electricity_mix_gwp: 'point',
  if_electricity_mix_adpe: 'point',
  if_electricity_mix_pe: 'point',
} as const

const videoMachine = {
  ...electricity,
  datacenter_pue: 'interval',
  datacenter_wue: 'interval',
  if_electricity_mix_wue: 'point',
  server_accelerator_power: 'interval',
  server_accelerator_count: 'point',
  non_audio_weight: 'point',
  n: 'point',
  m: 'point',
  m1: 'point',
  m2: 'point',
  n1: 'point',
  n2: 'point',
  g: 'point',
  server_embodied_gwp: 'point',
  server_embodied_adpe: 'point',
  server_embodied_pe: 'point',
  accelerator_embodied_gwp: 'point',
  accelerator_embodied_adpe: 'point',
  accelerator_embodied_pe: 'point',
} as const

const tokens = ['prompt_token_count', 'cached_token_count', 'output_token_count']
/** What is asked of a diffusion model. */
const amounts = ['latent_token_count', 'pixel_count', 'step_count']
const isInput = ({ formula, value }: Quantity): boolean => !formula && value === undefined
/** All that is known of a deployment is one number each. */
const deploymentOf = (system: System, asked: readonly string[] = tokens): Record<string, 'point'> =>
  Object.fromEntries(
    ([...system.quantities.values()] as Quantity[])
      .filter((quantity) => isInput(quantity) && !asked.includes(quantity.name))
      .map(({ name }) => [name, 'point']),
  )
const perToken = (system: System, constant: string, points: Record<string, readonly string[]>): string =>
  straight(system, constant, deploymentOf(system), { request: tokens, inColumns: false, points })
/** The time of a deployment of which only the parts of it are known. */
const partsOfTime = ['decode_time', 'context_time', 'prefill_time', 'attention_time', 'accelerator_count']
const timeOfParts = (system: System): string => {
  const situation = Object.fromEntries(partsOfTime.map((name) => [name, 'point' as const]))
  return toJs(system, { constant: 'straightTime', situation, request: tokens, columns: [] }, ['accelerator_time'])
}

/** What a table of requests gets: the totals. */
const columns = ['request_energy', 'request_gwp', 'request_adpe', 'request_pe', 'request_usage_wcf']
interface Extras {
  readonly replaceable: readonly string[]
  readonly request: readonly string[]
  readonly inColumns: boolean
  readonly points: Readonly<Record<string, readonly string[]>>
}

const straight = (
  system: System,
  constant: string,
  situation: StageOptions<string>['situation'],
  { replaceable = [], request = [], inColumns = true, points = {} }: Partial<Extras> = {},
) =>
  toJs(system, {
    constant,
    situation,
    request,
    replaceable,
    columns: inColumns ? columns.filter((output) => system.outputs.includes(output)) : [],
    points,
  })

const ofStages = (system: System, constant: string, { situation, ...extras }: StageOptions<string>): string =>
  straight(system, constant, situation, extras)

export const methodModule = (): string =>
  [
    '/* Generated from the formulas of src/method/. Do not edit. */',
    "import type { StraightColumns, StraightMethod, StraightPoints } from '../quantity/js/straight-method.ts'\n",
    ofStages(text011, 'straight011', textStages['0.11']),
    ofStages(text09, 'straight09', textStages['0.9']),
    ofStages(text08, 'straight08', textStages['0.8']),
    straight(video011, 'straightVideo011', videoMachine, {
      request: ['video_width', 'video_height', 'video_frames_count', 'request_latency'],
      replaceable: ['server_accelerator_energy'],
      inColumns: false,
    }),
    perToken(language, 'straightLanguage', { Points: language.outputs, EnergyPoints: ['accelerator_energy'] }),
    timeOfParts(language),
    perToken(speed, 'straightSpeed', { Points: speed.outputs }),
    straight(diffusion, 'straightDiffusion', deploymentOf(diffusion, amounts), { request: amounts, inColumns: false }),
    ofStages(dataCentre, 'straightDataCentre', dataCentreStages),
  ].join('\n')

export function generateMethods(folder: string): void {
  writeFileSync(join(folder, 'methods.ts'), methodModule())
  writeFitted(folder, 'inferprint-1', 'FITTED')
  writeFitted(folder, 'inferprint-1-media', 'FITTED_MEDIA')
}

function writeFitted(folder: string, file: string, constant: string): void {
  const fitted = readFileSync(fileURLToPath(new URL(`../data/${file}.json`, import.meta.url)), 'utf8')
  writeFileSync(
    join(folder, `${file}.ts`),
    `/* Generated from data/${file}.json, which the lab writes. Do not edit. */\nexport const ${constant} = ${fitted.trim()}\n`,
  )
}
