import { DuckDBInstance } from '@duckdb/node-api'
import { describe, expect, it } from 'vitest'
import { csv, jsonl, place, secret } from '../../../test/imports.ts'

const here = place()

describe('spend logs of LiteLLM', () => {
  const row = {
    request_id: 'chatcmpl-1',
    call_type: 'acompletion',
    api_key: '88dc28d0f030c55ed4ab77ed8faf098196cb1c05df778539800c9f1243fe6b4b',
    spend: 0.01,
    total_tokens: 1200,
    prompt_tokens: 1000,
    completion_tokens: 200,
    startTime: '2026-11-01T10:00:00.000Z',
    endTime: '2026-11-01T10:00:04.000Z',
    completionStartTime: '2026-11-01T10:00:01.000Z',
    model: 'gpt-4o',
    model_group: 'our-chat',
    custom_llm_provider: 'openai',
    api_base: 'https://api.openai.com/v1/',
    user: 'default_user_id',
    metadata: {
      user_api_key: secret,
      usage_object: {
        prompt_tokens: 1000,
        completion_tokens: 200,
        prompt_tokens_details: { cached_tokens: 600 },
        completion_tokens_details: { reasoning_tokens: 50 },
      },
    },
    cache_hit: 'False',
    request_tags: ['batch', 'night'],
    team_id: 'team-1',
    end_user: 'customer-7',
    messages: [{ role: 'user', content: secret }],
    response: { choices: [{ message: { content: secret } }] },
    session_id: 'session-1',
    status: 'success',
  }
  const rows = [
    row,
    { ...row, request_id: 'e-1', call_type: 'aembedding', model: 'text-embedding-3-small', completion_tokens: 0 },
    { ...row, request_id: 'c-1_cache_hit1', cache_hit: 'True' },
    { ...row, request_id: 'f-1', status: 'failure', prompt_tokens: 0, completion_tokens: 0, metadata: {} },
    { ...row, request_id: 't-1', call_type: 'call_mcp_tool' },
    { ...row, request_id: 'w-1', endTime: row.completionStartTime },
  ]

  it.each([
    ['spend.json', JSON.stringify(rows)],
    ['spend-page.json', JSON.stringify({ data: rows, total: rows.length })],
    ['spend.jsonl', jsonl(rows)],
    ['spend-of-lines.json', jsonl(rows)],
    ['spend.csv', csv(rows)],
  ])('as %s: tokens of caches, times, labels; what a cache answered is set aside', async (name, content) => {
    here.write(name, content)
    const done = await here.import(name)
    expect(done).toMatchObject({ read: 6, stored: 3, passed: { 'a call of type call_mcp_tool': 1 } })
    expect(done.aside).toEqual({
      'it was answered from a cache of answers: nothing was computed': 1,
      'it failed, and tells no tokens': 1,
    })
    const stored = await here.rows()
    expect(stored.find(({ id }) => id === 'chatcmpl-1')).toMatchObject({
      sdk: 'litellm',
      operation: 'chat',
      provider: 'openai',
      server: 'api.openai.com',
      request_model: 'gpt-4o',
      started_at: '2026-11-01T10:00:00.000Z',
      duration_s: 4,
      time_to_first_token_s: 1,
      input_tokens: 1000,
      cache_read_tokens: 600,
      output_tokens: 200,
      reasoning_tokens: 50,
      label: {
        team: 'team-1',
        user: 'customer-7',
        conversation: 'session-1',
        tags: 'batch,night',
        modelgroup: 'our-chat',
      },
    })
    expect(stored.find(({ id }) => id === 'e-1')).toMatchObject({ operation: 'embeddings', embeddings: 1 })
    /** What was not streamed has its first token at its end. */
    expect(stored.find(({ id }) => id === 'w-1')).not.toHaveProperty('time_to_first_token_s')
    expect(JSON.stringify([stored, here.aside(name)])).not.toContain(secret)
  })

  it('an input of Anthropic that leaves out what was cached is made whole', async () => {
    const usage = { cache_read_input_tokens: 9000, cache_creation_input_tokens: 500 }
    const told = { prompt_tokens: 100, metadata: { additional_usage_values: usage }, model: 'claude-sonnet-4-5' }
    here.write('spend.jsonl', jsonl([{ ...row, ...told, custom_llm_provider: 'anthropic', api_base: '' }]))
    await here.import('spend.jsonl')
    expect((await here.rows())[0]).toMatchObject({
      provider: 'anthropic',
      input_tokens: 9600,
      cache_read_tokens: 9000,
      cache_write_tokens: 500,
    })
  })
})

