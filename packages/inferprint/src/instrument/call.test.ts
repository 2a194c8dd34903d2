import { describe, expect, it, vi } from 'vitest'
import { estimate } from '../estimate/index.ts'
import { inferprint1 } from '../estimate/methods.ts'
import type { CallStart } from './call.ts'
import { label } from './context.ts'
import { impactsOf } from './impacts-of.ts'
import type { InstrumentOptions } from './options.ts'
import type { RequestRecord } from './record.ts'
import { Recorder } from './recorder.ts'

const chat: CallStart = {
  sdk: 'openai',
  operation: 'chat',
  stream: false,
  provider: 'openai',
  format: 'openai-chat',
  model: 'gpt-4o',
  body: { model: 'gpt-4o', messages: [{ role: 'user', content: 'Where does the energy go?' }] },
}
const usage = { prompt_tokens: 12, completion_tokens: 34 }
const reply = { id: 'c1', object: 'chat.completion', model: 'gpt-4o-2024-08-06', choices: [{ finish_reason: 'stop' }] }
const chunk = (content: string, finish: string | null = null) => ({
  id: 'c1',
  object: 'chat.completion.chunk',
  model: 'gpt-4o-2024-08-06',
  choices: [{ index: 0, delta: { content }, finish_reason: finish }],
})

function recording(options: InstrumentOptions = {}) {
  const records: RequestRecord[] = []
  const recorder = new Recorder({ sinks: [{ record: (record) => void records.push(record) }], ...options })
  return { records, recorder }
}

describe('a whole reply', () => {
  it('is recorded with what estimate says of its tokens', () => {
    const { records, recorder } = recording()
    const shown = { ...reply, usage }
    recorder.begin(chat).reply(shown)
    const [record] = records
    expect(records).toHaveLength(1)
    expect(record).toMatchObject({
      sdk: 'openai',
      operation: 'chat',
      provider: 'openai',
      requestModel: 'gpt-4o',
      responseModel: 'gpt-4o-2024-08-06',
      responseId: 'c1',
      outcome: 'completed',
      tokens: 'reported',
      usage: { input: { totalTokens: 12 }, output: { totalTokens: 34 } },
      notes: [],
    })
    const { durationS = Number.NaN, footprint } = record ?? {}
    const request = { model: 'gpt-4o-2024-08-06', provider: 'openai', inputTokens: 12, outputTokens: 34 }
    expect(footprint).toEqual(
      estimate({ ...request, cachedTokens: 0, requestLatencyS: durationS }, { method: inferprint1 }),
    )
    expect(impactsOf(shown)).toBe(footprint)
    expect((shown as { impacts?: unknown }).impacts).toBe(footprint)
    expect(Object.keys(shown)).toContain('impacts')
  })

  it('shows no impacts where that was not wanted, and impactsOf knows them still', () => {
    const { recorder } = recording({ attach: false })
    const shown = { ...reply, usage }
    recorder.begin(chat).reply(shown)
    expect(shown).not.toHaveProperty('impacts')
    expect(impactsOf(shown)?.gwp.value).toBeGreaterThan(0)
  })

  it('is recorded though it is frozen', () => {
    const { records, recorder } = recording()
    const shown = Object.freeze({ ...reply, usage })
    recorder.begin(chat).reply(shown)
    expect(impactsOf(shown)).toBe(records[0]?.footprint)
  })

  it('without usage is counted from its text and from the prompt, and flagged', () => {
    const { records, recorder } = recording()
    recorder
      .begin(chat)
      .reply({ ...reply, choices: [{ finish_reason: 'stop', message: { content: 'x'.repeat(400) } }] })
    expect(records[0]).toMatchObject({
      tokens: 'counted',
      usage: { input: { totalTokens: 7 }, output: { totalTokens: 100 } },
      notes: [{ code: 'tokens-counted' }],
    })
    expect(records[0]?.footprint?.energy.value).toBeGreaterThan(0)
  })

  it('that tells nothing has no footprint, and says why', () => {
    const { records, recorder } = recording()
    recorder.begin({ ...chat, body: {} }).reply({ ...reply, choices: [] })
    expect(records[0]).toMatchObject({ tokens: 'unknown', outcome: 'completed' })
    expect(records[0]?.footprint).toBeUndefined()
    expect(records[0]?.notes.map(({ code }) => code)).toContain('amount-not-told')
  })
})

