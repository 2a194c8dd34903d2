import { estimate } from 'inferprint'
import { type Row, rowOf } from 'inferprint/emit/core'
import type { RequestRecord } from 'inferprint/instrument'

/** A record as instruments make them. */
export function recordOf(more: Partial<RequestRecord> = {}): RequestRecord {
  return {
    id: crypto.randomUUID(),
    startedAt: '2026-11-25T12:00:00.000Z',
    sdk: 'openai',
    operation: 'chat',
    provider: 'openai',
    server: 'api.openai.com',
    requestModel: 'gpt-4o',
    responseModel: 'gpt-4o-2024-08-06',
    responseId: 'chatcmpl-1',
    stream: true,
    outcome: 'completed',
    durationS: 3.5,
    timeToFirstTokenS: 0.4,
    usage: {
      format: 'openai-chat',
      input: { totalTokens: 120, cacheReadTokens: 20 },
      output: { totalTokens: 300 },
      interrupted: false,
      warnings: [],
    },
    tokens: 'reported',
    footprint: estimate({ model: 'gpt-4o', provider: 'openai', inputTokens: 100, cachedTokens: 20, outputTokens: 300 }),
    labels: { task: 'summary' },
    notes: [],
    ...more,
  }
}

const pattern = rowOf(recordOf())

/** The row of such a record, with an id of its own. */
export const rowWith = (more: Partial<Row> = {}): Row => ({ ...pattern, id: crypto.randomUUID(), ...more })

export const rowsWith = (count: number, more: (at: number) => Partial<Row> = () => ({})): Row[] =>
  Array.from({ length: count }, (_, at) => rowWith(more(at)))
