import { utimesSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { jsonl, place, secret } from '../../../test/imports.ts'

const here = place()

describe('sessions of Claude Code', () => {
  let lines = 0
  const line = (id: string, output: number, more: object = {}, message: object = {}) => ({
    type: 'assistant',
    uuid: `line-${lines++}`,
    parentUuid: null,
    sessionId: 'session-1',
    requestId: `req-${id}`,
    timestamp: `2026-11-04T10:00:0${output % 10}.000Z`,
    cwd: '/home/somebody/our-project',
    message: {
      id,
      type: 'message',
      role: 'assistant',
      model: 'claude-sonnet-4-5-20250929',
      content: [{ type: 'text', text: secret }],
      stop_reason: null,
      usage: {
        input_tokens: 10,
        cache_creation_input_tokens: 100,
        cache_read_input_tokens: 5000,
        output_tokens: output,
        cache_creation: { ephemeral_5m_input_tokens: 100, ephemeral_1h_input_tokens: 0 },
      },
      ...message,
    },
    ...more,
  })
  const user = { type: 'user', uuid: 'u', sessionId: 'session-1', message: { role: 'user', content: secret } }
  const session = () => [
    { type: 'summary', summary: secret, leafUuid: 'u' },
    user,
    line('msg_1', 1),
    line('msg_1', 2),
    line('msg_2', 8, { isSidechain: true }),
    line('msg_1', 309, {}, { stop_reason: 'end_turn' }),
    line('msg_3', 0, {}, { model: '<synthetic>' }),
    { ...user, type: 'assistant', uuid: 'x', timestamp: 'soon', message: { id: 'msg_4', model: 'claude-sonnet-4-5' } },
  ]

  it('count an answer once, with the usage of its last part; side chains are real', async () => {
    here.write('projects/-home-our-project/session-1.jsonl', jsonl(session()))
    const done = await here.import('projects')
    expect(done).toMatchObject({ read: 8, stored: 2, aside: { 'timestamp tells no time': 1 } })
    expect(done.passed).toEqual({
      'a line of a session that is of no answer': 2,
      'a part of an answer that is counted once': 2,
      'an answer that no model made': 1,
    })
    const rows = await here.rows()
    expect(rows.find(({ id }) => id === 'msg_1')).toMatchObject({
      sdk: 'claude-code',
      provider: 'anthropic',
      started_at: '2026-11-04T10:00:01.000Z',
      input_tokens: 5110,
      cache_read_tokens: 5000,
      cache_write_tokens: 100,
      output_tokens: 309,
      label: { conversation: 'session-1', project: 'our-project' },
    })
    expect(rows.find(({ id }) => id === 'msg_2')?.label).toMatchObject({ sidechain: 'true' })
    expect(JSON.stringify([rows, here.aside('projects')])).not.toMatch(/the-secret|somebody/)
  })

  it('that go on in another file, and copies in side chains, add nothing', async () => {
    const copies = session().map((each) => ({ ...each, sessionId: 'session-2' }))
    here.write('projects/a/session-1.jsonl', jsonl(session()))
    here.write('projects/a/session-2.jsonl', jsonl([...copies, line('msg_9', 7)]))
    here.write(
      'projects/a/session-2/subagents/agent.jsonl',
      jsonl([line('msg_9', 7, { requestId: 'req-other', isSidechain: true })]),
    )
    for (const path of ['projects', 'projects/', 'projects']) {
      const done = await here.import(path)
      expect(done.stored + done.known).toBe(3)
      expect(done.passed['a copy of an answer of another session']).toBe(5)
      expect((await here.store.usage({}))[0]?.requests).toBe(3)
    }
  })

  it('leave an answer that is being written for later', async () => {
    const path = here.write(
      'session.jsonl',
      jsonl([line('msg_5', 3, {}, { stop_reason: 'end_turn' }), line('msg_6', 4)]),
    )
    utimesSync(path, Date.now() / 1000, Date.now() / 1000)
    expect(await here.import('session.jsonl')).toMatchObject({
      stored: 1,
      passed: { 'an answer that is being written: import it later': 1 },
    })
    utimesSync(path, 1.7e9, 1.7e9)
    expect(await here.import('session.jsonl')).toMatchObject({ stored: 1, known: 1 })
  })
})

describe('sessions of Codex', () => {
  const at = (second: number): string => new Date(Date.UTC(2026, 10, 5, 12, 0, second)).toISOString()
  const meta = (id: string, more: object = {}) => ({
    timestamp: at(0),
    type: 'session_meta',
    payload: { id, cwd: '/home/somebody/our-project', model_provider: 'openai', instructions: secret, ...more },
  })
  const turn = {
    timestamp: at(1),
    type: 'turn_context',
    payload: { model: 'gpt-5', cwd: '/', approval_policy: 'never' },
  }
  const asked = { timestamp: at(1), type: 'response_item', payload: { type: 'message', content: [{ text: secret }] } }
  const tokens = (input: number, cached: number, output: number, reasoning = 0) => ({
    input_tokens: input,
    cached_input_tokens: cached,
    output_tokens: output,
    reasoning_output_tokens: reasoning,
    total_tokens: input + output,
  })
  const count = (second: number, total: object, last?: object) => ({
    timestamp: at(second),
    type: 'event_msg',
    payload: {
      type: 'token_count',
      info: { total_token_usage: total, ...(last && { last_token_usage: last }) },
      rate_limits: {},
    },
  })
  const limits = { timestamp: at(2), type: 'event_msg', payload: { type: 'token_count', info: null, rate_limits: {} } }
  const first = count(3, tokens(1000, 200, 50, 20), tokens(1000, 200, 50, 20))
  const second = count(5, tokens(2500, 1200, 130, 30), tokens(1500, 1000, 80, 10))

  it('count requests, not what a session has come to, and no count twice', async () => {
    const again = { ...second, timestamp: at(6) }
    const path = 'sessions/2026/11/05/rollout-2026-11-05T12-00-00-a.jsonl'
    here.write(path, jsonl([meta('a'), asked, turn, limits, first, second, again]))
    const done = await here.import('sessions')
    expect(done).toMatchObject({ read: 7, stored: 2, aside: {} })
    expect(done.passed['a count of tokens that is told again']).toBe(1)
    const rows = await here.rows()
    expect(
      rows.map(({ input_tokens, cache_read_tokens, output_tokens, reasoning_tokens }) => [
        input_tokens,
        cache_read_tokens,
        output_tokens,
        reasoning_tokens,
      ]),
    ).toEqual([
      [1000, 200, 50, 20],
      [1500, 1000, 80, 10],
    ])
    expect(rows[0]).toMatchObject({
      sdk: 'codex',
      provider: 'openai',
      request_model: 'gpt-5',
      label: { conversation: 'a', project: 'our-project' },
    })
    expect(JSON.stringify(rows)).not.toMatch(/the-secret|somebody/)
  })

  it('whose lines tell the sums alone are told apart by them', async () => {
    const lines = [meta('a'), turn, count(3, tokens(1000, 200, 50)), count(5, tokens(2500, 1200, 130))]
    here.write('rollout.jsonl', jsonl(lines))
    await here.import('rollout.jsonl')
    expect((await here.store.usage({}))[0]).toMatchObject({ requests: 2, input_tokens: 2500, output_tokens: 130 })
  })

  it('that fork from another one do not count its requests again', async () => {
    const copied = [first, second].map((each) => ({ ...each, timestamp: at(60) }))
    const own = count(61, tokens(4500, 1200, 230), tokens(2000, 0, 100))
    here.write('s/rollout-1-a.jsonl', jsonl([meta('a'), turn, first, second]))
    here.write('s/rollout-2-b.jsonl', jsonl([meta('b', { forked_from_id: 'a' }), turn, ...copied, own]))
    here.write('s/rollout-3-c.jsonl', jsonl([meta('c'), meta('a'), turn, ...copied]))
    here.write('s/rollout-4-d.jsonl', jsonl([meta('d'), turn, first]))
    const done = await here.import('s')
    expect(done.passed['a copy of a request of another session']).toBe(4)
    expect((await here.store.usage({}))[0]).toMatchObject({ requests: 4, input_tokens: 1000 + 1500 + 2000 + 1000 })
    expect(await here.import('s')).toMatchObject({ stored: 0, known: 4 })
  })

  it('without a model are set aside', async () => {
    here.write('rollout.jsonl', jsonl([meta('a'), first]))
    expect((await here.import('rollout.jsonl')).aside).toEqual({ 'its session names no model': 1 })
  })
})