describe('a stream', () => {
  it('ends with the chunk that has the usage, and shows it there', () => {
    const { records, recorder } = recording()
    const call = recorder.begin({ ...chat, stream: true })
    const stream = {}
    call.holds(stream)
    for (const piece of [chunk('Into '), chunk('heat.'), chunk('', 'stop')]) call.event(piece)
    expect(records).toHaveLength(0)
    const last = { ...chunk(''), choices: [], usage }
    call.event(last)
    call.end()
    expect(records).toHaveLength(1)
    expect(records[0]).toMatchObject({ outcome: 'completed', tokens: 'reported', stream: true })
    expect(impactsOf(last)).toBe(records[0]?.footprint)
    expect(impactsOf(stream)).toBe(records[0]?.footprint)
    expect(records[0]?.timeToFirstTokenS).toBeGreaterThanOrEqual(0)
  })

  it('that was left is recorded once, as aborted, with what had arrived', () => {
    const { records, recorder } = recording()
    const call = recorder.begin({ ...chat, stream: true })
    call.event(chunk('x'.repeat(80)))
    call.end()
    call.end()
    call.fail(new Error('later'))
    expect(records).toHaveLength(1)
    expect(records[0]).toMatchObject({ outcome: 'aborted', tokens: 'counted', usage: { output: { totalTokens: 20 } } })
  })

  it('of Anthropic that was left counts what arrived, not the running total of its first event', () => {
    const { records, recorder } = recording()
    const call = recorder.begin({ ...chat, provider: 'anthropic', format: 'anthropic', stream: true })
    call.event({
      type: 'message_start',
      message: { id: 'm1', model: 'claude-sonnet-4-5', usage: { input_tokens: 10, output_tokens: 1 } },
    })
    call.event({ type: 'content_block_delta', delta: { type: 'text_delta', text: 'x'.repeat(120) } })
    call.end()
    expect(records[0]?.usage).toMatchObject({ input: { totalTokens: 10 }, output: { totalTokens: 30 } })
  })

  it('that fails in the middle is recorded with the status and what had arrived', () => {
    const { records, recorder } = recording()
    const call = recorder.begin({ ...chat, stream: true })
    call.event(chunk('x'.repeat(40)))
    call.fail(Object.assign(new Error('the prompt was: secret'), { status: 500 }))
    expect(records[0]).toMatchObject({ outcome: 'failed', errorType: '500', usage: { output: { totalTokens: 10 } } })
    expect(JSON.stringify(records[0])).not.toContain('secret')
  })
})

it('a request that failed before anything came has no footprint', () => {
  const { records, recorder } = recording()
  recorder.begin(chat).fail(Object.assign(new Error('no'), { status: 429 }))
  expect(records[0]).toMatchObject({ outcome: 'failed', errorType: '429', tokens: 'unknown' })
  expect(records[0]?.footprint).toBeUndefined()
})

it('a reply that the SDK refuses failed by the class of its error, not by the status of the reply', () => {
  const { records, recorder } = recording()
  recorder.begin(chat).fail(Object.assign(new TypeError('no usage'), { status: 200 }))
  expect(records[0]).toMatchObject({ outcome: 'failed', errorType: 'TypeError' })
})

it('labels are those of the code around the call, over those of the instrument', () => {
  const { records, recorder } = recording({ labels: { team: 'a', task: 'any' } })
  label({ task: 'summary' }, () => recorder.begin(chat)).reply({ ...reply, usage })
  expect(records[0]?.labels).toEqual({ team: 'a', task: 'summary' })
})

it('keeps neither prompt nor answer', () => {
  const { records, recorder } = recording()
  const call = recorder.begin({ ...chat, stream: true })
  call.event(chunk('the very secret answer'))
  call.end()
  expect(JSON.stringify(records)).not.toMatch(/secret|energy go/)
})

it('what a sink throws is told once and stops neither the others nor the program', () => {
  const onProblem = vi.fn()
  const records: RequestRecord[] = []
  const { recorder } = recording({
    onProblem,
    onFootprint: () => {
      throw new RangeError('mine')
    },
    sinks: [
      {
        record() {
          throw new SyntaxError('theirs')
        },
      },
      { record: (record) => void records.push(record) },
    ],
  })
  for (let count = 0; count < 3; count++) recorder.begin(chat).reply({ ...reply, usage })
  expect(records).toHaveLength(3)
  expect(onProblem.mock.calls.map(([problem]) => (problem as Error).message)).toEqual([
    'inferprint: onFootprint failed (mine); the program goes on without it',
    'inferprint: a sink failed (theirs); the program goes on without it',
  ])
})

it('refuses options that nothing would heed', () => {
  expect(() => new Recorder({ onFootprints: console.log } as InstrumentOptions)).toThrow(
    'options.onFootprints is not known; expected one of onFootprint',
  )
  expect(() => new Recorder({ sinks: [{} as never] })).toThrow('a sink has no method record')
})
