import { type EstimateOptions, estimate, type TextRequest } from 'inferprint'
import { catalogueVersion, flatImpacts } from 'inferprint/emit/core'
import { ecologits08, ecologits09, ecologits011, inferprint1, type Method } from 'inferprint/method'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { rowWith } from '../../test/rows.ts'
import { type StoreGround, shardedKind, storeKinds } from '../../test/stores.ts'
import { openStore, type Row } from '../store/index.ts'
import { figureColumns } from './figures.ts'
import { recompute } from './recompute.ts'

const figures = [...figureColumns.keys()] as (keyof Row)[]
let path: string

const base: Partial<Row> = {
  method: 'inferprint-0',
  catalogue_version: '0000000000',
  tier: 'estimated',
  notes: ['tokens-counted', 'model-unknown'],
  provider: 'openai',
  request_model: 'gpt-4o',
  response_model: 'gpt-4o-2024-08-06',
}
const without = (row: Row, ...names: (keyof Row)[]): Row =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !(names as string[]).includes(name))) as unknown as Row

/** A row, and the request that it stands for; a text where it keeps what it had. */
type Shape = readonly [name: string, row: Row, request: TextRequest | Record<string, unknown> | string]

const gpt = { model: 'gpt-4o-2024-08-06', provider: 'openai', requestLatencyS: 3.5 }
const row = (more: Partial<Row> = {}): Row =>
  without(
    rowWith({ ...base, ...more }),
    'inter_token_latency_s',
    ...(more.zone ? [] : ['zone' as const]),
    ...(more.time_to_first_token_s ? [] : ['time_to_first_token_s' as const]),
  )
const shapes = (): Shape[] => [
  ['a text', row(), { ...gpt, inputTokens: 100, cachedTokens: 20, outputTokens: 300 }],
  ['no prompt', without(row(), 'input_tokens'), { ...gpt, outputTokens: 300 }],
  ['more cached than read', row({ input_tokens: 10, cache_read_tokens: 11 }), { ...gpt, outputTokens: 300 }],
  ['no cache', without(row(), 'cache_read_tokens'), { ...gpt, inputTokens: 120, cachedTokens: 0, outputTokens: 300 }],
  [
    'reasoning',
    row({ output_tokens: 9000, reasoning_tokens: 8000 }),
    { ...gpt, inputTokens: 100, cachedTokens: 20, outputTokens: 9000 },
  ],
  [
    'no duration',
    without(row(), 'duration_s'),
    { model: 'gpt-4o-2024-08-06', provider: 'openai', inputTokens: 100, cachedTokens: 20, outputTokens: 300 },
  ],
  [
    'an unknown model',
    row({ response_model: 'nobody-knows-70b', request_model: 'nobody-knows-70b', model: 'nobody-knows-70b' }),
    { ...gpt, model: 'nobody-knows-70b', inputTokens: 100, cachedTokens: 20, outputTokens: 300 },
  ],
  [
    'a name of its own for a known model',
    row({ response_model: 'ours', request_model: 'ours', model: 'openai/gpt-4o-mini' }),
    { ...gpt, model: 'openai/gpt-4o-mini', inputTokens: 100, cachedTokens: 20, outputTokens: 300 },
  ],
  [
    'a build',
    without(row({ response_model: 'llama3.1:70b-instruct-q4_K_M', provider: 'ollama' }), 'request_model', 'model'),
    {
      ...gpt,
      model: 'llama3.1:70b-instruct-q4_K_M',
      provider: 'ollama',
      inputTokens: 100,
      cachedTokens: 20,
      outputTokens: 300,
    },
  ],
  ['a zone', row({ zone: 'FRA' }), { ...gpt, zone: 'FRA', inputTokens: 100, cachedTokens: 20, outputTokens: 300 }],
  [
    'a region',
    row({
      provider: 'bedrock',
      response_model: 'anthropic.claude-sonnet-4-5',
      server: 'bedrock-runtime.eu-west-3.amazonaws.com',
    }),
    {
      ...gpt,
      model: 'anthropic.claude-sonnet-4-5',
      provider: 'bedrock',
      region: 'aws/eu-west-3',
      inputTokens: 100,
      cachedTokens: 20,
      outputTokens: 300,
    },
  ],
  [
    'no provider',
    without(row(), 'provider'),
    { model: 'gpt-4o-2024-08-06', requestLatencyS: 3.5, inputTokens: 100, cachedTokens: 20, outputTokens: 300 },
  ],
  [
    'not estimated before',
    without(row(), 'method', 'tier', ...figures),
    { ...gpt, inputTokens: 100, cachedTokens: 20, outputTokens: 300 },
  ],
  ['failed on the way', row({ outcome: 'failed' }), { ...gpt, inputTokens: 100, cachedTokens: 20, outputTokens: 300 }],
  ['an unknown zone', row({ zone: 'XYZ' }), 'zone'],
  ['no model', without(row(), 'response_model', 'request_model', 'model'), 'no model is told'],
  ['no tokens told', without(row(), 'output_tokens'), 'what was made is not told'],
  ['failed', without(row({ outcome: 'failed' }), 'method', ...figures), 'failed, and nothing'],
  ['too much', row({ output_tokens: 2e9 }), 'more than any one request'],
  ['a program', row({ source: 'program' }), "a program's own energy"],
  ['a sum', row({ requests: 20 }), 'a sum of several requests'],
  ['a video', without(row({ video_s: 8 }), 'output_tokens'), 'what was made is not told'],
]
const media = (): Shape[] => [
  [
    'pictures',
    row({
      images: 2,
      image_size: '1024x1024',
      response_model: 'gpt-image-1',
      request_model: 'gpt-image-1',
      output_tokens: 4000,
    }),
    { ...gpt, model: 'gpt-image-1', image: { count: 2, resolution: '1024x1024', outputTokens: 4000 } },
  ],
  [
    'embeddings',
    without(row({ embeddings: 4, response_model: 'text-embedding-3-small', input_tokens: 400 }), 'output_tokens'),
    { ...gpt, model: 'text-embedding-3-small', embedding: { inputTokens: 100, count: 4 } },
  ],
  [
    'sound',
    without(row({ audio_s: 60, response_model: 'whisper-1' }), 'output_tokens'),
    { ...gpt, model: 'whisper-1', audio: { durationS: 60 } },
  ],
  [
    'speech',
    without(row({ characters: 500, response_model: 'tts-1' }), 'output_tokens'),
    { ...gpt, model: 'tts-1', audio: { characters: 500 } },
  ],
]
const measured: Shape = [
  'measured',
  row({ measured_energy_kwh: 0.001 }),
  { ...gpt, measuredItEnergyKwh: 0.001, inputTokens: 100, cachedTokens: 20, outputTokens: 300 },
]
const seen = (): Shape[] => [
  [
    'a speed',
    rowWith({ ...base, inter_token_latency_s: 0.011 }),
    {
      ...gpt,
      interTokenLatencyS: 0.011,
      timeToFirstTokenS: 0.4,
      inputTokens: 100,
      cachedTokens: 20,
      outputTokens: 300,
    },
  ],
  [
    'a first token',
    row({ time_to_first_token_s: 0.9, input_tokens: 90_020, cache_read_tokens: 20 }),
    { ...gpt, timeToFirstTokenS: 0.9, inputTokens: 90_000, cachedTokens: 20, outputTokens: 300 },
  ],
  ['nothing to do', row({ input_tokens: 20, output_tokens: 0 }), 'what was made is not told'],
  ['a declared deployment', row({ tier: 'known deployment' }), 'by a declared deployment'],
]
const shapesOf = ({ name }: Method): Shape[] => {
  const refused = media().map(
    ([what, each]): Shape => [
      what,
      each,
      name === 'ecologits-0.11' ? 'of which ecologits-0.11 knows nothing' : 'is given',
    ],
  )
  if (name === 'inferprint-1') return [...shapes(), ...media(), measured, ...seen()]
  const others: Shape[] = [
    ...shapes(),
    ...refused,
    ['a deployment', row({ tier: 'known deployment' }), { ...gpt, outputTokens: 300 }],
  ]
  return [
    ...others,
    name === 'ecologits-0.11' ? measured : ['measured', measured[1], 'measured, which this method cannot take'],
  ]
}

