import { describe, expect, it } from 'vitest'
import type { Call, CallStart } from './call.ts'
import { BudgetExceeded, budget, type Limit, label, type PlannedCall, type RequestRecord } from './index.ts'
import { Recorder } from './recorder.ts'

const start: CallStart = {
  sdk: 'openai',
  operation: 'chat',
  stream: false,
  model: 'gpt-4o',
  body: { model: 'gpt-4o', messages: [{ role: 'user', content: 'How do I descale it?' }] },
}
const reply = {
  id: 'chatcmpl-1',
  object: 'chat.completion',
  model: 'gpt-4o',
  choices: [{ finish_reason: 'stop', message: { role: 'assistant', content: 'With vinegar.' } }],
  usage: { prompt_tokens: 12, completion_tokens: 300, total_tokens: 312 },
}

/** As adapters begin a call. */
function begun(recorder: Recorder): Call {
  const own = { ...start }
  recorder.admit(own)
  return recorder.begin(own)
}

describe('a recorder with budgets', () => {
  it('admits and records a call under one id and the same labels', () => {
    const planned: PlannedCall[] = []
    const records: RequestRecord[] = []
    const spy: Limit = { admit: (call) => planned.push(call), record: (record) => records.push(record) }
    const recorder = new Recorder({ budgets: [spy], labels: { app: 'shop' } })
    label({ conversation: 'a' }, () => begun(recorder).reply(reply))
    expect(planned).toEqual([
      {
        id: records[0]?.id,
        operation: 'chat',
        model: 'gpt-4o',
        body: start.body,
        labels: { app: 'shop', conversation: 'a' },
      },
    ])
    expect(records[0]?.labels).toEqual({ app: 'shop', conversation: 'a' })
  })

  it('hands over to a person when a conversation has used up its budget', () => {
    const perConversation = budget({ gwp: '0.4 g', per: 'conversation', whenExceeded: 'block' })
    const recorder = new Recorder({ budgets: [perConversation] })
    const answer = (conversation: string): string =>
      label({ conversation }, () => {
        try {
          begun(recorder).reply(reply)
          return 'answered'
        } catch (error) {
          if (error instanceof BudgetExceeded) return 'handed over'
          throw error
        }
      })
    expect(['a', 'a', 'a', 'b'].map(answer)).toEqual(['answered', 'answered', 'handed over', 'answered'])
    expect(perConversation.calls({ conversation: 'a' })).toEqual({ counted: 2, unknown: 0 })
  })

  it('gives back to the first budget what the second refuses', () => {
    const first = budget({ gwp: '1 kg' })
    const second = budget({ gwp: '1 mg', whenExceeded: 'block' })
    const recorder = new Recorder({ budgets: [first, second] })
    expect(() => begun(recorder)).toThrow(BudgetExceeded)
    expect(first.remaining().gwp.value).toBe(1)
  })

  it('takes nothing for a call that failed', () => {
    const limit = budget({ gwp: '1 kg' })
    const recorder = new Recorder({ budgets: [limit] })
    const call = begun(recorder)
    expect(limit.remaining().gwp.value).toBeLessThan(1)
    call.fail(new Error('503'))
    expect(limit.remaining().gwp.value).toBe(1)
    expect(limit.calls()).toEqual({ counted: 0, unknown: 0 })
  })
})
