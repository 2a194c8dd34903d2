import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { estimate } from '../estimate/estimate.ts'
import { type BatchOptions, observeBatch } from './batch-results.ts'
import { budget } from './budget/budget.ts'
import { label } from './context.ts'
import { impactsOf, type RequestRecord } from './index.ts'

const chat = (model: string, completion_tokens: number, id = 'chatcmpl-1') => ({
  id,
  object: 'chat.completion',
  created: 1_764_072_000,
  model,
  choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'Ça ira — 你好' } }],
  usage: { prompt_tokens: 20, completion_tokens, total_tokens: 20 + completion_tokens },
})
const openai = (body: object, status_code = 200) => ({
  id: 'batch_req_1',
  custom_id: 'request-1',
  response: { status_code, request_id: 'req', body },
  error: null,
})
const anthropic = (result: object) => ({ custom_id: 'request-2', result })
const message = {
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  model: 'claude-sonnet-4-20250514',
  content: [{ type: 'text', text: 'Hello.' }],
  stop_reason: 'end_turn',
  usage: { input_tokens: 10, output_tokens: 34, cache_read_input_tokens: 5, cache_creation_input_tokens: 0 },
}
const gemini = {
  candidates: [{ content: { parts: [{ text: 'Hello.' }], role: 'model' }, finishReason: 'STOP' }],
  usageMetadata: { promptTokenCount: 8, candidatesTokenCount: 40, totalTokenCount: 48 },
  modelVersion: 'gemini-2.0-flash',
  responseId: 'r1',
}

function observed(lines: Iterable<unknown>, options: BatchOptions = {}) {
  const records: RequestRecord[] = []
  const sink = { record: (record: RequestRecord) => void records.push(record) }
  const passed = [...observeBatch(lines, { ...options, sinks: [sink] })]
  return { records, passed }
}

