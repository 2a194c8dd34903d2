import { describe, expect, it } from 'vitest'
import { csv, jsonl, place, secret } from '../../test/imports.ts'
import { withoutContent } from './aside.ts'

const here = place()

describe('a line set aside', () => {
  it('keeps what tells which it is, and nothing that somebody wrote', () => {
    const key = 'sk-proj-abcdefghijklmnop1234'
    const line = {
      id: 'r-1',
      model: 'gpt-4o',
      prompt_tokens: '10',
      completion_tokens: secret,
      created: 1764072000,
      prompt: secret,
      question: secret,
      salary: 5000,
      api_key: key,
      request_id: key,
      status: secret.repeat(10),
      messages: [{ role: 'user', content: secret }],
      inputs: { model: secret, id: 7 },
      metadata: { id: secret },
      message: { id: 'msg_1', content: secret, usage: { output_tokens: 7, text: secret } },
    }
    expect(withoutContent(line)).toEqual({
      id: 'r-1',
      model: 'gpt-4o',
      prompt_tokens: '10',
      created: 1764072000,
      message: { id: 'msg_1', usage: { output_tokens: 7 } },
    })
  })

  it.each([
    ['broken.jsonl', `{"prompt": "${secret}"\n"${secret}"\n${secret}\n`],
    [
      'wrong.jsonl',
      jsonl([{ model: 'gpt-4o', created: secret, prompt_tokens: secret, completion_tokens: 1, prompt: secret }]),
    ],
    ['own.jsonl', jsonl([{ schema: 1, id: 'x', label: secret, operation: { secret } }])],
    ['table.csv', `time,model,prompt\n2026-11-25,gpt-4o,"${secret}","${secret}"\n`],
    ['spend.csv', csv([{ request_id: 'r', call_type: 'acompletion', spend: 1, startTime: secret, messages: secret }])],
    ['runs.jsonl', jsonl([{ run_type: 'llm', extra: {}, start_time: secret, id: 'r', inputs: secret, error: secret }])],
  ])('of %s has no word of it', async (name, content) => {
    here.write(name, content)
    const { aside } = await here.import(name)
    expect(Object.keys(aside).length).toBeGreaterThan(0)
    expect(JSON.stringify([aside, here.aside(name), await here.rows()])).not.toContain('secret')
  })

  it('is of a file, of a folder', async () => {
    here.write('logs/one.jsonl', jsonl([{ request_id: 'r', call_type: 'acompletion', spend: 1 }]))
    here.write('logs/two.jsonl', jsonl([{ request_id: 'r', call_type: 'acompletion', spend: 1 }]))
    here.write('logs/notes.json', '{"unknown": true}')
    const done = await here.import('logs')
    expect(done).toMatchObject({ files: 3, stored: 0, passed: { 'a file of no known kind': 1 } })
    expect(here.aside('logs')).toEqual(
      ['one', 'two'].map((name) => ({
        file: here.at(`logs/${name}.jsonl`),
        line: 1,
        reason: 'startTime tells no time',
        fields: { request_id: 'r', call_type: 'acompletion' },
      })),
    )
  })
})