describe('observations of Langfuse', () => {
  const generation = {
    id: 'obs-1',
    traceId: 'trace-1',
    type: 'GENERATION',
    name: 'answer',
    startTime: '2026-11-02T08:00:00.000Z',
    endTime: '2026-11-02T08:00:05.000Z',
    completionStartTime: '2026-11-02T08:00:00.500Z',
    model: 'gpt-4o',
    input: secret,
    output: { text: secret },
    usageDetails: { input: 400, input_cached_tokens: 600, output: 150, output_reasoning_tokens: 50, total: 1200 },
    costDetails: { input: 0.1, output: 0.2 },
    level: 'DEFAULT',
    sessionId: 'session-1',
    userId: 'user-1',
    tags: ['a', 'b'],
  }
  const snake = {
    id: 'obs-2',
    trace_id: 'trace-1',
    type: 'GENERATION',
    start_time: '2026-11-02 08:00:10.000000',
    end_time: '2026-11-02 08:00:12.000000',
    provided_model_name: 'claude-sonnet-4-5',
    usage_details: { input: 10, cache_read_input_tokens: 90, cache_creation_input_tokens: 5, output: 20 },
    input: secret,
    level: 'ERROR',
    session_id: 'session-2',
    user_id: '',
  }

  it('as the API and the web app have them', async () => {
    const lines = [
      generation,
      { ...generation, id: 's-1', type: 'SPAN' },
      { ...generation, id: 'x-1', type: 'EMBEDDING', model: 'text-embedding-3-small', usageDetails: { input: 30 } },
      { ...generation, id: 'o-1', usageDetails: {}, usage: { input: 7, output: 3, unit: 'TOKENS' } },
      { ...generation, id: 'p-1', usageDetails: undefined, promptTokens: 70, completionTokens: 30 },
      { ...generation, id: 'n-1', usageDetails: {} },
    ]
    here.write('observations.json', JSON.stringify({ data: lines, meta: { page: 1 } }))
    const done = await here.import('observations.json')
    expect(done).toMatchObject({ read: 6, stored: 4, passed: { 'an observation of type SPAN': 1 } })
    expect(done.aside).toEqual({ 'it tells no tokens': 1 })
    const rows = await here.rows()
    expect(rows.find(({ id }) => id === 'obs-1')).toMatchObject({
      sdk: 'langfuse',
      model: 'openai/gpt-4o',
      input_tokens: 1000,
      cache_read_tokens: 600,
      output_tokens: 200,
      reasoning_tokens: 50,
      duration_s: 5,
      time_to_first_token_s: 0.5,
      label: { trace: 'trace-1', conversation: 'session-1', user: 'user-1', tags: 'a,b' },
    })
    const tokens = rows.map(({ id, input_tokens, output_tokens }) => [id, input_tokens, output_tokens])
    expect(tokens).toEqual(
      expect.arrayContaining([
        ['o-1', 7, 3],
        ['p-1', 70, 30],
        ['x-1', 30, undefined],
      ]),
    )
    expect(JSON.stringify([rows, here.aside('observations.json')])).not.toContain(secret)
  })

  it.each([
    ['observations_v2.jsonl', jsonl([snake])],
    ['observations_v2.csv', csv([snake])],
  ])('as exports to blob storage have them: %s', async (name, content) => {
    here.write(name, content)
    expect(await here.import(name)).toMatchObject({ read: 1, stored: 1 })
    expect((await here.rows())[0]).toMatchObject({
      input_tokens: 105,
      cache_read_tokens: 90,
      cache_write_tokens: 5,
      output_tokens: 20,
      outcome: 'failed',
      label: { trace: 'trace-1', conversation: 'session-2' },
    })
  })
})