describe('observeBatch', () => {
  it.each([
    ['OpenAI', openai(chat('gpt-4o', 300)), 'gpt-4o', 300],
    [
      'Mistral',
      openai(chat('mistral-large-latest', 30, '0123456789abcdef0123456789abcdef')),
      'mistral-large-latest',
      30,
    ],
    ['Anthropic', anthropic({ type: 'succeeded', message }), message.model, 34],
    ['Gemini, of a file', { key: 'request-3', response: gemini }, 'gemini-2.0-flash', 40],
    ['Gemini, inline', { response: gemini, metadata: { key: 'request-3' } }, 'gemini-2.0-flash', 40],
    ['Gemini, a bare reply', gemini, 'gemini-2.0-flash', 40],
    [
      'Vertex AI',
      { status: '', processed_time: 'x', request: { contents: [] }, response: gemini },
      'gemini-2.0-flash',
      40,
    ],
    ['Bedrock', { recordId: 'r', modelInput: { messages: [] }, modelOutput: message }, message.model, 34],
  ])('records a line of %s', (_, line, responseModel, tokens) => {
    const before = structuredClone(line)
    const { records, passed } = observed([line], { attach: false })
    expect(passed[0]).toBe(line)
    expect(line).toEqual(before)
    expect(records).toHaveLength(1)
    const [record] = records
    expect(record).toMatchObject({
      sdk: 'batch',
      stream: false,
      outcome: 'completed',
      responseModel,
      tokens: 'reported',
    })
    expect(record?.usage?.output.totalTokens).toBe(tokens)
    expect(record?.notes.map(({ code }) => code)).toEqual(['not-timed'])
    expect(record).not.toHaveProperty('interTokenLatencyS')
    expect(record?.footprint?.gwp.value).toBeGreaterThan(0)
    expect(impactsOf(line)).toBe(record?.footprint)
  })

  it('takes nothing from the time that reading took', () => {
    const { records } = observed([openai(chat('gpt-4o', 300))])
    const asked = estimate({ model: 'gpt-4o', inputTokens: 20, outputTokens: 300 })
    expect(records[0]?.footprint?.gwp).toEqual(asked.gwp)
    expect(records[0]?.startedAt).toBe('2025-11-25T12:00:00.000Z')
  })

  it('shows impacts on the replies', () => {
    const reply = chat('gpt-4o', 300)
    const { records } = observed([openai(reply)])
    expect(Reflect.get(reply, 'impacts')).toBe(records[0]?.footprint)
  })

  it.each([
    ['OpenAI, refused', openai({ error: { message: 'x' } }, 400), '400'],
    [
      'OpenAI, expired',
      { custom_id: 'a', response: null, error: { code: 'batch_expired', message: 'x' } },
      'batch_expired',
    ],
    [
      'Anthropic, errored',
      anthropic({ type: 'errored', error: { type: 'error', error: { type: 'overloaded_error' } } }),
      'overloaded_error',
    ],
    ['Anthropic, canceled', anthropic({ type: 'canceled' }), 'canceled'],
    ['Gemini', { key: 'a', error: { code: 3, message: 'x' } }, '3'],
    ['Gemini, a bare status', { code: 13, message: 'x' }, '13'],
    ['Vertex AI', { status: 'Bad Request: x', request: {}, response: {} }, 'status'],
    ['Bedrock', { recordId: 'r', modelInput: {}, error: { errorCode: 400, errorMessage: 'x' } }, '400'],
  ])('records what failed: %s', (_, line, errorType) => {
    const { records } = observed([line])
    expect(records).toMatchObject([{ outcome: 'failed', errorType }])
    expect(records[0]).not.toHaveProperty('footprint')
  })

  it('knows embeddings and completions from chats', () => {
    const embeddings = {
      object: 'list',
      model: 'text-embedding-3-small',
      data: [{ object: 'embedding', index: 0, embedding: [0.5] }],
      usage: { prompt_tokens: 8, total_tokens: 8 },
    }
    const completion = { ...chat('gpt-3.5-turbo-instruct', 9), object: 'text_completion', choices: [{ text: 'x' }] }
    const { records } = observed([openai(embeddings), openai(completion)])
    expect(records.map(({ operation }) => operation)).toEqual(['embeddings', 'text_completion'])
    expect(records.every(({ footprint }) => footprint !== undefined)).toBe(true)
  })

  it('labels results, also by their ids, and budgets sum them', () => {
    const limit = budget({ gwp: '1 kg', per: 'customer' })
    const { records } = label({ task: 'night' }, () =>
      observed([openai(chat('gpt-4o', 300)), anthropic({ type: 'succeeded', message })], {
        budgets: [limit],
        labels: { app: 'shop' },
        labelsOf: (customId) => ({ customer: customId ?? 'none' }),
      }),
    )
    expect(records.map(({ labels }) => labels)).toEqual([
      { app: 'shop', task: 'night', customer: 'request-1' },
      { app: 'shop', task: 'night', customer: 'request-2' },
    ])
    expect(limit.spent({ customer: 'request-1' }).gwp.value).toBe(records[0]?.footprint?.gwp.value)
  })

  it('takes the model from its options where no reply names it', () => {
    const { modelVersion, ...nameless } = gemini
    expect(observed([{ response: nameless }]).records[0]?.notes.map(({ code }) => code)).toEqual([
      'not-timed',
      'model-not-told',
    ])
    expect(observed([{ response: nameless }], { model: 'gemini-2.0-flash' }).records[0]?.footprint?.model).toBe(
      'google_genai/gemini-2.0-flash',
    )
  })

  const lines = [openai(chat('gpt-4o', 1)), anthropic({ type: 'succeeded', message }), { key: 'k', response: gemini }]
  const file = lines.map((line) => `${JSON.stringify(line)}\n`).join('')
  const found = (records: readonly RequestRecord[]) => records.map(({ usage }) => usage?.output.totalTokens)

  it('reads texts and bytes, cut anywhere, and passes the same pieces on', () => {
    const bytes = new TextEncoder().encode(file)
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 20 }), fc.boolean(), (cuts, isText) => {
        const whole = isText ? file : bytes
        const at = [0, ...cuts.filter((cut) => cut <= whole.length).sort((one, other) => one - other), whole.length]
        const pieces = at.slice(1).map((end, index) => whole.slice(at[index], end))
        const { records, passed } = observed(pieces)
        expect(passed.every((piece, index) => piece === pieces[index])).toBe(true)
        expect(passed).toHaveLength(pieces.length)
        expect(found(records)).toEqual([1, 34, 40])
      }),
    )
  })

  it('reads lines without breaks, files without the last, and files at once', () => {
    expect(found(observed(lines.map((line) => JSON.stringify(line))).records)).toEqual([1, 34, 40])
    expect(found(observed([file.trimEnd()]).records)).toEqual([1, 34, 40])
    expect(found(observed([file.replaceAll('\n', '\r\n\r\n')]).records)).toEqual([1, 34, 40])
    const onFootprint = vi.fn()
    const given = [...observeBatch(file, { onFootprint })]
    expect(given).toEqual([file])
    expect(onFootprint).toHaveBeenCalledTimes(3)
  })

  it('reads streams', async () => {
    const onFootprint = vi.fn()
    const stream = new Blob([file]).stream()
    let bytes = 0
    for await (const chunk of observeBatch(stream, { onFootprint })) bytes += chunk.length
    expect(bytes).toBe(new TextEncoder().encode(file).length)
    expect(onFootprint).toHaveBeenCalledTimes(3)
  })

  it('passes on what it cannot read, says so once, and goes on', () => {
    const onProblem = vi.fn()
    const strange = [{ hello: 1 }, 'no JSON at all\n', 7, null, { hello: 2 }]
    const { records, passed } = observed([...strange, lines[0]], { onProblem })
    expect(passed).toEqual([...strange, lines[0]])
    expect(found(records)).toEqual([1])
    expect(onProblem.mock.calls.map(([{ message }]) => message)).toEqual([
      'inferprint: reading a result of a batch failed (a line has neither a reply nor an error; expected the results of a batch); the program goes on without it',
      'inferprint: reading the results of a batch failed (a line is no JSON object; expected the file of results as the provider gives it); the program goes on without it',
    ])
    const untyped = observeBatch as (lines: unknown) => unknown
    expect(() => untyped(7)).toThrow('the batch is number; expected its lines')
  })
})