async function filled(rows: readonly Row[]): Promise<void> {
  const store = await openStore(path)
  await store.add(rows)
  await store.close()
}
async function stored(): Promise<ReadonlyMap<string, Row>> {
  const store = await openStore(path)
  const rows = await store.recent(100_000)
  await store.close()
  return new Map(rows.map((each) => [each.id, each]))
}

const away = (found: number, wanted: number): number =>
  found === wanted ? 0 : Math.abs(found - wanted) / Math.max(Math.abs(found), Math.abs(wanted))

const methods: Method[] = [inferprint1, ecologits011, ecologits09, ecologits08]

describe.each([...storeKinds, shardedKind])('a row estimated anew on $name', ({ isThere, open }) => {
  let ground: StoreGround
  beforeAll(async () => {
    if (isThere) ground = await open()
  })
  afterAll(() => ground?.close())
  beforeEach(async () => {
    if (isThere) path = await ground.place()
  })

  it.skipIf(!isThere).each(methods)('says what estimate says, of every shape: $name', async (method) => {
    const all = shapesOf(method)
    await filled(all.map(([, each]) => each))
    const options: EstimateOptions = { method }
    const done = await recompute(path, { estimate: options })
    const rows = await stored()
    expect(rows.size).toBe(all.length)
    expect(done.rows).toBe(all.length)
    expect(done.reestimated).toBe(all.filter(([, , request]) => typeof request !== 'string').length)
    let worst = 0
    for (const [name, before, request] of all) {
      const after = rows.get(before.id) as Row
      if (typeof request === 'string') {
        expect(after, name).toEqual(before)
        expect(
          done.left.some(({ reason }) => reason.includes(request)),
          `${name}: ${request}`,
        ).toBe(true)
        continue
      }
      const footprint = estimate(request as unknown as TextRequest, options)
      const wanted = { ...flatImpacts(footprint), ...flatImpacts(footprint.embodied, 'embodied_') } as Partial<Row>
      for (const figure of figures) {
        const [found, should] = [after[figure], wanted[figure]] as [number | undefined, number | undefined]
        expect([name, figure, typeof found]).toEqual([name, figure, typeof should])
        if (found !== undefined && should !== undefined) worst = Math.max(worst, away(found, should))
      }
      const { tier, model, zone, warnings } = footprint
      const notes = [...new Set(['tokens-counted', ...warnings.map(({ code }) => code)])]
      expect(without(after, ...figures), name).toEqual({
        ...without(before, ...figures),
        ...{ method: method.name, tier, model, zone, notes, catalogue_version: catalogueVersion },
      })
    }
    expect(worst).toBeLessThanOrEqual(1e-12)
  })
})