describe('a table of Parquet', () => {
  it('of Langfuse has its details as a map, and its times as such', async () => {
    const instance = await DuckDBInstance.create(':memory:')
    const connection = await instance.connect()
    await connection.run(`COPY (SELECT 'o' || i AS id, 't' AS trace_id, 'GENERATION' AS type,
      TIMESTAMP '2026-11-02 08:00:00' + INTERVAL (i) SECOND AS start_time, 'gpt-4o' AS provided_model_name, '${secret}' AS input,
      MAP {'input': 10::BIGINT, 'input_cached_tokens': 5::BIGINT, 'output': 3::BIGINT} AS usage_details, ['a', 'b'] AS tags
      FROM range(3000) n(i)) TO '${here.at('observations.parquet')}' (FORMAT parquet)`)
    connection.closeSync()
    instance.closeSync()
    const bytes: number[] = []
    const done = await here.import('observations.parquet', {
      onProgress: (soFar) => bytes.push(soFar.bytes / soFar.allBytes),
    })
    expect(done).toMatchObject({ read: 3000, stored: 3000, aside: {} })
    expect(bytes).toEqual([expect.closeTo(2 / 3, 2), 1])
    expect((await here.rows())[0]).toMatchObject({ input_tokens: 15, cache_read_tokens: 5, label: { tags: 'a,b' } })
  })
})

describe('runs of LangSmith', () => {
  const order = (...ids: readonly string[]): string => ids.map((id) => `20261103T090000000000Z${id}`).join('.')
  const run = {
    id: 'r-2',
    trace_id: 'r-1',
    parent_run_id: 'r-1',
    dotted_order: order('r-1', 'r-2'),
    run_type: 'llm',
    name: 'ChatAnthropic',
    start_time: '2026-11-03T09:00:00.000000',
    end_time: '2026-11-03T09:00:06.000000',
    first_token_time: '2026-11-03T09:00:02.000000',
    session_id: 'project-1',
    status: 'success',
    error: null,
    inputs: { messages: [secret] },
    outputs: {
      generations: [secret],
      usage_metadata: {
        input_tokens: 500,
        output_tokens: 80,
        total_tokens: 580,
        input_token_details: { cache_read: 300, cache_creation: 20 },
        output_token_details: { reasoning: 30 },
      },
    },
    extra: {
      metadata: { ls_provider: 'anthropic', ls_model_name: 'claude-sonnet-4-5', thread_id: 'thread-1' },
      invocation_params: { temperature: 1 },
    },
    tags: ['prod'],
  }
  const chain = { ...run, id: 'r-1', run_type: 'chain', parent_run_id: null, dotted_order: order('r-1') }
  /** LangChain wraps a client that is traced itself: both tell of one request. */
  const inner = { ...run, id: 'r-4', parent_run_id: 'r-3', dotted_order: order('r-1', 'r-3', 'r-4') }
  const outer = { ...run, id: 'r-3', dotted_order: order('r-1', 'r-3') }
  const old = {
    ...run,
    id: 'r-5',
    dotted_order: order('r-1', 'r-5'),
    outputs: {},
    prompt_tokens: 40,
    completion_tokens: 4,
    prompt_token_details: { cache_read: 10 },
    extra: { invocation_params: { model: 'gpt-4o' } },
  }

  it.each([
    ['runs.jsonl', jsonl([chain, run, outer, inner, old])],
    ['runs.json', JSON.stringify({ runs: [chain, run, outer, inner, old] })],
    ['runs.csv', csv([chain, run, outer, inner, old].map((each) => ({ ...old, ...each })))],
  ])('as %s: leaves alone', async (name, content) => {
    here.write(name, content)
    const done = await here.import(name)
    expect(done).toMatchObject({
      read: 5,
      stored: 3,
      aside: {},
      passed: { 'a run of type chain': 1, 'a run above the one that asked the model': 1 },
    })
    const rows = await here.rows()
    expect(rows.map(({ id }) => id).sort()).toEqual(['r-2', 'r-4', 'r-5'])
    expect(rows.find(({ id }) => id === 'r-2')).toMatchObject({
      sdk: 'langsmith',
      provider: 'anthropic',
      input_tokens: 500,
      cache_read_tokens: 300,
      cache_write_tokens: 20,
      output_tokens: 80,
      reasoning_tokens: 30,
      duration_s: 6,
      time_to_first_token_s: 2,
      label: { trace: 'r-1', conversation: 'thread-1', project: 'project-1', tags: 'prod' },
    })
    expect(rows.find(({ id }) => id === 'r-5')).toMatchObject({
      model: 'openai/gpt-4o',
      input_tokens: 40,
      cache_read_tokens: 10,
      output_tokens: 4,
    })
    expect(JSON.stringify(rows)).not.toContain(secret)
  })
})
